import type { ScenarioResult } from '../../scenarios/run/scenario-result.js';
import type { Block, Page } from '../page/page.js';
import { fixed, signed } from '../text/number.js';
import { describeMove } from './compose-scenario.js';

/** Scenarios of one pair side by side: every lever that differs, then what each does. */
export function composeComparison(results: readonly ScenarioResult[]): Page {
  const [first] = results;
  const [a, b] = first.pair;
  return {
    title: `${first.names[a]} - ${first.names[b]}: ${results.length} scenarios`,
    stamp: `${first.year} · atlas ${first.edition}`,
    headline: [],
    sections: [
      { title: 'Levers that differ', blocks: [composeLevers(results)] },
      { title: 'What each does', blocks: composeReadings(results) },
      { title: 'Through which tie', blocks: [composeParts(results)] },
      ...(results.some((r) => r.notes.length > 0)
        ? [
            {
              title: 'Notes',
              blocks: [
                {
                  kind: 'list',
                  items: [...new Set(results.flatMap((r) => r.notes))],
                } as Block,
              ],
            },
          ]
        : []),
    ],
  };
}

/** One row a lever of any scenario that not all share at the same sizes. */
export function differingLevers(results: readonly ScenarioResult[]) {
  const ids = [...new Set(results.flatMap((r) => r.levers.map(keyOf)))];
  return ids.flatMap((key) => {
    const cells = results.map((r) => r.levers.find((lever) => keyOf(lever) === key));
    const said = cells.map((lever) => (lever === undefined ? '' : sizeOf(lever)));
    if (said.every((text) => text === said[0])) return [];
    const some = cells.find((lever) => lever !== undefined)!;
    return [{ lever: some.id, move: describeMove(some), cells: said }];
  });
}

const keyOf = (lever: ScenarioResult['levers'][number]): string =>
  JSON.stringify([lever.moves, lever.factor, lever.how, [...lever.touches].sort()]);

const sizeOf = (lever: ScenarioResult['levers'][number]): string =>
  lever.moves === 'actor' ? lever.how : `${lever.central} (${lever.low} to ${lever.high})`;

/** More scenarios than fit side by side are named in the cells instead. */
const mostColumns = 3;

function composeLevers(results: readonly ScenarioResult[]): Block {
  const rows = differingLevers(results);
  if (results.length > mostColumns) {
    return {
      kind: 'table',
      columns: [
        { title: 'lever', align: 'left' },
        { title: 'central size and range, by scenario; the others leave it at the baseline', align: 'left' },
      ],
      rows: rows.map((row) => [
        row.move,
        row.cells.flatMap((text, k) => (text === '' ? [] : [`${results[k].id} ${text}`])).join('; '),
      ]),
    };
  }
  return {
    kind: 'table',
    columns: [
      { title: 'lever', align: 'left' },
      ...results.map((r) => ({ title: r.id, align: 'right' as const })),
    ],
    rows: rows.map((row) => [row.move, ...row.cells.map((text) => (text === '' ? '-' : text))]),
    note: 'central size with its range; - where the scenario leaves it at the baseline',
  };
}

function composeReadings(results: readonly ScenarioResult[]): Block[] {
  return results[0].readings.map((one, k): Block => {
    const baseline = one.baseline;
    return {
      kind: 'table',
      columns: [
        { title: `weights: ${one.weightSet}`, align: 'left' },
        { title: 'central', align: 'left' },
        { title: 'binding', align: 'right' },
        { title: 'weak to strong', align: 'right' },
        { title: 'together', align: 'right' },
        { title: 'if the thaw spreads', align: 'right' },
      ],
      rows: [
        [
          'baseline',
          baseline.verdict,
          signed(baseline.bindingEnergy, 3),
          '',
          fixed(baseline.weightTogether, 2),
          '',
        ],
        ...results.map((r) => {
          const x = r.readings[k];
          return [
            r.title,
            x.central.verdict,
            signed(x.central.bindingEnergy, 3),
            `${signed(x.weak.bindingEnergy, 3)} to ${signed(x.strong.bindingEnergy, 3)}`,
            fixed(x.central.weightTogether, 2),
            x.withSpread === null ? '' : signed(x.withSpread.bindingEnergy, 3),
          ];
        }),
      ],
    };
  });
}

function composeParts(results: readonly ScenarioResult[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'change of the logit', align: 'left' },
      ...results[0].readings.flatMap((r) => [
        { title: `${r.weightSet}: own tie`, align: 'right' as const },
        { title: 'third parties', align: 'right' as const },
      ]),
    ],
    rows: results.map((r) => [
      r.title,
      ...r.readings.flatMap((x) => [signed(x.through.own, 2), signed(x.through.thirdParties, 2)]),
    ]),
  };
}
