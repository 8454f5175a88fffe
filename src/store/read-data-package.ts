import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntenteError } from '../domain/errors.js';
import type { OriginRecord } from '../domain/origin.js';

export interface AtlasResource {
  name: string;
  title: string;
  description: string;
  path: string;
  bytes: number;
  hash: string;
  rows: number;
  schema: {
    fields: { name: string; type: string; description: string; unit?: string }[];
    primaryKey: string[];
  };
  sources: (OriginRecord & { path: string })[];
}

export interface AtlasPackage {
  version: string;
  resources: AtlasResource[];
}

export const restoreAdvice = 'reinstall Entente, or rebuild the tables with `npm run atlas -- --from DIR`';

/** Reads the description of the tables; every refusal names the file and what to do. */
export function readDataPackage(folder: string): AtlasPackage {
  const file = join(folder, 'datapackage.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new EntenteError(
      'atlas-missing-table',
      `expected the atlas in ${folder}, found no datapackage.json there: ${restoreAdvice}`,
      { table: 'datapackage.json', file },
      cause,
    );
  }
  try {
    const parsed = JSON.parse(text) as AtlasPackage;
    if (typeof parsed.version !== 'string' || !Array.isArray(parsed.resources))
      throw new TypeError('no list of tables');
    for (const resource of parsed.resources) {
      if (
        typeof resource.name !== 'string' ||
        typeof resource.path !== 'string' ||
        !Array.isArray(resource.sources)
      ) {
        throw new TypeError('a table without name, path or sources');
      }
    }
    return parsed;
  } catch (cause) {
    throw new EntenteError(
      'atlas-damaged',
      `the description of the atlas, ${file}, cannot be read (${(cause as Error).message}): ${restoreAdvice}`,
      { table: 'datapackage.json', file },
      cause,
    );
  }
}
