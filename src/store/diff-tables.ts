import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { EntenteError } from '../domain/errors.js';
import { readImportRecords } from './imports/import-record.js';
import { type MergedResource, mergeImports, viewSql } from './imports/merge-imports.js';
import { importsFolder } from './imports/user-folder.js';
import { atlasFolder } from './open-atlas.js';
import { readDataPackage } from './read-data-package.js';

/** One state of the data: an atlas alone, or the atlas with a user's imports over it. */
export interface TableSet {
  label: string;
  edition: string;
  folder: string;
  resources: MergedResource[];
}

export interface ColumnDiff {
  column: string;
  /** A value before and another after. */
  revised: number;
  /** No value before, one after. */
  appeared: number;
  /** A value before, none after. */
  vanished: number;
  /** Greatest and median change of numbers, as a share of the value before; null where there is none. */
  greatestShare: number | null;
  medianShare: number | null;
  examples: { key: Record<string, unknown>; before: unknown; after: unknown }[];
}

export interface TableDiff {
  table: string;
  status: 'new' | 'withdrawn' | 'changed' | 'same';
  /** Rows by key: only after, only before, in both. */
  rows: { new: number; withdrawn: number; kept: number };
  columns: ColumnDiff[];
  /** What changed in its sources: `cow-trade 4.0 to 5.0`. */
  why: string[];
}

/** A folder with a datapackage.json is an atlas, one with imports is a user's data over the atlas that is installed. */
export function readTableSet(folder: string): TableSet {
  if (existsSync(join(folder, 'datapackage.json'))) {
    const { version, resources } = readDataPackage(folder);
    return { label: folder, edition: version, folder, resources: mergeImports(resources, [], '') };
  }
  if (existsSync(importsFolder(folder))) {
    const { version, resources } = readDataPackage(atlasFolder);
    return {
      label: folder,
      edition: version,
      folder: atlasFolder,
      resources: mergeImports(resources, readImportRecords(folder), folder),
    };
  }
  throw new EntenteError(
    'unreadable-file',
    `${folder}: a folder with datapackage.json (an atlas) or with imports (a data folder) was expected; "atlas" stands for the one installed, "now" for it with your imports`,
    { path: folder },
  );
}

