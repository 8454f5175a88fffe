import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { Atlas } from '../../store/atlas.js';

export interface ResolvedBriefRequest {
  a: StateId;
  b: StateId;
  year: number;
}

export interface BriefYears {
  from: number;
  to: number;
  usual: number;
}

const years = new WeakMap<Atlas, Promise<BriefYears>>();

/** The years a brief can describe: from the first capability score to the last year of UN votes. Asked once an atlas. */
export function queryBriefYears(atlas: Atlas): Promise<BriefYears> {
  let soon = years.get(atlas);
  if (soon === undefined) {
    soon = askBriefYears(atlas);
    soon.catch(() => years.delete(atlas));
    years.set(atlas, soon);
  }
  return soon;
}

async function askBriefYears(atlas: Atlas): Promise<BriefYears> {
  const [row] = await atlas.query<{ first: number; last: number; usual: number }>(
    `select (select min(year) from capabilities) as first, (select max(year) from ideal_points) as last,
            (select max(year) from votes where n11 + n12 + n13 + n21 + n22 + n23 + n31 + n32 + n33 >= 20) as usual`,
  );
  return { from: row.first, to: row.last, usual: row.usual };
}

/**
 * Two states and a year from what a person typed. Refuses, with what to write instead: unknown or ambiguous
 * names, the same state twice, a year outside the data, a state that did not exist in the year.
 */
export async function resolveBriefRequest(
  atlas: Atlas,
  registry: StateRegistry,
  asked: { a: string; b: string; year?: number },
): Promise<ResolvedBriefRequest> {
  const years = await queryBriefYears(atlas);
  const year = asked.year ?? years.usual;
  if (year < years.from || year > years.to) {
    throw new EntenteError(
      'year-out-of-range',
      `the year ${year} lies outside the data: a year from ${years.from} to ${years.to} was expected`,
      { year, ...years },
    );
  }
  const a = registry.resolve(asked.a, { year }).id;
  const b = registry.resolve(asked.b, { year }).id;
  if (a === b) {
    throw new EntenteError(
      'same-state',
      `'${asked.a}' and '${asked.b}' are the same state (${a}, ${registry.name(a, year)}); a brief needs two`,
      { a, b },
    );
  }
  return { a, b, year };
}
