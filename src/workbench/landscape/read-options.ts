import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import { sizeMeasures } from '../factors/query-sizes.js';

const choice = { title: z.string(), reason: z.string(), record: z.string() };

const readingOptionsSchema = z.strictObject({
  format: z.literal('entente.reading-options/1'),
  sizes: z.array(z.strictObject({ id: z.enum(sizeMeasures), ...choice })).min(1),
  /** The record of each weight set; its title and reason stand in weights.yaml. */
  weights: z.array(z.strictObject({ id: z.string(), record: z.string() })),
  temperatures: z.array(z.strictObject({ id: z.string(), value: z.number().positive(), ...choice })).min(1),
  actors: z
    .array(
      z.strictObject({
        id: z.string(),
        ...choice,
        /** Left out: as in actors.yaml. */
        count: z.number().int().min(3).max(30).optional(),
        /** A state without a figure of the size asked for drops out, where it is not of the pair. */
        dropWithout: z.boolean().optional(),
        named: z.array(z.string().regex(/^[A-Z]{3}$/)).optional(),
      }),
    )
    .min(1),
});

/** data/model/reading-options.yaml: sizes, temperatures and actor sets by name; the first of each is the default. */
export type ReadingOptionsData = z.infer<typeof readingOptionsSchema>;

let kept: ReadingOptionsData | undefined;

export function readReadingOptions(): ReadingOptionsData {
  if (kept !== undefined) return kept;
  const file = fileURLToPath(new URL('../../../data/model/reading-options.yaml', import.meta.url));
  const result = readingOptionsSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new EntenteError(
      'bad-input',
      `data/model/reading-options.yaml: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
      { path: issue.path },
    );
  }
  kept = result.data;
  return kept;
}
