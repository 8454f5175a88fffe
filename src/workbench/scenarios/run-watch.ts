import { EntenteError } from '../../domain/errors.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { querySeries } from '../casebook/series/query-series.js';
import { seriesById } from '../casebook/series/series-registry.js';
import type { SeriesRequest, SeriesSpec } from '../casebook/series/series-spec.js';
import { findScenarioFile, readScenario, scenarioFiles, scenarioFolders } from './read-scenario.js';

export interface WatchedSignpost {
  scenario: string;
  id: string;
  watch: string;
  state: 'met' | 'not met' | 'unknown';
  /** Series, pair, and threshold where there is one. */
  series: string | null;
  of: string;
  threshold: string | null;
  value: number | null;
  year: number | null;
  reason: string;
  source: string;
  next: string | null;
  /** True where the next figure was due before today. */
  due: boolean;
}

export interface WatchResult {
  format: 'entente.watch/1';
  edition: string;
  today: string;
  signposts: WatchedSignpost[];
}

/**
 * The signposts of some scenarios, or of all that come with Entente, against the data as they are: met, not met, or
 * unknown with the reason. A pair given instead keeps the scenarios about it.
 *
 * @throws EntenteError `bad-input` for a signpost with a series that is none.
 */
export async function runWatch(request: { names: readonly string[]; today: string }): Promise<WatchResult> {
  const atlas = await openAtlas();
  try {
    const files = await chooseFiles(request.names, async (name) => {
      const registry = await openRegistry(atlas);
      return registry.resolve(name, { year: 2023 }).id;
    });
    const posts = files.flatMap((file) => {
      const read = readScenario(file);
      return read.spec.signposts.map((post, k) => ({
        post,
        spec: read.spec,
        place: read.place(['signposts', k]),
      }));
    });
    const asked: { spec: SeriesSpec; request: SeriesRequest; at: number }[] = [];
    posts.forEach(({ post, spec, place }, at) => {
      if (post.series === undefined) return;
      const series = seriesById.get(post.series);
      if (series === undefined) {
        throw new EntenteError(
          'bad-input',
          `${place}: there is no series ${post.series}; entente case series lists them`,
          { series: post.series },
        );
      }
      const [one, other] = (post.of ?? spec.pair.join('-')).split('-');
      asked.push({
        at,
        spec: series,
        request: {
          of: [one],
          with: series.about === 'state' ? [] : [other],
          window: { from: series.coverage.from, to: series.coverage.to },
        },
      });
    });
    const answers = await querySeries(atlas, asked);
    const found = new Map(asked.map(({ at }, k) => [at, answers[k]]));
    return {
      format: 'entente.watch/1',
      edition: atlas.edition,
      today: request.today,
      signposts: posts.map(({ post, spec }, at): WatchedSignpost => {
        const answer = found.get(at);
        const last = answer?.points.at(-1);
        const threshold =
          post.above !== undefined
            ? `above ${post.above}`
            : post.below !== undefined
              ? `below ${post.below}`
              : null;
        const met =
          last !== undefined &&
          (post.above !== undefined
            ? last.value > post.above
            : post.below !== undefined && last.value < post.below);
        return {
          scenario: spec.id,
          id: post.id,
          watch: post.watch,
          state: last === undefined ? 'unknown' : met ? 'met' : 'not met',
          series: post.series ?? null,
          of: post.of ?? spec.pair.join('-'),
          threshold,
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
          due: post.next !== undefined && post.next.padEnd(10, '-99') < request.today,
        };
      }),
    };
  } finally {
    atlas.close();
  }
}

async function chooseFiles(
  names: readonly string[],
  resolve: (name: string) => Promise<string>,
): Promise<string[]> {
  const all = scenarioFolders().flatMap(({ folder }) => [...scenarioFiles(folder).values()]);
  if (names.length === 0) return all;
  try {
    return names.map(findScenarioFile);
  } catch (error) {
    if (names.length !== 2) throw error;
    const pair = await Promise.all(names.map(resolve));
    return all.filter((file) => readScenario(file).spec.pair.every((id) => pair.includes(id)));
  }
}
