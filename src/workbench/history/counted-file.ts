import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { historySchema } from '../../report/history/history-schema.js';
import type { Atlas } from '../../store/atlas.js';
import type { ReadClass } from './read-class.js';

/** Classes counted ahead of time, one file each, beside the atlas they were counted from. */
export const countedFolder = fileURLToPath(new URL('../../../data/history/', import.meta.url));

const countedSchema = z.strictObject({
  format: z.literal('entente.counted-class/2'),
  /** Hash over the class's text, the tables it reads and the program's own counting rules. */
  madeFrom: z.string(),
  result: historySchema.omit({ cases: true }),
  /** One `year,i,j` or `year,i,j,k` a case; the names of the time are looked up again. */
  cases: z.array(z.string()),
  /** Values of the cases for each line of `resemblance`, sorted; evenly thinned where there are many. */
  caseValues: z.array(z.array(z.number())),
});

export type CountedClassFile = z.infer<typeof countedSchema>;

/** Raised whenever a change of the code changes what a class counts. */
const countingRules = 4;

/** Changes when the class, a table it reads, or the counting rules change; a stale file is never used. */
export function fingerprintClass(atlas: Atlas, read: ReadClass, tables: readonly string[]): string {
  const hash = createHash('sha256').update(`${countingRules}\n${atlas.edition}\n${read.text}`);
  for (const table of ['states', ...tables]) hash.update(`${table} ${atlas.hashOf(table)}\n`);
  return hash.digest('hex');
}

/** The counted class, or undefined when there is none or it was made from something else. */
export function readCountedClass(id: string, madeFrom: string): CountedClassFile | undefined {
  const path = join(countedFolder, `${id}.json`);
  if (!existsSync(path)) return undefined;
  const raw = JSON.parse(readFileSync(path, 'utf8')) as { madeFrom?: unknown };
  if (raw.madeFrom !== madeFrom) return undefined;
  return countedSchema.parse(raw);
}
