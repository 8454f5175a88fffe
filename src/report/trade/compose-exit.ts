import type { Page } from '../page/page.js';
import { fixed, percent, usdMillions } from '../text/number.js';
import type { TradeExit } from './exit-schema.js';

const billions = (value: number): string => usdMillions(value * 1000);

/** An exit cost laid out as a page. */
export function composeExit(exit: TradeExit, { full = false }: { full?: boolean } = {}): Page {
  const [a, b] = exit.pair;
  const name = (id: string): string => exit.names[id] ?? id;
  const costs = [exit.exitCost[a], exit.exitCost[b]];
  const rows = [
    ['percent of real income', ...costs.map((c) => fixed(c.central, 3))],
    ['  lowest', ...costs.map((c) => `${fixed(c.low, 3)} ${c.lowSource}`)],
    ['  highest', ...costs.map((c) => `${fixed(c.high, 3)} ${c.highSource}`)],
    ['USD a year', ...costs.map((c) => billions(c.moneyUsdBillions))],
    ['two-way trade over twice own sales', ...costs.map((c) => percent(c.tradeOverSales, 2))],
    ['part of the trade’s value that adjustment saves', ...costs.map((c) => percent(c.cushion, 0))],
    ...Object.entries(exit.closures).map(([rule, losses]) => [
      `central, deficits ${rule}`,
      ...exit.pair.map((id) => fixed(losses[id], 3)),
    ]),
  ];
  if (exit.mirror !== null) {
    const { low, high } = exit.mirror;
    rows.push(
      ['central, at the lower of the two reports', ...exit.pair.map((id) => fixed(low[id], 3))],
      ['central, at the higher of the two reports', ...exit.pair.map((id) => fixed(high[id], 3))],
    );
  }
  const parts = exit.pair.map((id) => exit.replaceability[id]);
  const table = (first: string): { title: string; align: 'left' | 'right' }[] => [
    { title: first, align: 'left' },
    { title: name(a), align: 'right' },
    { title: name(b), align: 'right' },
  ];
  const replace = [
    ['imports: other foreign states', ...parts.map((p) => percent(p.imports.foreign, 1))],
    ['imports: own producers', ...parts.map((p) => percent(p.imports.home, 1))],
    ['imports: strain on third countries’ exports', ...parts.map((p) => percent(p.imports.strain, 1))],
    ['exports: other foreign states', ...parts.map((p) => percent(p.exports.foreign, 1))],
    ['exports: strain on third countries’ imports', ...parts.map((p) => percent(p.exports.strain, 1))],
  ];
  if (parts.some((p) => p.withoutSanctioning !== null))
    replace.push(
      [
        'imports, without states that sanction it',
        ...parts.map((p) => percent(p.withoutSanctioning?.imports.foreign, 1)),
      ],
      [
        'exports, without states that sanction it',
        ...parts.map((p) => percent(p.withoutSanctioning?.exports.foreign, 1)),
      ],
    );
  return {
    title: `What leaving would cost: ${name(a)} and ${name(b)}`,
    stamp: `trade of ${exit.year}, edition ${exit.edition}`,
    headline: [
      {
        label: 'percent',
        text: `${a} ${fixed(costs[0].central, 3)} (${fixed(costs[0].low, 3)}-${fixed(costs[0].high, 3)}), ${b} ${fixed(costs[1].central, 3)} (${fixed(costs[1].low, 3)}-${fixed(costs[1].high, 3)}) of real income, if both stop trading`,
      },
      {
        label: 'size',
        text: `${a} spends ${fixed(exit.sizeRatio, 2)} times what ${b} does; ${b}’s percent loss is ${fixed(exit.lossRatio, 2)} times ${a}’s`,
      },
      {
        label: 'money',
        text: `${a} loses ${billions(costs[0].moneyUsdBillions)} USD a year, ${b} ${billions(costs[1].moneyUsdBillions)}: ${fixed(exit.moneyAsymmetry, 2)} to one`,
      },
    ],
    sections: [
      {
        title: `Exit cost (${exit.pattern})`,
        blocks: [
          { kind: 'table', columns: table('both directions stop'), rows },
          { kind: 'text', text: `Elasticities: ${exit.elasticities}. Deficits ${exit.closure}.` },
        ],
      },
      {
        title: 'Who could take the partner’s place',
        blocks: [{ kind: 'table', columns: table('share of the lost trade'), rows: replace }],
      },
      ...exit.pair.flatMap((id) =>
        (['imports', 'exports'] as const).map((way) => ({
          title: `${name(id)}: lost ${way}, by good`,
          blocks: [
            {
              kind: 'table' as const,
              columns: [
                { title: 'good', align: 'left' as const },
                { title: 'USD', align: 'right' as const },
                { title: 'partner', align: 'right' as const },
                { title: 'foreign', align: 'right' as const },
                { title: 'strain', align: 'right' as const },
                { title: 'first alternatives', align: 'left' as const },
              ],
              rows: exit.replaceability[id][way].sectors
                .slice(0, full ? undefined : 6)
                .map((s) => [
                  s.name,
                  billions(s.lostUsdBillions),
                  percent(s.partnerShare, 1),
                  percent(s.foreign, 0),
                  percent(s.strain, 1),
                  s.alternatives.map((one) => `${one.state} ${fixed(one.share, 2)}`).join(' '),
                ]),
            },
          ],
        })),
      ),
      {
        title: 'Largest re-routings (money; wages move too, so never a ratio)',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'flow', align: 'left' },
              { title: 'good', align: 'left' },
              { title: 'before', align: 'right' },
              { title: 'after', align: 'right' },
              { title: 'change', align: 'right' },
            ],
            rows: exit.reroutings.map((r) => [
              `${r.exporter} to ${r.importer}`,
              r.sector,
              billions(r.beforeUsdBillions),
              billions(r.afterUsdBillions),
              billions(r.changeUsdBillions),
            ]),
          },
        ],
      },
      { title: 'How to read it', blocks: [{ kind: 'list', items: exit.notes }] },
    ],
  };
}
