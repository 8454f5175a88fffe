import { convert, findUnit, type Unit } from '../../evidence/units.js';
import { aggregateWindow, isMeasured } from '../../evidence/verdict/aggregate-window.js';
import type { Atlas } from '../../store/atlas.js';
import { querySeries } from './series/query-series.js';
import { seriesList } from './series/series-registry.js';
import type { SeriesRequest, SeriesSpec } from './series/series-spec.js';
import { formatStated, formatYears } from './verdict-text.js';
import type { TestResult } from './verify-claims.js';

interface Gap {
  spec: SeriesSpec;
  request: SeriesRequest;
  unit: Unit;
  result: TestResult;
}

/**
 * For each contradicted figure, the series of the same kin that comes nearest to what was stated, in words: a
 * definition that would explain the gap where it lies within the tolerance, else the nearest one there is.
 * A series that does not cover the window is read in its nearest year.
 */
export async function findDefinition(atlas: Atlas, gaps: readonly Gap[]): Promise<string[]> {
  const candidates = gaps.flatMap((gap, at) =>
    seriesList
      .filter(
        (other) => other.kin === gap.spec.kin && other.id !== gap.spec.id && other.about === gap.spec.about,
      )
      .flatMap((other) => {
        const window = shift(gap.request.window, other);
        return window === null ? [] : [{ at, spec: other, request: { ...gap.request, window } }];
      }),
  );
  const answers = await querySeries(atlas, candidates);
  return gaps.map(({ result, unit }, at) => {
    let best: { distance: number; text: string } | undefined;
    candidates.forEach((candidate, k) => {
      if (candidate.at !== at || result.expected === null) return;
      const measured = aggregateWindow(
        answers[k].points,
        result.aggregation,
        candidate.request.window,
        candidate.spec.coverage,
      );
      if (!isMeasured(measured)) return;
      const value = convert(measured.value, findUnit(candidate.spec.unit) as Unit, unit);
      const distance = Math.abs(value - result.expected);
      if (best !== undefined && best.distance <= distance) return;
      const fits = distance <= result.tolerance;
      best = {
        distance,
        text: `${fits ? 'another definition would fit' : 'the nearest other definition'}: ${candidate.spec.label}, ${formatYears(measured.years)}: ${formatStated(value)} ${unit.name}`,
      };
    });
    return best?.text ?? '';
  });
}

/** The window itself where the series covers it; a single year within four of its coverage is moved there. */
function shift(
  window: { from: number; to: number },
  { coverage }: SeriesSpec,
): { from: number; to: number } | null {
  if (window.from >= coverage.from && window.to <= coverage.to) return window;
  if (window.from !== window.to) return null;
  const year = Math.min(Math.max(window.from, coverage.from), coverage.to);
  return Math.abs(year - window.from) <= 4 ? { from: year, to: year } : null;
}
