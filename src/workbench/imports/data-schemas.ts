import { z } from 'zod';
import { importRecordSchema } from '../../store/imports/import-record.js';

/** `entente data list --json`. */
export const dataListSchema = z.object({
  format: z.literal('entente.data-list/1'),
  edition: z.string(),
  folder: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      rows: z.number().int(),
      from: z.string().describe('atlas, or the source it was imported from'),
      standsIn: z.string().nullable().describe("what stands in for the atlas's table, rows or columns"),
      sources: z.array(z.string()),
    }),
  ),
  sources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      imported: z.string().nullable().describe('the day of the latest import'),
      official: z.string().describe('where the official file is, or how to get it'),
    }),
  ),
});

/** `entente data status --json`. */
export const dataStatusSchema = z.object({
  format: z.literal('entente.data-status/1'),
  folder: z.string(),
  imports: z.array(importRecordSchema),
});

/** `entente data verify --json`. */
export const dataVerifySchema = z.object({
  format: z.literal('entente.data-verify/1'),
  tables: z.array(
    z.object({
      table: z.string(),
      from: z.string(),
      file: z.string(),
      state: z.enum(['whole', 'missing', 'damaged']),
    }),
  ),
});

/** `entente data pull --json`. */
export const dataPullSchema = z.object({
  format: z.literal('entente.data-pull/1'),
  file: z.object({
    path: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    url: z.string(),
    resumedFrom: z.number().int(),
  }),
  record: importRecordSchema.nullable(),
});

/** `entente data diff --json`. */
export const dataDiffSchema = z.object({
  format: z.literal('entente.data-diff/1'),
  before: z.object({ label: z.string(), edition: z.string() }),
  after: z.object({ label: z.string(), edition: z.string() }),
  tables: z.array(
    z.object({
      table: z.string(),
      status: z.enum(['new', 'withdrawn', 'changed', 'same']),
      rows: z.object({ new: z.number().int(), withdrawn: z.number().int(), kept: z.number().int() }),
      columns: z.array(
        z.object({
          column: z.string(),
          revised: z.number().int(),
          appeared: z.number().int(),
          vanished: z.number().int(),
          greatestShare: z.number().nullable().describe('greatest change as a share of the value before'),
          medianShare: z.number().nullable(),
          examples: z.array(
            z.object({
              key: z.record(z.string(), z.unknown()),
              before: z.unknown(),
              after: z.unknown(),
            }),
          ),
        }),
      ),
      why: z.array(z.string()),
    }),
  ),
});
