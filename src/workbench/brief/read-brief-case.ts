import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import { shortReference } from '../../evidence/read-bibtex.js';
import type { Case } from '../../evidence/read-case.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { findCase } from '../casebook/find-case.js';
import { judgementsOf } from '../casebook/judgements-of.js';
import { readCheckedCase } from '../casebook/read-checked-case.js';
import { verifyClaims } from '../casebook/verify-claims.js';
import type { BriefCase } from './brief-case.js';

/**
 * The case a brief uses: the folder asked for, or the one that comes with Entente for the pair and year, or none.
 * Judgements count in the years they hold, one without years in the whole period of the case; a latent one, which
 * does not act now, is left out.
 *
 * @throws EntenteError `bad-input` where the folder holds another pair, and what `readCheckedCase` throws.
 */
export async function readBriefCase(
  atlas: Atlas,
  pair: readonly [StateId, StateId],
  year: number,
  asked: string | false | undefined,
): Promise<BriefCase | null> {
  if (asked === false) return null;
  const folder = asked ?? (await findCase(pair, year));
  if (folder === null) return null;
  const read = await readCheckedCase(folder);
  if (!read.pair.every((id) => pair.includes(id))) {
    throw new EntenteError(
      'bad-input',
      `the case in ${folder} is about ${read.pair.join(' and ')}; ${pair.join(' and ')} was asked for (leave --case out, or use --no-case)`,
      { folder, pair: read.pair },
    );
  }
  const verified = verifyForBrief(atlas, read);
  // Awaited by the brief; marked as handled so that a fault elsewhere cannot leave it unobserved.
  verified.catch(() => undefined);
  return {
    id: read.id,
    title: read.title,
    verified,
    judgements: judgementsOf(read, year),
    events: read.events.map((event) => ({
      year: Number(event.date.slice(0, 4)),
      date: event.date,
      text: event.text,
      origin: event.source,
    })),
    references: referencesOf(read),
  };
}

async function verifyForBrief(
  atlas: Atlas,
  read: Case,
): Promise<{ claims: Brief['claims']; origins: string[] }> {
  const claims = await verifyClaims(atlas, read.claims, read);
  return {
    claims: claims.map(({ id, text, verdict, stated, measured, unit, vintage, reason }) => ({
      id,
      text,
      verdict,
      stated,
      measured,
      unit,
      vintage,
      reason,
    })),
    origins: [
      ...new Set(claims.flatMap((c) => c.tests.flatMap((t) => (t.measured === null ? [] : t.origins)))),
    ],
  };
}

/** Short references of the sources that the judgements, claims and events name, by key. */
function referencesOf(read: Case): BriefCase['references'] {
  const used = new Set([
    ...read.claims.flatMap((c) => [c.source, ...(c.untestable?.sources ?? [])]),
    ...read.judgements.map((j) => j.source),
    ...read.events.map((e) => e.source),
  ]);
  return [...read.sources]
    .filter(([key]) => used.has(key))
    .map(([key, entry]) => ({ key, reference: shortReference(entry) }));
}
