import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import type { OriginRecord } from '../../domain/origin.js';

const releasesSchema = z.strictObject({
  format: z.literal('entente.releases/1'),
  releases: z.array(
    z.strictObject({ origin: z.string(), month: z.number().int().min(1).max(12), why: z.string().min(1) }),
  ),
});

/** The month of the year in which a source comes out, by its origin's id; from `data/model/releases.yaml`. */
export function readReleases(): ReadonlyMap<string, number> {
  const file = new URL('../../../data/model/releases.yaml', import.meta.url);
  const result = releasesSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success)
    throw new EntenteError('bad-input', `data/model/releases.yaml: ${result.error.issues[0].message}`);
  return new Map(result.data.releases.map(({ origin, month }) => [origin, month]));
}

/** The first release expected after a copy was gathered, as 2027-01; null where the source has no rhythm. */
export function nextRelease(
  { id, accessed }: Pick<OriginRecord, 'id' | 'accessed'>,
  releases: ReadonlyMap<string, number>,
): string | null {
  const month = releases.get(id);
  if (month === undefined) return null;
  const [year, gathered] = accessed.split('-').map(Number);
  return `${month > gathered ? year : year + 1}-${String(month).padStart(2, '0')}`;
}
