import { EntenteError } from '../../domain/errors.js';

const newest = 1;

/** One function a breaking step: from version N of the file to N + 1. */
export type Migrations = Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>>;

const known: Migrations = {};

/**
 * Brings a scenario file of any earlier version up to the newest, step by step; what is no scenario file at
 * all passes through for the schema to refuse with its place.
 *
 * @throws EntenteError `unsupported` for a version newer than this Entente, or one no step leads on from.
 */
export function migrateScenario(raw: unknown, migrations: Migrations = known, to = newest): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const format = (raw as { format?: unknown }).format;
  const match = typeof format === 'string' ? /^entente\.scenario\/(\d+)$/.exec(format) : null;
  if (match === null) return raw;
  let version = Number(match[1]);
  let file = raw as Record<string, unknown>;
  if (version > to) {
    throw new EntenteError(
      'unsupported',
      `the file is ${String(format)} and this Entente reads up to entente.scenario/${to}; install a newer one`,
      { format },
    );
  }
  while (version < to) {
    const step = migrations[version];
    if (step === undefined) {
      throw new EntenteError(
        'unsupported',
        `no step leads from entente.scenario/${version} to /${version + 1}`,
        { format },
      );
    }
    file = { ...step(file), format: `entente.scenario/${version + 1}` };
    version += 1;
  }
  return file;
}
