import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { EntenteError } from '../../src/domain/errors.js';
import { openBuildContext } from './build-context.js';
import { type BuiltTable, buildTable } from './build-table.js';
import { describePackage } from './data-package.js';
import { loadCodeTables } from './states/code-tables.js';
import type { AtlasTable } from './table.js';

export interface BuildOptions {
  from: string;
  /** An existing folder the files are written into. */
  folder: string;
  only?: string[];
  /** With `only`: the atlas whose other tables stay as they are. */
  previous?: string;
  log?: (line: string) => void;
}

export interface BuildReport {
  tables: number;
  bytes: number;
  files: string[];
}

/** Every table module of scripts/atlas/tables, by name. */
export async function loadTables(): Promise<AtlasTable[]> {
  const folder = fileURLToPath(new URL('./tables/', import.meta.url));
  const tables: AtlasTable[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.ts')) continue;
    const module = (await import(pathToFileURL(join(folder, file)).href)) as { default: AtlasTable };
    tables.push(module.default);
  }
  return tables.sort((one, other) => (one.name < other.name ? -1 : 1));
}

export async function buildAtlas(options: BuildOptions): Promise<BuildReport> {
  const all = await loadTables();
  const wanted = options.only ?? all.map((table) => table.name);
  const unknown = wanted.filter((name) => !all.some((table) => table.name === name));
  if (unknown.length > 0) {
    throw new EntenteError(
      'usage',
      `no table named ${unknown.join(', ')}; there are: ${all.map((t) => t.name).join(', ')}`,
    );
  }
  const kept =
    options.previous === undefined ? new Map<string, BuiltTable>() : readBuilt(options.previous, all);
  const context = await openBuildContext(options.from);
  try {
    await loadCodeTables(context);
    for (const table of all) {
      if (!wanted.includes(table.name)) continue;
      const built = await buildTable(context, table, options.folder);
      kept.set(table.name, built);
      options.log?.(
        `${table.name.padEnd(24)} ${String(built.rows).padStart(9)} rows ${String(built.bytes).padStart(10)} bytes`,
      );
    }
  } finally {
    context.close();
  }
  const built = [...kept.values()];
  writeFileSync(join(options.folder, 'datapackage.json'), describePackage(built));
  return {
    tables: built.length,
    bytes: built.reduce((sum, table) => sum + table.bytes, 0),
    files: [...wanted.map((name) => `${name}.parquet`), 'datapackage.json'],
  };
}

/** What an earlier build recorded about the tables that are not built this time. */
function readBuilt(folder: string, tables: AtlasTable[]): Map<string, BuiltTable> {
  const described = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as {
    resources: { name: string; rows: number; bytes: number; hash: string }[];
  };
  const built = new Map<string, BuiltTable>();
  for (const resource of described.resources) {
    const table = tables.find((candidate) => candidate.name === resource.name);
    if (table === undefined) continue;
    built.set(table.name, {
      table,
      rows: resource.rows,
      bytes: resource.bytes,
      sha256: resource.hash.replace('sha256:', ''),
    });
  }
  return built;
}
