import { EntenteError } from '../../domain/errors.js';
import type { WatchedSignpost } from '../../report/scenario/watch-schema.js';
import type { Signpost } from '../../scenarios/spec/scenario-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { querySeries } from '../casebook/series/query-series.js';
import { seriesById } from '../casebook/series/series-registry.js';
import type { SeriesRequest, SeriesSpec } from '../casebook/series/series-spec.js';

export interface PlacedSignpost {
  post: Signpost;
  scenario: string;
  pair: readonly string[];
  /** Where it is written, for messages. */
  place: string;
}

/**
 * Signposts against the last figure of their series, to `until` where it is given and reaching back ten years.
 *
 * @throws EntenteError `bad-input` for a signpost with a series that is none.
 */
export async function judgeSignposts(
  atlas: Atlas,
  posts: readonly PlacedSignpost[],
  { today, until }: { today: string; until?: number },
): Promise<WatchedSignpost[]> {
  const asked: { spec: SeriesSpec; request: SeriesRequest; at: number }[] = [];
  posts.forEach(({ post, pair, place }, at) => {
    if (post.series === undefined) return;
    const series = seriesById.get(post.series);
    if (series === undefined) {
      throw new EntenteError(
        'bad-input',
        `${place}: there is no series ${post.series}; entente case series lists them`,
        { series: post.series },
      );
    }
    const [one, other] = (post.of ?? pair.join('-')).split('-');
    const { from, to } = series.coverage;
    asked.push({
      at,
      spec: series,
      request: {
        of: [one],
        with: series.about === 'state' ? [] : [other],
        window: until === undefined ? { from, to } : { from: until - reach, to: until },
      },
    });
  });
  const answers = await querySeries(atlas, asked);
  const found = new Map(asked.map(({ at }, k) => [at, answers[k]]));
  return posts.map(({ post, scenario, pair }, at): WatchedSignpost => {
    const answer = found.get(at);
    const last = answer?.points.at(-1);
    const { above, below } = post;
    const met =
      last !== undefined &&
      (above !== undefined ? last.value > above : below !== undefined && last.value < below);
    return {
      scenario,
      id: post.id,
      watch: post.watch,
      state: last === undefined ? 'unknown' : met ? 'met' : 'not met',
      series: post.series ?? null,
      of: post.of ?? pair.join('-'),
      threshold: above !== undefined ? `above ${above}` : below !== undefined ? `below ${below}` : null,
      value: last?.value ?? null,
      year: last?.year ?? null,
      reason:
        post.series === undefined
          ? 'no table has it: look at the source'
          : last === undefined
            ? (answer?.note ?? '') || 'the series has no figure for the pair'
            : `${post.series} is ${Number(last.value.toPrecision(3))} in ${last.year}`,
      source: post.source,
      next: post.next ?? null,
      due: post.next !== undefined && post.next.padEnd(10, '-99') < today,
    };
  });
}

const reach = 10;
