import { isEntenteError } from '../../domain/errors.js';
import type { ScenarioReference } from '../../scenarios/run/scenario-result.js';
import type { Atlas } from '../../store/atlas.js';
import { type HistoryResult, readHistory } from '../history/index.js';

/** The id of the outcome that counts how often a thaw spreads to the other rivalry. */
const spreadOutcome = /rivalry-jk|jk-rivalry|spread/;

/** A class of past cases as it stands beside a scenario. */
export async function describeReference(
  atlas: Atlas,
  id: string,
  pair: readonly [string, string],
  year: number,
): Promise<ScenarioReference> {
  return referenceOf(await readHistory(atlas, id, { pair, year }));
}

/**
 * The class of past cases a scenario names, or in words why none stands beside it: it names none, or the class needs a
 * source that only a person's own import can bring.
 */
export async function findReference(
  atlas: Atlas,
  id: string | null,
  pair: readonly [string, string],
  year: number,
): Promise<{ referenceClass: ScenarioReference | null; referenceAbsent: string | null }> {
  if (id === null) {
    return {
      referenceClass: null,
      referenceAbsent:
        'no class of past cases is named for it (`entente history list` has those there are), so nothing here says how often its like happened.',
    };
  }
  try {
    return { referenceClass: await describeReference(atlas, id, pair, year), referenceAbsent: null };
  } catch (error) {
    if (!isEntenteError(error) || error.code !== 'unsupported') throw error;
    return { referenceClass: null, referenceAbsent: `not counted: ${error.message}.` };
  }
}

export function referenceOf(result: HistoryResult): ScenarioReference {
  const told = result.outcomes.flatMap((outcome) =>
    outcome.difference === null ? [] : [{ ...outcome, difference: outcome.difference }],
  );
  return {
    id: result.id,
    title: result.title,
    cases: result.caseCount,
    episodes: result.episodeCount,
    controls: result.controls,
    from: result.from,
    to: result.to,
    outcomes: told.map(({ label, horizonYears, difference, low, high }) => ({
      label,
      horizonYears,
      difference,
      low,
      high,
    })),
    spreadRate: told
      .filter((outcome) => spreadOutcome.test(outcome.id))
      .map(({ horizonYears, difference, low, high }) => ({ horizonYears, difference, low, high })),
  };
}
