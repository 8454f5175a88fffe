import { EntenteError } from '../../domain/errors.js';
import { findTippings, type Tipping } from '../../scenarios/robust/find-signposts.js';
import type { RobustTask } from '../../scenarios/robust/read-specification.js';
import type { RobustSignpost } from '../../scenarios/robust/robust-result.js';
import type { Specification } from '../../scenarios/robust/specification.js';
import type { Dissenting } from '../../scenarios/robust/summarise-robust.js';
import type { Atlas } from '../../store/atlas.js';
import { seriesById } from '../casebook/series/series-registry.js';
import type { ModelData } from '../factors/read-model-data.js';
import { judgeSignposts, type PlacedSignpost } from './judge-signposts.js';
import { listObservables, type WatchedFigure } from './list-observables.js';
import { nextRelease, readReleases } from './read-releases.js';

const mostLevels = 3;
const mostEvents = 2;

/** A dissenting box as it was found. */
export interface Dissent {
  id: string;
  test: RobustTask['scenarios'][number];
  dissenting: Dissenting;
}

/**
 * What to watch for each dissenting box: of the figures a reading rests on those whose smallest changes tip half of
 * the specifications asked (see `findTippings`): the three nearest, and two events. Each with its series, threshold,
 * source, next release, and whether the newest figures meet it.
 *
 * @returns by dissent, in their order; empty where there is no box, or nothing that is watched tips it.
 */
export async function findRobustSignposts(
  { atlas, model }: { atlas: Atlas; model: ModelData },
  task: Omit<RobustTask, 'scenarios'>,
  specifications: readonly Specification[],
  dissents: readonly Dissent[],
  signal?: AbortSignal,
): Promise<RobustSignpost[][]> {
  const { base, ranked } = task;
  const figures = listObservables(base, ranked, model.factors);
  const known = new Map(figures.map((one) => [one.id, one]));
  const found: { dissent: number; tipping: Tipping; figure: WatchedFigure }[] = [];
  for (const [dissent, { test, dissenting }] of dissents.entries()) {
    const tippings = findTippings(task, test, specifications, dissenting, figures);
    for (const [event, most] of [
      [false, mostLevels],
      [true, mostEvents],
    ] as const) {
      for (const tipping of tippings
        .filter(({ observable }) => (observable.scale === 'event') === event)
        .slice(0, most))
        found.push({ dissent, tipping, figure: known.get(tipping.observable.id)! });
    }
    // Lets a signal through between boxes.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted === true)
      throw new EntenteError('interrupted', 'interrupted while looking for what to watch');
  }
  const releases = readReleases();
  const posts = found.map(({ dissent, tipping, figure }): PlacedSignpost => {
    const { above, below } = tipping;
    const record = atlas.origins().find(({ id }) => id === seriesById.get(figure.series)?.origins[0]);
    const next = record === undefined ? null : nextRelease(record, releases);
    return {
      scenario: `robust ${dissents[dissent].id}`,
      pair: base.pair.map((k) => base.states[k]),
      place: 'robust',
      post: {
        id: figure.id,
        watch: figure.say(above !== null ? 'above' : 'below', (above ?? below)!),
        series: figure.series,
        of: figure.of,
        ...(above !== null ? { above } : { below: below! }),
        source: record?.title ?? figure.series,
        ...(next === null ? {} : { next }),
      },
    };
  });
  const [newest, then] = await Promise.all([
    judgeSignposts(atlas, posts, { today: '' }),
    judgeSignposts(atlas, posts, { today: '', until: base.year }),
  ]);
  const lists: RobustSignpost[][] = dissents.map(() => []);
  found.forEach(({ dissent, tipping, figure }, k) => {
    const { id, watch, source, next, state, value, year, reason } = newest[k];
    lists[dissent].push({
      id,
      watch,
      series: figure.series,
      of: figure.of,
      above: tipping.above,
      below: tipping.below,
      unit: seriesById.get(figure.series)!.unit,
      moves: figure.moves,
      now: figure.now,
      vintage: figure.vintage > 0 ? figure.vintage : (then[k].year ?? base.year),
      distance: tipping.distance,
      asked: tipping.asked,
      effect: tipping.effect,
      dissent: tipping.dissent,
      source,
      next,
      state,
      value,
      year,
      reason,
    });
  });
  return lists;
}
