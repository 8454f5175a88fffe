import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import { originSchema } from '../../domain/origin-schema.js';
import { importsFolder } from './user-folder.js';

const standIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), table: z.string() }),
  z.object({
    kind: z.literal('rows'),
    table: z.string(),
    column: z.string().regex(/^[a-z_]+$/),
    value: z.string().regex(/^[A-Za-z0-9 -]+$/),
  }),
  z.object({ kind: z.literal('columns'), table: z.string(), columns: z.array(z.string()) }),
]);

const name = z.string().regex(/^[a-z][a-z0-9_]*$/);

const table = z.object({
  name,
  title: z.string(),
  description: z.string(),
  path: z.string().regex(/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+\.parquet$/),
  bytes: z.number().int(),
  hash: z.string(),
  rows: z.number().int(),
  schema: z.object({
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        description: z.string(),
        unit: z.string().optional(),
      }),
    ),
    primaryKey: z.array(z.string()),
  }),
  standsIn: standIn.nullable(),
  /** Only the user's own series: what a row is, and which columns name it. */
  series: z
    .object({
      unit: z.enum(['state-year', 'dyad-year', 'directed-dyad-year']),
      values: z.array(z.string()),
      /** A value of pairs that enters propensities as a factor of its own. */
      factor: z
        .object({
          value: z.string(),
          label: z.string(),
          group: z.enum(['political', 'security', 'economic', 'ideational']),
          transformation: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('identity') }),
            z.object({ kind: z.literal('tanh'), scale: z.number().positive() }),
            z.object({ kind: z.literal('linear'), scale: z.number().positive() }),
            z.object({ kind: z.literal('present'), value: z.number().min(-1).max(1) }),
            z.object({ kind: z.literal('negative'), floor: z.number().min(-1).max(0) }),
            z.object({ kind: z.literal('distance'), width: z.number().positive() }),
          ]),
        })
        .optional(),
    })
    .optional(),
  /** Names of the files it was made from. */
  from: z.array(z.string()),
  importedAt: z.string(),
});

export const importRecordSchema = z.object({
  format: z.literal('entente.import/1'),
  source: z.string().regex(/^[a-z][a-z0-9-]*$/),
  generator: z.string(),
  importedAt: z.string(),
  origin: originSchema,
  files: z.array(
    z.object({
      name: z.string(),
      role: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      encoding: z.string(),
      importedAt: z.string(),
    }),
  ),
  tables: z.array(table),
  /** Rows of the files as read, left out on purpose (aggregates, organisations), and refused. */
  rows: z.object({ read: z.number().int(), leftOut: z.number().int(), refused: z.number().int() }),
  refused: z.array(
    z.object({
      file: z.string(),
      column: z.string(),
      cell: z.string().nullable(),
      reason: z.string(),
      rows: z.number().int(),
      firstRow: z.number().int(),
    }),
  ),
});

export type ImportRecord = z.infer<typeof importRecordSchema>;
export type ImportedTable = ImportRecord['tables'][number];
export type RefusedCells = ImportRecord['refused'][number];

export const recordPath = (folder: string, source: string): string =>
  join(importsFolder(folder), `${source}.json`);

/**
 * Every import in the user's folder, by source. The record is the commit: a table that no record names is not there.
 *
 * @throws EntenteError `atlas-damaged` for a record that cannot be read, naming it and what to do.
 */
export function readImportRecords(folder: string): ImportRecord[] {
  let names: string[];
  try {
    names = readdirSync(importsFolder(folder));
  } catch {
    return [];
  }
  return names
    .filter((file) => file.endsWith('.json') && !file.startsWith('.'))
    .sort()
    .map((file) => readRecord(join(importsFolder(folder), file)));
}

function readRecord(file: string): ImportRecord {
  try {
    return importRecordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const why =
      cause instanceof z.ZodError ? (cause.issues[0]?.message ?? 'unfamiliar') : (cause as Error).message;
    throw new EntenteError(
      'atlas-damaged',
      `the record of an import, ${file}, cannot be read (${why}): import the source again, or delete that file`,
      { file },
      cause,
    );
  }
}
