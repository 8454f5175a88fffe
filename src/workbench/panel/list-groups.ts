import { z } from 'zod';
import type { OriginRecord } from '../../domain/origin.js';
import { wrap } from '../../report/text/wrap.js';
import { type PanelGroup, type PanelUnit, panelUnits } from './panel-column.js';
import { panelGroups } from './panel-groups.js';

const groupEntrySchema = z.object({
  name: z.string(),
  title: z.string(),
  units: z.array(z.enum(panelUnits)),
  /** Columns it adds to a panel of the unit asked for, or of its first unit. */
  columns: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      unit: z.string().nullable(),
      covers: z.object({ from: z.int(), to: z.int() }),
    }),
  ),
  sources: z.array(z.object({ id: z.string(), title: z.string(), version: z.string(), licence: z.string() })),
});
export type GroupEntry = z.infer<typeof groupEntrySchema>;

export const panelGroupsSchema = z.object({
  format: z.literal('entente.panel-groups/1'),
  edition: z.string(),
  groups: z.array(groupEntrySchema),
});

/** What `--add` takes: each group with its columns, the years its sources cover, and the sources. */
export function listGroups(
  origins: readonly OriginRecord[],
  unit?: PanelUnit,
  own: readonly PanelGroup[] = [],
): GroupEntry[] {
  const byId = new Map(origins.map((origin) => [origin.id, origin]));
  return [...panelGroups, ...own]
    .filter((group) => unit === undefined || group.units.includes(unit))
    .map((group) => {
      const part = group.part({
        unit: unit ?? group.units[0]!,
        imports: [],
        covers: (id) => byId.get(id)?.coverage ?? { from: 0, to: 0 },
      });
      const ids = [...new Set(part.columns.flatMap((column) => column.origins))];
      return {
        name: group.name,
        title: group.title,
        units: [...group.units],
        columns: part.columns.map(({ name, label, unit: measured, covers }) => ({
          name,
          label,
          unit: measured ?? null,
          covers,
        })),
        sources: ids.map((id) => {
          const { title, version, licence } = byId.get(id)!;
          return { id, title, version, licence };
        }),
      };
    });
}

/** The list for a terminal: name, years and units, then what it is, its columns and its source. */
export function groupsText(groups: readonly GroupEntry[], width: number): string {
  return groups
    .map((group) => {
      const from = Math.min(...group.columns.map((column) => column.covers.from));
      const to = Math.max(...group.columns.map((column) => column.covers.to));
      const years = to === 9999 ? 'any year' : `${from}-${to}`;
      const about = [
        `${group.title}.`,
        `Columns: ${group.columns.map((column) => column.name).join(', ')}.`,
        `Source: ${group.sources.map((source) => `${source.title}, ${source.version}`).join('; ')}.`,
        ...(group.units.length === 3 ? [] : [`For ${group.units.join(' and ')}.`]),
      ];
      const lines = about.flatMap((line) => wrap(line, Math.max(30, width - 20)));
      return `${group.name.padEnd(19)} ${years}\n${lines.map((line) => `${' '.repeat(20)}${line}\n`).join('')}`;
    })
    .join('\n');
}
