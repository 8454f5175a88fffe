import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EntenteError } from '../domain/errors.js';
import { type MergedResource, viewSql } from './imports/merge-imports.js';
import { type AtlasResource, restoreAdvice } from './read-data-package.js';

export interface TableViews {
  /** Makes a view of every table the SQL names that has none yet: an unused table is never opened. */
  ensure(sql: string): Promise<void>;
  /** After a failed query: throws `atlas-damaged` for the first named table whose bytes are not the recorded ones. */
  blame(sql: string, cause: unknown): void;
}

export function createTableViews(
  connection: DuckDBConnection,
  folder: string,
  resources: MergedResource[],
  /** Copy each of the atlas's own tables into memory at its first use; imports, which may be large, stay files. */
  inMemory = false,
): TableViews {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const ready = new Set<string>();
  const pending = new Map<string, Promise<void>>();
  const named = (sql: string): MergedResource[] => {
    const words = new Set(sql.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []);
    return [...words].flatMap((word) => byName.get(word) ?? []);
  };

  const atlasFile = (resource: AtlasResource): string => join(folder, resource.path);
  /** The files under a table, each with its recorded size and hash. */
  const filesOf = (
    resource: MergedResource,
  ): { file: string; bytes: number; hash: string; advice: string }[] => [
    ...(resource.base === null
      ? []
      : [
          {
            file: atlasFile(resource.base),
            bytes: resource.base.bytes,
            hash: resource.base.hash,
            advice: restoreAdvice,
          },
        ]),
    ...resource.imports.map(({ file, table, source }) => ({
      file,
      bytes: table.bytes,
      hash: table.hash,
      advice: importAdvice(source),
    })),
  ];

  async function open(resource: MergedResource): Promise<void> {
    for (const { file, bytes, advice } of filesOf(resource)) {
      const found = statSync(file, { throwIfNoEntry: false });
      if (found === undefined || !found.isFile()) {
        throw new EntenteError(
          'atlas-missing-table',
          `the ${advice === restoreAdvice ? 'atlas' : 'imported'} table "${resource.name}" is missing: expected ${file}; ${advice}`,
          { table: resource.name, file },
        );
      }
      if (found.size !== bytes)
        throw damaged(resource, file, advice, `expected ${bytes} bytes, found ${found.size}`);
    }
    try {
      const kind = inMemory && resource.imports.length === 0 ? 'table' : 'view';
      await connection.run(
        `create or replace temp ${kind} "${resource.name}" as ${viewSql(resource, atlasFile)}`,
      );
    } catch (cause) {
      const [last] = filesOf(resource).slice(-1);
      throw damaged(
        resource,
        last?.file ?? resource.path,
        last?.advice ?? restoreAdvice,
        (cause as Error).message.split('\n')[0] ?? '',
        cause,
      );
    }
    ready.add(resource.name);
  }

  return {
    async ensure(sql) {
      for (const resource of named(sql)) {
        if (ready.has(resource.name)) continue;
        let opening = pending.get(resource.name);
        if (opening === undefined) {
          opening = open(resource).finally(() => pending.delete(resource.name));
          pending.set(resource.name, opening);
        }
        await opening;
      }
    },
    blame(sql, cause) {
      for (const resource of named(sql)) {
        for (const { file, hash: recorded, advice } of filesOf(resource)) {
          const hash = `sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
          if (hash !== recorded)
            throw damaged(resource, file, advice, 'its bytes are not those that were recorded', cause);
        }
      }
    },
  };
}

const importAdvice = (source: string): string =>
  `import ${source} again, or \`entente data remove ${source}\``;

function damaged(
  resource: AtlasResource,
  file: string,
  advice: string,
  why: string,
  cause?: unknown,
): EntenteError {
  return new EntenteError(
    'atlas-damaged',
    `the ${advice === restoreAdvice ? 'atlas' : 'imported'} table "${resource.name}" is damaged (${why}): ${file}; ${advice}`,
    { table: resource.name, file },
    cause,
  );
}
