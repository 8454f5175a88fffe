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
