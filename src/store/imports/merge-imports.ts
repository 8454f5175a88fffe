import { join } from 'node:path';
import type { OriginRecord } from '../../domain/origin.js';
import type { AtlasResource } from '../read-data-package.js';
import type { ImportedTable, ImportRecord } from './import-record.js';
import { importsFolder } from './user-folder.js';

/** A table of a user's import, and how it and the atlas go together. */
export interface ImportInUse {
  source: string;
  table: ImportedTable;
  origin: OriginRecord;
  file: string;
}

/** A table as the store shows it: the atlas's own file, an import's, or both in one view. */
export interface MergedResource extends AtlasResource {
  /** The atlas's table underneath, where one is used. */
  base: AtlasResource | null;
  imports: ImportInUse[];
}

/**
 * The atlas's tables with the user's imports laid over them: a whole table, its rows of one source, or some of its
 * columns. Hashes and origins follow, so that whoever compares or cites sees what was used.
 */
export function mergeImports(
  resources: readonly AtlasResource[],
  records: readonly ImportRecord[],
  folder: string,
): MergedResource[] {
  const merged = new Map<string, MergedResource>(
    resources.map((resource) => [resource.name, { ...resource, base: resource, imports: [] }]),
  );
  for (const record of records) {
    for (const table of record.tables) {
      const used: ImportInUse = {
        source: record.source,
        table,
        origin: record.origin,
        file: join(importsFolder(folder), table.path),
      };
      const target = table.standsIn === null ? undefined : merged.get(table.standsIn.table);
      if (target !== undefined) {
        target.imports.push(used);
        if (table.standsIn?.kind === 'whole') target.base = null;
      }
      if (target === undefined || target.name !== table.name) {
        merged.set(table.name, {
          name: table.name,
          title: table.title,
          description: table.description,
          path: table.path,
          bytes: table.bytes,
          hash: table.hash,
          rows: table.rows,
          schema: table.schema as AtlasResource['schema'],
          sources: [withPath(record.origin)],
          base: null,
          imports: [used],
        });
      }
    }
  }
  for (const resource of merged.values()) {
    if (resource.imports.length === 0) continue;
    const own = resource.imports.map((one) => withPath(one.origin));
    const ids = new Set(own.map((origin) => origin.id));
    resource.sources = [
      ...own,
      ...(resource.base === null ? [] : resource.sources.filter((source) => !ids.has(source.id))),
    ];
    resource.hash = [resource.base?.hash, ...resource.imports.map((one) => one.table.hash)]
      .filter((hash) => hash !== undefined)
      .join('+');
  }
  return [...merged.values()];
}

const withPath = (origin: OriginRecord): OriginRecord & { path: string } => ({
  ...origin,
  path: origin.link,
});

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const parquet = (file: string): string => `read_parquet('${file.replaceAll("'", "''")}')`;

/** The SELECT behind a table's view. */
export function viewSql(resource: MergedResource, atlasFile: (resource: AtlasResource) => string): string {
  let sql = resource.base === null ? undefined : `select * from ${parquet(atlasFile(resource.base))}`;
  for (const { table, file } of resource.imports) {
    const own = `select * from ${parquet(file)}`;
    const how = table.standsIn;
    if (sql === undefined || how === null || how.kind === 'whole' || how.table !== resource.name) sql = own;
    else if (how.kind === 'rows') {
      sql = `select * from (${sql}) where ${quoted(how.column)} is distinct from '${how.value.replaceAll("'", "''")}' union all by name ${own}`;
    } else {
      const key = resource.schema.primaryKey.map(quoted);
      const columns = resource.schema.fields.map(({ name }) =>
        resource.schema.primaryKey.includes(name)
          ? `coalesce(b.${quoted(name)}, i.${quoted(name)}) as ${quoted(name)}`
          : how.columns.includes(name)
            ? `i.${quoted(name)}`
            : `b.${quoted(name)}`,
      );
      sql = `select ${columns.join(', ')} from (${sql}) b full join (${own}) i on ${key.map((name) => `b.${name} = i.${name}`).join(' and ')}`;
    }
  }
  return sql ?? `select * from ${parquet(atlasFile(resource))}`;
}
