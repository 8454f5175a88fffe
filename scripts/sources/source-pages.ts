import type { OriginRecord } from '../../src/domain/origin.js';
import { atlasFolder } from '../../src/store/open-atlas.js';
import { type AtlasResource, readDataPackage } from '../../src/store/read-data-package.js';
import { panelUnits } from '../../src/workbench/panel/panel-column.js';
import { panelGroups } from '../../src/workbench/panel/panel-groups.js';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const years = ({ from, to }: { from: number; to: number }): string =>
  from === to ? `${from}` : `${from}-${to}`;

/** The pages of docs/sources by file name: one a source, and README.md with the table of all. */
export function sourcePages(): Map<string, string> {
  const { version, resources } = readDataPackage(atlasFolder);
  const origins = new Map<string, OriginRecord>();
  for (const resource of resources) for (const source of resource.sources) origins.set(source.id, source);
  const groups = groupsOf(origins);
  const sorted = [...origins.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const pages = new Map<string, string>();
  for (const origin of sorted) {
    const tables = resources.filter((resource) => resource.sources.some((source) => source.id === origin.id));
    pages.set(`${origin.id}.md`, page(origin, tables, groups.get(origin.id) ?? []));
  }
  const rows = sorted.map(
    (origin) =>
      `| [${cell(origin.title)}](${origin.id}.md) | ${cell(origin.version)} | ${years(origin.coverage)} | ${cell(origin.licence)} |`,
  );
  pages.set(
    'README.md',
    [
      '# The sources of the atlas',
      '',
      `The tables that come with Entente, edition ${version}: ${sorted.length} sources in ${resources.length} tables. Each source has a page with its citation, its licence, its years and its traps. Sources whose terms forbid republishing are not here; \`entente data\` imports your own copy.`,
      '',
      '| source | version | years | licence |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
      'These pages are written from `data/atlas/datapackage.json` by `npx tsx scripts/make-source-pages.ts`; a test holds them to it.',
      '',
    ].join('\n'),
  );
  return pages;
}

/** Which groups of `entente panel --add` have a column from a source. */
function groupsOf(origins: ReadonlyMap<string, OriginRecord>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const group of panelGroups) {
    const used = new Set(
      panelUnits
        .filter((unit) => group.units.includes(unit))
        .flatMap(
          (unit) => group.part({ unit, imports: [], covers: (id) => origins.get(id)!.coverage }).columns,
        )
        .flatMap((column) => column.origins),
    );
    for (const id of used) found.set(id, [...(found.get(id) ?? []), group.name]);
  }
  return found;
}

function page(origin: OriginRecord, tables: AtlasResource[], groups: string[]): string {
  return [
    `# ${origin.title}`,
    '',
    `${origin.producer}. Version ${origin.version}. Years ${years(origin.coverage)}. A row of the source: ${origin.unit}.`,
    '',
    `**Licence.** ${origin.licence}.`,
    '',
    `**Cite.** ${origin.citation}`,
    '',
    `**Link.** <${origin.link}> (gathered ${origin.accessed})`,
    '',
    ...(groups.length === 0 ? [] : [`**In a panel.** \`entente panel --add ${groups.join(',')}\``, '']),
    '## What to know before using it',
    '',
    ...origin.traps.map((trap) => `- ${trap}`),
    '',
    '## In the atlas',
    '',
    ...tables.flatMap((table) => [
      `### ${table.name}`,
      '',
      `${table.title}. ${table.description} ${table.rows.toLocaleString('en-US')} rows, named by ${table.schema.primaryKey.join(', ')}.`,
      '',
      '| field | what | unit |',
      '| --- | --- | --- |',
      ...table.schema.fields.map(
        (field) => `| ${field.name} | ${cell(field.description)} | ${cell(field.unit ?? '')} |`,
      ),
      '',
    ]),
  ].join('\n');
}
