import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EntenteError } from '../domain/errors.js';
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
  resources: AtlasResource[],
): TableViews {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const ready = new Set<string>();
  const pending = new Map<string, Promise<void>>();
  const named = (sql: string): AtlasResource[] => {
    const words = new Set(sql.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []);
    return [...words].flatMap((word) => byName.get(word) ?? []);
  };

  async function open(resource: AtlasResource): Promise<void> {
    const file = join(folder, resource.path);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile()) {
      throw new EntenteError(
        'atlas-missing-table',
        `the atlas table "${resource.name}" is missing: expected ${file}; ${restoreAdvice}`,
        { table: resource.name, file },
      );
    }
    if (found.size !== resource.bytes) {
      throw damaged(resource, file, `expected ${resource.bytes} bytes, found ${found.size}`);
    }
    try {
      await connection.run(
        `create or replace temp view "${resource.name}" as select * from read_parquet('${file.replaceAll("'", "''")}')`,
      );
    } catch (cause) {
      throw damaged(resource, file, (cause as Error).message.split('\n')[0] ?? '', cause);
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
        const file = join(folder, resource.path);
        const bytes = readFileSync(file);
        const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
        if (hash !== resource.hash)
          throw damaged(resource, file, 'its bytes are not those that were recorded', cause);
      }
    },
  };
}

function damaged(resource: AtlasResource, file: string, why: string, cause?: unknown): EntenteError {
  return new EntenteError(
    'atlas-damaged',
    `the atlas table "${resource.name}" is damaged (${why}): ${file}; ${restoreAdvice}`,
    { table: resource.name, file },
    cause,
  );
}
