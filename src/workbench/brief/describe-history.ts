import type { StateId } from '../../domain/dyad.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import { fixed } from '../../report/text/number.js';
import type { Atlas } from '../../store/atlas.js';
import { type HistoryResult, readHistory } from '../history/index.js';

type ReferenceClass = Brief['referenceClasses'][number];

/** The reference class that stands beside a thaw with a common rival, with how this pair resembles its cases. */
export async function describeHistory(
  atlas: Atlas,
  pair: readonly [StateId, StateId],
  year: number,
): Promise<ReferenceClass[]> {
  return [describeClass(await readHistory(atlas, 'common-rival-thaws', { pair, year }))];
}

function describeClass(result: HistoryResult): ReferenceClass {
  return {
    id: result.id,
    title: result.title,
    cases: result.caseCount,
    episodes: result.episodeCount,
    controls: result.controls,
    from: result.from,
    to: result.to,
    outcomes: result.outcomes.flatMap((outcome) => {
      const { caseMean, controlMean, difference } = outcome;
      if (caseMean === null || controlMean === null || difference === null) return [];
      const { id, label, horizonYears, cases, controls, low, high } = outcome;
      return [{ id, label, horizonYears, cases, controls, caseMean, controlMean, difference, low, high }];
    }),
    eligibleWith: result.resemblance?.eligibleWith ?? [],
    note: writeNote(result),
  };
}

function writeNote({
  caseCount,
  episodeCount,
  controls,
  from,
  to,
  resemblance,
  note,
}: HistoryResult): string {
  const counts = `${caseCount} cases from ${episodeCount} thaws, ${controls} controls, ${from}-${to}; differences within years, intervals by resampling.`;
  const inside = resemblance?.lines.filter(
    (line) => line.value !== null && line.value >= line.caseLow && line.value <= line.caseHigh,
  );
  const told = resemblance?.lines.filter((line) => line.value !== null) ?? [];
  const outside = told.filter((line) => !inside?.includes(line));
  const pair =
    resemblance === null || told.length === 0
      ? ''
      : outside.length === 0
        ? ` ${resemblance.pair.join('-')} (${resemblance.year}) lies within the middle 80 % of the cases on all ${told.length} traits compared.`
        : ` ${resemblance.pair.join('-')} (${resemblance.year}) lies outside the middle 80 % of the cases in ${outside.map((line) => `${line.label} (${fixed(line.value, 2)} against ${fixed(line.caseLow, 2)} to ${fixed(line.caseHigh, 2)})`).join(', ')}.`;
  return `${counts}${pair}${note === '' ? '' : ` ${note}`}`;
}
