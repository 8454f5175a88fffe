import type { Block } from '../../page/page.js';
import { fixed, percent, usdMillions } from '../../text/number.js';
import type { Brief, BriefDependence } from '../brief-schema.js';
import { measureText, nameOf } from './measure-cells.js';

export function composeDependence(brief: Brief): Block[] {
  const [a, b] = brief.pair;
  const sides = [brief.dependence[a], brief.dependence[b]];
  if (sides.some((side) => side === undefined)) return [{ kind: 'text', text: brief.tradeNote }];
  const row = (label: string, cell: (side: BriefDependence) => string, remark: string): string[] => [
    label,
    cell(sides[0]),
    cell(sides[1]),
    remark,
  ];
  const share = (v: number): string => percent(v, 1);
  const rows = [
    row('share of own goods trade', (s) => measureText(s.share, brief.year, share), 'the other side’s part'),
    row('share of own exports', (s) => measureText(s.exportShare, brief.year, share), ''),
    row('share of own imports', (s) => measureText(s.importShare, brief.year, share), ''),
    row('trade over own GDP', (s) => measureText(s.gdpShare, brief.year, share), ''),
    row(
      'exports to the other',
      (s) => measureText(s.exportsUsdMillions, brief.year, usdMillions),
      'USD, goods',
    ),
    row(
      'concentration',
      (s) => measureText(s.concentration, brief.year, (v) => fixed(v, 3)),
      'Herfindahl index of partners',
    ),
  ];
  if (sides.every((s) => s.exitCost !== null)) {
    const vintage = yearsOf(sides.map((s) => s.exitCost?.year));
    rows.push(
      row(
        'exit cost, real income',
        (s) =>
          s.exitCost === null
            ? '-'
            : `${fixed(s.exitCost.central, 2)} % (${fixed(s.exitCost.low, 2)}-${fixed(s.exitCost.high, 2)})`,
        `both stop trading, ${vintage}`,
      ),
      row(
        'money lost',
        (s) => usdMillions((s.exitCost?.moneyUsdBillions ?? Number.NaN) * 1000),
        `USD a year, ${vintage}`,
      ),
    );
  }
  if (sides.every((s) => s.replaceability !== null)) {
    const share = (value: number | null | undefined): string => percent(value, 0);
    const vintage = yearsOf(sides.map((s) => s.replaceability?.year));
    const strained = (s: BriefDependence): string => percent(s.replaceability?.importStrain, 1);
    rows.push(
      row(
        'others could supply',
        (s) => share(s.replaceability?.imports),
        `of the lost imports, rest at home, ${vintage}`,
      ),
      row('others could buy', (s) => share(s.replaceability?.exports), `of the lost exports, ${vintage}`),
      row('strain on suppliers', strained, `lost imports over their exports, ${vintage}`),
    );
    if (sides.some((s) => typeof s.replaceability?.importsWithoutSanctioning === 'number'))
      rows.push(
        row(
          'others could supply*',
          (s) => share(s.replaceability?.importsWithoutSanctioning),
          `*without states that sanction it, ${vintage}`,
        ),
      );
  }
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: nameOf(brief, a), align: 'right' },
        { title: nameOf(brief, b), align: 'right' },
        { title: '', align: 'left' },
      ],
      rows,
    },
  ];
  const reports = [
    ...new Map(
      sides.flatMap((s) => s.reporters).map((r) => [`${r.reporter}${r.flow}${r.year}${r.origin}`, r]),
    ).values(),
  ];
  if (reports.length > 0) {
    blocks.push({
      kind: 'list',
      items: reports.map(
        (r) =>
          `${r.reporter} reports ${usdMillions(r.valueUsdMillions)} USD of ${r.flow}s ${r.flow === 'import' ? 'from' : 'to'} the other in ${r.year} (${r.origin})`,
      ),
    });
  }
  for (const text of new Set(sides.map((side) => side.note).filter((note) => note !== '')))
    blocks.push({ kind: 'text', text });
  if (brief.tradeNote !== '') blocks.push({ kind: 'text', text: brief.tradeNote });
  return blocks;
}

/** The vintages of a row, each once. */
const yearsOf = (years: readonly (number | undefined)[]): string =>
  [...new Set(years.filter((year) => year !== undefined))].sort((x, y) => x - y).join(' and ');
