import { z } from 'zod';
import { panelSystems, panelUnits } from './panel-column.js';

/** What a person asks for; `resolvePanel` turns it into what the engine builds. */
export const panelSpecSchema = z.strictObject({
  unit: z.enum(panelUnits),
  /** Whose list of states decides which rows exist. */
  system: z.enum(panelSystems).default('cow'),
  /** `all`, `majors` (the years in which COW counts a state as a major power) or states by name or code. */
  states: z.union([z.enum(['all', 'majors']), z.array(z.string().min(1)).min(1)]).default('all'),
  /** Only pairs of one of `states` with one of these. */
  with: z.array(z.string().min(1)).min(1).optional(),
  years: z.strictObject({ from: z.int(), to: z.int() }),
  /** Groups of columns, by the names of `panelGroups`. */
  add: z.array(z.string().min(1)).default([]),
  /** Take a value from at most this many years before where a year has none; each is marked. */
  carry: z.int().min(0).max(100).default(0),
  /** States the list has at its end live on after it; false keeps to the years the list itself covers. */
  extend: z.boolean().default(true),
  /** Names of the states in the year, beside their codes. */
  names: z.boolean().default(false),
});

export type PanelSpec = z.input<typeof panelSpecSchema>;
