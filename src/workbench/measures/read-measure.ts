import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import { noteSource } from '../../domain/origin.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { MeasureAnswer, MeasurePoint } from '../../report/measure/measure-schema.js';
import type { Atlas } from '../../store/atlas.js';
import type { SeriesSpec } from '../casebook/series/series-spec.js';
import { describeMeasure, findMeasure } from './list-measures.js';
import { type MeasureSubject, queryMeasure } from './query-measure.js';

export interface SeriesOfYears extends MeasureSubject {
  id: string;
}

export interface CrossSection {
  id: string;
  year: number;
  /** Only pairs with this state; for a directed measure this state towards the others. */
  of: StateId | null;
  limit: number;
  offset: number;
}

/**
 * A measure of one pair or state over years.
 *
 * @throws EntenteError `no-data` for an unknown measure; `usage` where a second state is lacking or too much.
 */
export async function readMeasureSeries(
  atlas: Atlas,
  registry: StateRegistry,
  { id, ...subject }: SeriesOfYears,
): Promise<MeasureAnswer> {
  const spec = findMeasure(id);
  checkSides(spec, subject.b);
  const points = await queryMeasure(atlas, registry, spec, [subject]);
  return answer(atlas, registry, spec, points, points.length, 0);
}

/** A measure of the pairs or states of one year, in the order of their ids: one page of them. */
export async function readMeasureCrossSection(
  atlas: Atlas,
  registry: StateRegistry,
  { id, year, of, limit, offset }: CrossSection,
): Promise<MeasureAnswer> {
  const spec = findMeasure(id);
  const states = registry.statesIn(year);
  const count = countSubjects(spec, states, of);
  const subjects: MeasureSubject[] = [];
  for (let k = offset; k < Math.min(count, offset + limit); k += 1) {
    const [a, b] = subjectAt(spec, states, of, k);
    subjects.push({ a, b, from: year, to: year });
  }
  const points = subjects.length === 0 ? [] : await queryMeasure(atlas, registry, spec, subjects);
  return answer(atlas, registry, spec, points, count, offset);
}

/** @throws EntenteError `usage`. */
export function checkSides(spec: SeriesSpec, b: StateId | null): void {
  if (spec.about === 'state' && b !== null)
    throw new EntenteError('usage', `${spec.id} is of one state; leave the second out`, { measure: spec.id });
  if (spec.about !== 'state' && b === null)
    throw new EntenteError('usage', `${spec.id} is of two states; name the second as well`, {
      measure: spec.id,
    });
}

function countSubjects({ about }: SeriesSpec, states: readonly StateId[], of: StateId | null): number {
  const n = states.length;
  if (about === 'state') return of === null ? n : 1;
  const others = of !== null && states.includes(of) ? n - 1 : n;
  if (of !== null) return others;
  return about === 'pair' ? (n * (n - 1)) / 2 : n * (n - 1);
}

/** The k-th subject: states in order; pairs a before b; directed pairs by the first, then the second. */
function subjectAt(
  { about }: SeriesSpec,
  states: readonly StateId[],
  of: StateId | null,
  k: number,
): [StateId, StateId | null] {
  const n = states.length;
  if (about === 'state') return [of ?? states[k], null];
  if (of !== null) return [of, states.filter((id) => id !== of)[k]];
  if (about === 'directed') {
    const i = Math.floor(k / (n - 1));
    const j = k % (n - 1);
    return [states[i], states[j < i ? j : j + 1]];
  }
  let left = k;
  let i = 0;
  while (left >= n - 1 - i) {
    left -= n - 1 - i;
    i += 1;
  }
  return [states[i], states[i + 1 + left]];
}

function answer(
  atlas: Atlas,
  registry: StateRegistry,
  spec: SeriesSpec,
  points: MeasurePoint[],
  total: number,
  offset: number,
): MeasureAnswer {
  const names: Record<string, string> = {};
  for (const { a, b, year } of points)
    for (const id of [a, b]) if (id !== null && registry.has(id)) names[id] = registry.name(id, year);
  return {
    format: 'entente.measure/1',
    edition: atlas.edition,
    measure: describeMeasure(atlas, spec),
    names,
    total,
    offset,
    next: null,
    points,
    sources: atlas
      .origins()
      .filter(({ id }) => spec.origins.includes(id))
      .map(noteSource),
  };
}
