import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SanctionEstimate } from '../../scenarios/resolve/size-trade-lever.js';

const effect = z.strictObject({
  multiplier: z.number().positive(),
  low: z.number().positive(),
  high: z.number().positive(),
});
const schema = z.strictObject({
  format: z.literal('entente.sanction-effects/1'),
  edition: z.string(),
  date: z.string(),
  target: z.string(),
  years: z
    .array(
      z.strictObject({ year: z.number().int(), 'exports-to-target': effect, 'imports-from-target': effect }),
    )
    .min(1),
  origins: z.array(z.strictObject({ id: z.string(), citation: z.string(), licence: z.string() })),
});

export const sanctionEffectsFile = new URL('../../../data/model/sanction-effects.yaml', import.meta.url);

/** What `scripts/measure-sanction-effects.ts` estimated from the atlas alone. */
export function readSanctionEffects(): SanctionEstimate & { edition: string } {
  const read = schema.parse(parse(readFileSync(sanctionEffectsFile, 'utf8')));
  return {
    edition: read.edition,
    target: read.target,
    date: read.date,
    years: read.years.map((one) => ({
      year: one.year,
      exportsToTarget: one['exports-to-target'],
      importsFromTarget: one['imports-from-target'],
    })),
    source: `three-way PPML on atlas ${read.edition} (entente trade sanctions; data/model/sanction-effects.yaml)`,
  };
}
