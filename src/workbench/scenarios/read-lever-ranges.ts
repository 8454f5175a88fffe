import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import type { LeverRanges } from '../../scenarios/take/lever-ranges.js';

const quantiles = z.strictObject({
  pairs: z.number().int(),
  median: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
});

const rangesSchema = z.strictObject({
  format: z.literal('entente.lever-ranges/1'),
  edition: z.string(),
  years: z.strictObject({ from: z.number(), to: z.number(), span: z.number() }),
  sets: z.array(
    z.strictObject({
      id: z.string(),
      'rise-of-hostile': quantiles,
      'rise-of-other': quantiles,
      'fall-of-friendly': quantiles,
      'fall-of-other': quantiles,
    }),
  ),
});

/** How far propensities moved in ten years, as counted by `scripts/measure-lever-ranges.ts`. */
export function readLeverRanges(): KeptRanges {
  kept ??= parseLeverRanges();
  return kept;
}

type KeptRanges = LeverRanges & { edition: string };
let kept: KeptRanges | undefined;

function parseLeverRanges(): KeptRanges {
  const file = new URL('../../../data/model/lever-ranges.yaml', import.meta.url);
  const result = rangesSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) {
    throw new EntenteError('bad-input', `data/model/lever-ranges.yaml: ${result.error.issues[0].message}`);
  }
  const { edition, years, sets } = result.data;
  return { edition, years, sets: Object.fromEntries(sets.map(({ id, ...cells }) => [id, cells])) };
}
