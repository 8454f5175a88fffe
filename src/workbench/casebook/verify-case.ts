import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import type { CaseClaim } from '../../evidence/case-schema.js';
import type { Case } from '../../evidence/read-case.js';
import type { VerdictReport } from '../../report/casebook/verdict-report.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { readCheckedCase } from './read-checked-case.js';
import { readClaimsCsv } from './read-claims-csv.js';
import { compareWithHistory, readVerdictHistory, recordVerdicts } from './verdict-history.js';
import { verifyClaims } from './verify-claims.js';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export interface VerifyRequest {
  /** A casebook folder, or a CSV file of claims. */
  path: string;
  /** The pair of a CSV whose rows name no states. */
  pair?: readonly [string, string];
  /** Add the verdicts to the folder's history where they moved. */
  record?: boolean;
}

export interface Verified {
  report: VerdictReport;
  read: Case | null;
}

/**
 * The verdicts of a casebook folder or of a plain list of claims.
 *
 * @throws EntenteError `bad-input` with the place, `unreadable-file`, and what the atlas throws.
 */
export async function verifyCase({ path, pair, record }: VerifyRequest): Promise<Verified> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => !/\.csv(\.gz)?$/i.test(path),
  );
  if (!isFolder && record === true)
    throw new EntenteError(
      'usage',
      `--record is for a casebook folder; ${path} is a list of claims and keeps no history`,
    );
  const read = isFolder ? await readCheckedCase(path) : null;
  const atlas = await openAtlas();
  try {
    let claims: readonly CaseClaim[];
    let sides: readonly [StateId, StateId] | null;
    if (read === null) {
      const registry = await openRegistry(atlas);
      sides = pair === undefined ? null : [registry.resolve(pair[0]).id, registry.resolve(pair[1]).id];
      claims = await readClaimsCsv(path, registry, sides);
    } else {
      claims = read.claims;
      sides = read.pair;
    }
    const results = await verifyClaims(atlas, claims, { pair: sides ?? ['', ''] });
    const history = read === null ? null : await readVerdictHistory(path);
    const changes = history === null ? [] : compareWithHistory(history, claims, results);
    if (record === true && history !== null)
      await recordVerdicts(path, history, atlas.edition, claims, results);
    const count = (verdict: string): number => results.filter((r) => r.verdict === verdict).length;
    return {
      read,
      report: {
        format: 'entente.verdicts/1',
        edition: atlas.edition,
        generator: `entente ${version}`,
        case: read === null ? null : { id: read.id, title: read.title },
        pair: sides === null ? null : [...sides],
        counts: {
          supported: count('supported'),
          contradicted: count('contradicted'),
          mixed: count('mixed'),
          untestable: count('untestable'),
        },
        claims: results,
        changes,
        recorded: history?.editions.at(-1)?.edition ?? null,
      },
    };
  } finally {
    atlas.close();
  }
}
