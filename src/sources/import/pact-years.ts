import { yearRuns } from './year-runs.js';

/** SELECT of (owes, to_whom, kind, year) from a relation of flags, one column a kind. */
export function pactYears(relation: string, a: string, b: string, kinds: Record<string, string>): string {
  return Object.entries(kinds)
    .map(
      ([column, kind]) =>
        `select ${a} as owes, ${b} as to_whom, '${kind}' as kind, year from ${relation} where ${column} = 1 and year is not null and ${a} <> ${b}`,
    )
    .join(' union all ');
}

/** SELECT of the atlas's `alliances` from such pact years: a pair has the kind if either side owes it. */
export function pactRuns(source: string, years: string): string {
  return `with pact_years as (${years}),
    pairs as (select least(owes, to_whom) as a, greatest(owes, to_whom) as b, kind, year from pact_years)
    select '${source}' as source, runs.*, runs.end_year = (select max(year) from pact_years) as censored
    from (${yearRuns('pairs', ['a', 'b', 'kind'])}) runs`;
}
