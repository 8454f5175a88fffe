import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { dyadKey } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import { simulateLandscape } from '../../models/landscape/simulate.js';
import type { Atlas } from '../../store/atlas.js';

const side = z.union([z.literal(1), z.literal(2)]);
const fileSchema = z.strictObject({
  format: z.literal('entente.seventeen-nations/1'),
  year: z.number().int(),
  published: z.strictObject({
    configurations: z.number(),
    minima: z.number(),
    basins: z.array(z.number()),
    misplaced: z.array(z.string()),
  }),
  states: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      size: z.number().positive(),
      first: side,
      second: side,
      side: z.enum(['Allies', 'Axis']),
    }),
  ),
});

const number = z.number();
const agreement = z.strictObject({ of: number, agree: number, differ: z.array(z.string()) });

/** `entente landscape seventeen --format json`. */
export const seventeenSchema = z.strictObject({
  format: z.literal('entente.landscape-seventeen/1'),
  rule: z.array(z.string()),
  published: fileSchema.shape.published,
  configurations: number,
  minima: z.array(
    z.strictObject({
      energy: number,
      basin: number,
      camps: z.tuple([z.array(z.string()), z.array(z.string())]),
      /** With the paper's first and second division, and the sides taken in the war. */
      first: agreement,
      second: agreement,
      actual: agreement,
    }),
  ),
});

export type Seventeen = z.infer<typeof seventeenSchema>;

const democracyFrom = 0.5;
const warsSince = 1911;

export const rule = [
  'religion: +1 for two Christian countries, -1 with the Soviet Union (the paper weighs population shares; at this size the Muslims of Yugoslavia and the Soviet Union are left out)',
  `government: +1 alike, -1 not, among democratic (V-Dem electoral democracy of 1936 at ${democracyFrom} or more), communist (the Soviet Union), and the rest`,
  `recent war: -1 for a war against each other from ${warsSince} to 1936 (Correlates of War)`,
  'border and ethnic conflict: -1 for a rivalry under way in 1936 of which territory is a part (Thompson, Sakuwa and Suhas); the paper has -1 for each of the two, by hand',
];

/**
 * Axelrod and Bennett's seventeen nations, propensities rebuilt by their rule from public data, none of it chosen
 * to fit. `conflicts` takes the place of the border and ethnic conflicts of the atlas, for comparison.
 */
export async function rebuildSeventeen(
  atlas: Atlas,
  conflicts?: readonly (readonly [string, string])[],
): Promise<Seventeen> {
  const path = fileURLToPath(new URL('../../../data/model/seventeen-nations.yaml', import.meta.url));
  const read = fileSchema.safeParse(parse(readFileSync(path, 'utf8')));
  if (!read.success) {
    throw new EntenteError('bad-input', `data/model/seventeen-nations.yaml: ${read.error.issues[0].message}`);
  }
  const { states, published, year } = read.data;
  const [wars, rivalries, regime] = await Promise.all([
    atlas.query<{ a: string; b: string }>(
      'select distinct a, b from wars where year between $since and $year',
      { since: warsSince, year },
    ),
    atlas.query<{ a: string; b: string }>(
      `select distinct a, b from rivalries where source = 'tss' and start_year <= $year and end_year >= $year
       and kinds like '%spatial%'`,
      { year },
    ),
    atlas.query<{ id: string; polyarchy: number }>(
      'select id, polyarchy from regime where year = $year and polyarchy is not null',
      { year },
    ),
  ]);
  const keys = (pairs: readonly { a: string; b: string }[]) =>
    new Set(pairs.map(({ a, b }) => dyadKey(a, b)));
  const fought = keys(wars);
  const contested = keys(conflicts?.map(([a, b]) => ({ a, b })) ?? rivalries);
  const score = new Map(regime.map((row) => [row.id, row.polyarchy]));
  const government = (id: string): string => {
    if (id === 'RUS') return 'communist';
    // An imported V-Dem may file Czechoslovakia under Czechia's code.
    const value = score.get(id) ?? (id === 'CSK' ? score.get('CZE') : undefined);
    if (value === undefined)
      throw new EntenteError('no-data', `no democracy score for ${id} in ${year}`, { state: id });
    return value >= democracyFrom ? 'democratic' : 'other';
  };
  const n = states.length;
  const propensity = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < n; k += 1) {
      if (i === k) continue;
      const [a, b] = [states[i].id, states[k].id];
      const key = dyadKey(a, b);
      propensity[i * n + k] =
        ((a === 'RUS') === (b === 'RUS') ? 1 : -1) +
        (government(a) === government(b) ? 1 : -1) -
        (fought.has(key) ? 1 : 0) -
        (contested.has(key) ? 1 : 0);
    }
  }
  const result = simulateLandscape(
    { states: states.map((s) => s.name), sizes: Float64Array.from(states, (s) => s.size), propensity },
    { pairs: [], basins: 'counted' },
  );
  return {
    format: 'entente.landscape-seventeen/1',
    rule,
    published,
    configurations: result.configurations,
    minima: result.minima.map(({ energy, basin, camps }) => {
      const inFirst = new Set(camps[0]);
      const compare = (where: (s: (typeof states)[number]) => boolean): z.infer<typeof agreement> => {
        const same = states.filter((s) => inFirst.has(s.name) === where(s)).map((s) => s.name);
        const other = states.map((s) => s.name).filter((name) => !same.includes(name));
        const differ = same.length >= other.length ? other : same;
        return { of: n, agree: n - differ.length, differ };
      };
      return {
        energy,
        basin: basin as number,
        camps,
        first: compare((s) => s.first === 1),
        second: compare((s) => s.second === 1),
        actual: compare((s) => s.side === 'Allies'),
      };
    }),
  };
}
