import { fileURLToPath } from 'node:url';
import { DuckDBInstance, type DuckDBMaterializedResult } from '@duckdb/node-api';
import { EntenteError } from '../domain/errors.js';
import type { OriginRecord } from '../domain/origin.js';
import type { Atlas, QueryParams } from './atlas.js';
import { convertColumns, convertRows } from './convert-result.js';
import { copyStatement } from './copy-statement.js';
import { readImportRecords } from './imports/import-record.js';
import { type MergedResource, mergeImports } from './imports/merge-imports.js';
import { userDataFolder } from './imports/user-folder.js';
import { readDataPackage } from './read-data-package.js';
import { streamResult } from './stream-result.js';
import { createTableViews } from './table-views.js';

export interface OpenAtlasOptions {
  /** Folder of the tables; default: the one that comes with the package. */
  dir?: string;
  /** The user's data folder, whose imports are laid over the tables; false: the atlas alone. Default: `userDataFolder`. */
  imports?: string | false;
  /** Keep each table in memory once a query has named it: for a process that stays and asks again and again. */
  inMemory?: boolean;
}

/** The tables that come with the package, whether it runs from src or from dist. */
export const atlasFolder: string = fileURLToPath(new URL('../../data/atlas/', import.meta.url));

/**
 * Opens the atlas. Only the description is read here; a table is opened by the first query that names it.
 *
 * @throws EntenteError `atlas-missing-table` or `atlas-damaged`, with what to do.
 */
export async function openAtlas(options: OpenAtlasOptions = {}): Promise<Atlas> {
  const folder = options.dir ?? atlasFolder;
  const described = readDataPackage(folder);
  const own = options.imports === false ? undefined : (options.imports ?? userDataFolder());
  const tables = mergeImports(
    described.resources,
    own === undefined ? [] : readImportRecords(own),
    own ?? '',
  );
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const views = createTableViews(connection, folder, tables, options.inMemory);
  const resources = new Map(tables.map((resource) => [resource.name, resource]));

  const run = async (sql: string, params: QueryParams | undefined): Promise<DuckDBMaterializedResult> => {
    await views.ensure(sql);
    try {
      return await connection.run(sql, params);
    } catch (cause) {
      views.blame(sql, cause);
      throw cause;
    }
  };
  const resource = (table: string): MergedResource => {
    const found = resources.get(table);
    if (found === undefined) {
      throw new EntenteError(
        'atlas-missing-table',
        `the atlas has no table "${table}"; it has ${[...resources.keys()].join(', ')}`,
        { table },
      );
    }
    return found;
  };
  return {
    edition: described.version,
    tables: [...resources.keys()],
    inMemory: options.inMemory === true,
    imports: tables.flatMap((resource) =>
      resource.imports
        .filter(({ table }) => table.standsIn === null || table.standsIn.table === resource.name)
        .map(({ source, table }) => ({ source, table })),
    ),
    origins() {
      const found = new Map<string, OriginRecord>();
      for (const { sources } of tables) for (const source of sources) found.set(source.id, asOrigin(source));
      // What the user imported is the release in use, whatever other table still cites the atlas's own.
      for (const { imports } of tables) for (const { origin } of imports) found.set(origin.id, origin);
      return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    },
    describe(table) {
      const found = resource(table);
      return {
        title: found.title,
        description: found.description,
        rows: Math.max(found.base?.rows ?? 0, ...found.imports.map((one) => one.table.rows)),
        fields: found.schema.fields,
        key: found.schema.primaryKey,
      };
    },
    originOf: (table) => asOrigin(resource(table).sources[0]!),
    originsOf: (table) => resource(table).sources.map(asOrigin),
    hashOf: (table) => resource(table).hash,
    query: async <T extends Record<string, unknown>>(sql: string, params?: QueryParams) =>
      convertRows<T>(await run(sql, params)),
    columns: async (sql, params) => convertColumns(await run(sql, params)),
    async *stream(sql, params) {
      await views.ensure(sql);
      try {
        yield* streamResult(connection, sql, params);
      } catch (cause) {
        views.blame(sql, cause);
        throw cause;
      }
    },
    async copy(sql, file, options) {
      try {
        await run(copyStatement(sql, file, options), undefined);
      } catch (cause) {
        if (!(cause instanceof Error) || !/^IO Error/.test(cause.message)) throw cause;
        throw new EntenteError(
          'unwritable-output',
          `${file} could not be written (${cause.message.split('\n')[0]}); is there room, and may you write there?`,
          { path: file },
          cause,
        );
      }
    },
    interrupt: () => connection.interrupt(),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function asOrigin({ path: _path, ...origin }: OriginRecord & { path?: string }): OriginRecord {
  return origin;
}
