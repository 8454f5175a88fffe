import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Atlas } from '../../store/atlas.js';
import { historySchema } from './history-schema.js';
import type { ReadClass } from './read-class.js';

/** Classes counted ahead of time, one file each, beside the atlas they were counted from. */
export const countedFolder = fileURLToPath(new URL('../../../data/history/', import.meta.url));

const countedSchema = z.strictObject({
  format: z.literal('entente.counted-class/1'),
  /** Hash over the class's text, the tables it reads and the program's own counting rules. */
  madeFrom: z.string(),
  result: historySchema,
  /** Values of the cases for each line of `resemblance`, sorted. */
  caseValues: z.array(z.array(z.number())),
});

export type CountedClassFile = z.infer<typeof countedSchema>;

/** Raised whenever a change of the code changes what a class counts. */
const countingRules = 1;

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
