import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import type { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import { describeFault, type PlacedData, readYaml } from '../../evidence/read-yaml.js';
import { migrateScenario } from '../../scenarios/spec/migrate-scenario.js';
import { leverFileSchema, type ScenarioSpec, scenarioSchema } from '../../scenarios/spec/scenario-schema.js';

export { leverFileSchema, type ScenarioSpec, scenarioSchema };

const casebook = fileURLToPath(new URL('../../../casebook/', import.meta.url));

/** A scenario with the way back to its file. */
export interface ReadScenario {
  spec: ScenarioSpec;
  file: string;
  place(path: readonly PropertyKey[]): string;
}

/** Where a file of scenarios can be: `casebook/<case>/scenarios/`. */
export function scenarioFolders(): { case: string; folder: string }[] {
  if (!existsSync(casebook)) return [];
  return readdirSync(casebook, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(casebook, entry.name, 'scenarios')))
    .map((entry) => ({ case: entry.name, folder: join(casebook, entry.name, 'scenarios') }))
    .sort((x, y) => (x.case < y.case ? -1 : 1));
}

/** The scenario files of a folder, by id (the name of the file). */
export function scenarioFiles(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder)
      .filter((name) => /^[a-z0-9-]+\.ya?ml$/.test(name) && !name.startsWith('checks'))
      .sort()
      .map((name) => [name.replace(/\.ya?ml$/, ''), join(folder, name)]),
  );
}

/** The file behind a path, or behind the id of a scenario that comes with Entente. */
export function findScenarioFile(idOrFile: string): string {
  if (existsSync(idOrFile) && /[./\\]/.test(idOrFile)) return resolve(idOrFile);
  const known: string[] = [];
  for (const { folder } of scenarioFolders()) {
    const files = scenarioFiles(folder);
    const file = files.get(idOrFile);
    if (file !== undefined) return file;
    known.push(...files.keys());
  }
  throw new EntenteError(
    'usage',
    `there is no scenario ${idOrFile}: expected a file or one of ${known.join(', ') || '(none come with this version)'}`,
    { scenario: idOrFile },
  );
}

/**
 * Reads and checks one scenario file, brought up to the newest version first.
 *
 * @throws EntenteError `unreadable-file`; `bad-input` with file, line and column; `unsupported` for a newer version.
 */
export function readScenario(file: string): ReadScenario {
  const shown = basename(file);
  const placed = readPlaced(readText(file), shown, scenarioSchema);
  const id = shown.replace(/\.(ya?ml|json)$/, '');
  if (placed.data.id !== id && file.startsWith(casebook)) {
    throw new EntenteError(
      'bad-input',
      describeFault(placed.locate(['id'], `the id ${placed.data.id} must be the name of the file, ${id}`)),
      { file },
    );
  }
  return {
    spec: placed.data,
    file,
    place: (path) => {
      const fault = placed.locate(path, '');
      return `${fault.file}, line ${fault.line}, column ${fault.column}`;
    },
  };
}

/** The scenario of that id beside a file, then among those that come with Entente. */
export function findRelative(from: string, id: string): ReadScenario | undefined {
  const beside = ['.yaml', '.yml'].map((end) => join(dirname(from), `${id}${end}`)).find(existsSync);
  if (beside !== undefined) return readScenario(beside);
  return findShipped(id);
}

/** The scenario of that id among those that come with Entente, and nowhere else. */
export function findShipped(id: string): ReadScenario | undefined {
  for (const { folder } of scenarioFolders()) {
    const file = scenarioFiles(folder).get(id);
    if (file !== undefined) return readScenario(file);
  }
  return undefined;
}

function readPlaced<T extends z.ZodType>(text: string, shown: string, schema: T): PlacedData<z.infer<T>> {
  let old: unknown;
  try {
    old = parse(text);
  } catch {
    // The placed reader below says what is wrong and where.
    return readYaml(text, shown, schema);
  }
  const raised = migrateScenario(old);
  // Only a file of an earlier version loses its own lines.
  return readYaml(raised === old ? text : stringify(raised), shown, schema);
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new EntenteError(
      'unreadable-file',
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}); a YAML file was expected`,
      { file },
      error,
    );
  }
}
