/**
 * How far the propensity of two states has moved in ten years, over the atlas: the range a lever may plausibly
 * take where nobody has judged one. Writes data/model/lever-ranges.yaml.
 *
 *   npx tsx scripts/measure-lever-ranges.ts
 */
import { writeFileSync } from 'node:fs';
import { openAtlas } from '../src/store/open-atlas.js';
import { measurePropensities } from '../src/workbench/factors/factor-table.js';
import { queryFactorTable } from '../src/workbench/factors/query-factor-table.js';
import { readModelData } from '../src/workbench/factors/read-model-data.js';
import { quantileOfSorted } from './quantile-of-sorted.js';

const atlas = await openAtlas({ imports: false });
const model = readModelData();
const years = [1955, 1960, 1965, 1970, 1975, 1980, 1985, 1990, 1995, 2000, 2005];
const span = 10;
const count = 40;

type Row = { from: number; change: number };
const rows = new Map<string, Row[]>(model.weightSets.map((set) => [set.id, []]));
for (const year of years) {
  const states = (
    await atlas.query<{ id: string }>(
      `select a.id from capabilities a join capabilities b on a.id = b.id and b.year = $later
       where a.year = $year and a.cinc is not null and b.cinc is not null order by a.cinc desc, a.id limit ${count}`,
      { year, later: year + span },
    )
  )
    .map(({ id }) => id)
    .sort();
  const [now, then] = [
    (await queryFactorTable(atlas, states, year, model)).table,
    (await queryFactorTable(atlas, states, year + span, model)).table,
  ];
  for (const set of model.weightSets) {
    const [p, q] = [now, then].map((table) => measurePropensities(table, set, []));
    const none = new Set([...p.withoutFactors, ...q.withoutFactors]);
    for (let i = 0; i < states.length; i += 1) {
      for (let j = i + 1; j < states.length; j += 1) {
        if (none.has(`${states[i]}-${states[j]}`)) continue;
        const k = i * states.length + j;
        rows.get(set.id)!.push({ from: p.propensity[k], change: q.propensity[k] - p.propensity[k] });
      }
    }
  }
}
atlas.close();

const round = (x: number): number => Math.round(x * 1000) / 1000;
const lines = [
  '# How far the propensity of two states moved in ten years: pairs of the 40 most capable states of each start',
  `# year ${years[0]}-${years[years.length - 1]} (every fifth). Counted by: npx tsx scripts/measure-lever-ranges.ts`,
  'format: entente.lever-ranges/1',
  `edition: "${atlas.edition}"`,
  `years: { from: ${years[0]}, to: ${years[years.length - 1] + span}, span: ${span} }`,
  'sets:',
];
for (const [id, list] of rows) {
  const part = (keep: (row: Row) => boolean, sign: 1 | -1): string => {
    const sorted = list
      .filter(keep)
      .map(({ change }) => Math.max(0, sign * change))
      .sort((x, y) => x - y);
    const q = (share: number): number => round(quantileOfSorted(sorted, share));
    return `{ pairs: ${sorted.length}, median: ${q(0.5)}, p90: ${q(0.9)}, p95: ${q(0.95)}, p99: ${q(0.99)} }`;
  };
  lines.push(
    `  - id: ${id}`,
    `    rise-of-hostile: ${part((r) => r.from < -0.1, 1)}`,
    `    rise-of-other: ${part((r) => r.from >= -0.1, 1)}`,
    `    fall-of-friendly: ${part((r) => r.from > 0.1, -1)}`,
    `    fall-of-other: ${part((r) => r.from <= 0.1, -1)}`,
  );
}
writeFileSync(new URL('../data/model/lever-ranges.yaml', import.meta.url), `${lines.join('\n')}\n`);