/** Compares two states of the data table by table, row by row under the table's key. Tables that agree in hash are the same. */
export async function diffTables(before: TableSet, after: TableSet, examples = 5): Promise<TableDiff[]> {
  const old = new Map(before.resources.map((resource) => [resource.name, resource]));
  const now = new Map(after.resources.map((resource) => [resource.name, resource]));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const found: TableDiff[] = [];
    for (const table of [...new Set([...old.keys(), ...now.keys()])].sort()) {
      const one = old.get(table);
      const two = now.get(table);
      if (one === undefined || two === undefined) {
        const { name, rows, sources } = (one ?? two)!;
        found.push({
          table: name,
          status: one === undefined ? 'new' : 'withdrawn',
          rows: { new: one === undefined ? rows : 0, withdrawn: two === undefined ? rows : 0, kept: 0 },
          columns: [],
          why: sources.map((source) => `${source.id} ${source.version}`),
        });
      } else if (one.hash === two.hash)
        found.push({
          table,
          status: 'same',
          rows: { new: 0, withdrawn: 0, kept: one.rows },
          columns: [],
          why: [],
        });
      else found.push(await diffTable(connection, one, before.folder, two, after.folder, examples));
    }
    return found;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function diffTable(
  connection: DuckDBConnection,
  old: MergedResource,
  oldFolder: string,
  now: MergedResource,
  nowFolder: string,
  examples: number,
): Promise<TableDiff> {
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
  const key = now.schema.primaryKey.filter((name) => old.schema.primaryKey.includes(name));
  const oldNames = new Set(old.schema.fields.map((field) => field.name));
  const shared = now.schema.fields.filter((field) => oldNames.has(field.name) && !key.includes(field.name));
  await connection.run(
    `create or replace temp view old_rows as ${viewSql(old, (one) => join(oldFolder, one.path))}`,
  );
  await connection.run(
    `create or replace temp view new_rows as ${viewSql(now, (one) => join(nowFolder, one.path))}`,
  );
  const on = key.map((name) => `o.${quoted(name)} = n.${quoted(name)}`).join(' and ');
  await connection.run(
    `create or replace temp table joined as select ${key.map((name) => `coalesce(o.${quoted(name)}, n.${quoted(name)}) as ${quoted(`k ${name}`)}`).join(', ')},
       o."in" as in_old, n."in" as in_new, ${shared.map(({ name }) => `o.${quoted(name)} as ${quoted(`o ${name}`)}, n.${quoted(name)} as ${quoted(`n ${name}`)}`).join(', ') || '1 as one'}
     from (select *, true as "in" from old_rows) o full join (select *, true as "in" from new_rows) n on ${on}`,
  );
  const [counted] = await rows(
    `select count(*) filter (in_old is null)::integer as "new", count(*) filter (in_new is null)::integer as withdrawn,
       count(*) filter (in_old and in_new)::integer as kept from joined`,
  );
  const columns: ColumnDiff[] = [];
  for (const { name, type } of shared) {
    const [o, n] = [quoted(`o ${name}`), quoted(`n ${name}`)];
    const number = type === 'number' || type === 'integer';
    const share = `abs(${n} - ${o}) / nullif(abs(${o}), 0)`;
    const [count] = await rows(
      `select count(*) filter (${o} is not null and ${n} is not null and ${o} <> ${n})::integer as revised,
         count(*) filter (${o} is null and ${n} is not null)::integer as appeared,
         count(*) filter (${o} is not null and ${n} is null)::integer as vanished
         ${number ? `, max(${share})::double as greatest, median(${share}) filter (${o} <> ${n})::double as middle` : ''}
       from joined where in_old and in_new`,
    );
    const revised = Number(count?.['revised']);
    const appeared = Number(count?.['appeared']);
    const vanished = Number(count?.['vanished']);
    if (revised + appeared + vanished === 0) continue;
    const shown = await rows(
      `select ${key.map((k) => `${quoted(`k ${k}`)} as ${quoted(k)}`).join(', ')}, ${o} as before, ${n} as after from joined
       where in_old and in_new and ${o} is distinct from ${n}
       order by ${number ? `${share} desc nulls last, ` : ''}${key.map((k) => quoted(`k ${k}`)).join(', ')} limit ${examples}`,
    );
    columns.push({
      column: name,
      revised,
      appeared,
      vanished,
      greatestShare: number && revised > 0 ? ((count?.['greatest'] as number | null) ?? null) : null,
      medianShare: number && revised > 0 ? ((count?.['middle'] as number | null) ?? null) : null,
      examples: shown.map(({ before, after, ...of }) => ({ key: of, before, after })),
    });
  }
  await connection.run('drop table joined');
  const total = counted as { new: number; withdrawn: number; kept: number };
  const changed = total.new + total.withdrawn > 0 || columns.length > 0;
  return {
    table: now.name,
    status: changed ? 'changed' : 'same',
    rows: { new: total.new, withdrawn: total.withdrawn, kept: total.kept },
    columns,
    why: whyChanged(old, now),
  };
}

function whyChanged(old: MergedResource, now: MergedResource): string[] {
  const before = new Map(old.sources.map((source) => [source.id, source]));
  const why: string[] = [];
  for (const source of now.sources) {
    const was = before.get(source.id);
    if (was === undefined) why.push(`${source.id} ${source.version} is new`);
    else if (was.version !== source.version) why.push(`${source.id}: ${was.version} to ${source.version}`);
    else if (was.accessed !== source.accessed)
      why.push(`${source.id} ${source.version}: gathered ${was.accessed}, then ${source.accessed}`);
  }
  for (const source of old.sources)
    if (!now.sources.some((one) => one.id === source.id)) why.push(`${source.id} ${source.version} is gone`);
  return why;
}
