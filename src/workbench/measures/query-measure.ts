import type { StateId } from '../../domain/dyad.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { MeasurePoint } from '../../report/measure/measure-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { querySeries } from '../casebook/series/query-series.js';
import { type SeriesSpec, world } from '../casebook/series/series-spec.js';

/** One pair, directed pair or state, over a span of years. */
export interface MeasureSubject {
  a: StateId;
  b: StateId | null;
  from: number;
  to: number;
}

/**
 * A measure of subjects, a point for each of their years in order. Missing rule: a year outside the source, a state
 * that did not exist, or a source that is silent gives null with the reason, never zero.
 *
 * @throws what the atlas throws.
 */
export async function queryMeasure(
  atlas: Atlas,
  registry: StateRegistry,
  spec: SeriesSpec,
  subjects: readonly MeasureSubject[],
): Promise<MeasurePoint[]> {
  const answers = await querySeries(
    atlas,
    subjects.map(({ a, b, from, to }) => ({
      spec,
      request: { of: [a], with: b === null ? [] : [b], window: { from, to } },
    })),
  );
  return subjects.flatMap(({ a, b, from, to }, k) => {
    const { points, note, coverage = spec.coverage } = answers[k];
    const byYear = new Map(points.map((point) => [point.year, point]));
    return Array.from({ length: to - from + 1 }, (_, n): MeasurePoint => {
      const year = from + n;
      const point = byYear.get(year);
      const value = point !== undefined && Number.isFinite(point.value) ? point.value : null;
      const none = [a, b].filter((id) => id !== null && id !== world && !registry.exists(id, year));
      const absent = none.length > 0 ? `${none.join(' and ')} was no state of its own in ${year}` : null;
      // Complete lists read zero for whoever is not on them; of a state that did not exist they say nothing.
      if (point !== undefined && value !== null && (absent === null || value !== 0)) {
        return {
          a,
          b,
          year,
          value,
          low: point.low ?? null,
          high: point.high ?? null,
          status: value === 0 ? 'reported zero' : 'observed',
          reason: absent === null ? null : `${absent}; the source has a value for it`,
          vintage: year,
        };
      }
      const empty = { a, b, year, value: null, low: null, high: null, vintage: null };
      if (absent !== null) return { ...empty, status: 'not applicable', reason: absent };
      if (year < coverage.from || year > coverage.to)
        return {
          ...empty,
          status: 'out of coverage',
          reason: `the source speaks of ${coverage.from}-${coverage.to}`,
        };
      return {
        ...empty,
        status: 'missing',
        reason: note === '' ? `the source has no figure for ${year}` : note,
      };
    });
  });
}
