import type { Atlas } from '../../../store/atlas.js';
import { dyadUnits, type PanelGroup, panelUnits, stateGroup } from '../panel-column.js';
import { importedSources } from './imported-sources.js';

/** Everything the user's imports add to what a panel can take. */
export function importedGroups(imports: Atlas['imports']): PanelGroup[] {
  return [...importedSources(imports), ...ownSeries(imports)];
}

/** The user's own series as groups a panel can add, named like their source: `table-visits`. */
function ownSeries(imports: Atlas['imports']): PanelGroup[] {
  return imports.flatMap(({ source, table }): PanelGroup[] => {
    const { series } = table;
    if (series === undefined) return [];
    const fields = table.schema.fields.filter((field) => series.values.includes(field.name));
    const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
    if (series.unit === 'state-year')
      return [
        stateGroup({
          name: source,
          title: table.title,
          reads: [table.name],
          alias: `own_${table.name}`,
          from: table.name,
          fields: fields.map((field) => ({
            name: field.name,
            label: field.description.slice(0, 70),
            type: 'double',
            value: `@.${quoted(field.name)}`,
            origin: source,
            zero: 'scale',
          })),
        }),
      ];
    const directed = series.unit === 'directed-dyad-year';
    return [
      {
        name: source,
        title: table.title,
        reads: [table.name],
        // What one state does to the other has no place in a row about both.
        units: directed ? [panelUnits[1]] : dyadUnits,
        part: ({ unit, covers }) => {
          const alias = `own_${table.name}`;
          const [a, b] = directed && unit === 'directed-dyad-year' ? ['id1', 'id2'] : ['a', 'b'];
          return {
            tables: [],
            joins: [
              `left join ${table.name} ${alias} on ${alias}.a = s.${a} and ${alias}.b = s.${b} and ${alias}.year = s.year`,
            ],
            columns: fields.map((field) => ({
              name: field.name,
              label: field.description.slice(0, 80),
              type: 'double' as const,
              value: `${alias}.${quoted(field.name)}`,
              covers: covers(source),
              absent: 'missing' as const,
              zero: 'scale' as const,
              origins: [source],
            })),
          };
        },
      },
    ];
  });
}
