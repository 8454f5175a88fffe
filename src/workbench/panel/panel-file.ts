import { z } from 'zod';
import { statusNames } from '../../domain/missing.js';
import { originSchema } from '../../domain/origin-schema.js';
import { panelSystems, panelUnits } from './panel-column.js';

export const panelFormat = 'entente.panel/1';

/** What a panel is: the part of a panel file before its rows, and the `entente` entry of a Parquet file's metadata. */
export const panelDescriptionSchema = z.object({
  format: z.literal(panelFormat),
  edition: z.string(),
  unit: z.enum(panelUnits),
  system: z.enum(panelSystems),
  years: z.object({ from: z.int(), to: z.int() }),
  states: z.union([z.enum(['all', 'majors']), z.array(z.string())]),
  with: z.array(z.string()).nullable(),
  carry: z.int(),
  /** True where states that the list has at its end are taken to live on. */
  extended: z.boolean(),
  key: z.array(z.string()),
  keys: z.array(z.object({ name: z.string(), label: z.string(), type: z.enum(['integer', 'text']) })),
  columns: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      unit: z.string().nullable(),
      type: z.enum(['tinyint', 'smallint', 'integer', 'double']),
      covers: z.object({ from: z.int(), to: z.int() }),
      absent: z.enum(['zero', 'missing']),
      origins: z.array(z.string()),
      /** The companion column that says why, where the file has one. */
      status: z.string().nullable(),
      /** The companion column with the year each value is from, where values are carried forward. */
      vintage: z.string().nullable(),
    }),
  ),
  statuses: z.array(z.enum(statusNames)),
  sources: z.array(originSchema),
});

export type PanelDescription = z.infer<typeof panelDescriptionSchema>;

/** A panel written as JSON: the description and its rows, a cell without a value null. */
export const panelFileSchema = panelDescriptionSchema.extend({
  rows: z.array(z.record(z.string(), z.union([z.number(), z.string(), z.null()]))),
});
