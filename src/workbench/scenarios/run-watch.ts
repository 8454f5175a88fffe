import { EntenteError } from '../../domain/errors.js';
import { robustSchema } from '../../report/scenario/scenario-schemas.js';
import type { WatchResult } from '../../report/scenario/watch-schema.js';
import type { RobustResult } from '../../scenarios/robust/robust-result.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { judgeSignposts, type PlacedSignpost } from './judge-signposts.js';
import { findScenarioFile, readScenario, readText, scenarioFiles, scenarioFolders } from './read-scenario.js';
import { type RobustRequest, runRobust } from './run-robust.js';

export type { WatchResult };

export interface WatchRequest {
  /** Scenarios, files of `entente robust --format json`, or two states; none: every scenario. */
  names: readonly string[];
  today: string;
  /** Of two states also what the dissenting boxes of their robustness say to watch. */
  robust?: Pick<RobustRequest, 'n' | 'seed' | 'moves' | 'scenarios' | 'signal' | 'onProgress'>;
}

/**
 * The signposts of some scenarios, or of all that come with Entente, against the data as they are: met, not met, or
 * unknown with the reason. A pair given instead keeps the scenarios about it. A kept result of `entente robust` is
 * judged by the thresholds written in it; with `robust` they are looked for in the data as they are.
 *
 * @throws EntenteError `bad-input` for a signpost with a series that is none, or a JSON file that is no such result;
 * `usage` for `robust` without two states.
 */
export async function runWatch(request: WatchRequest): Promise<WatchResult> {
  const { names, today, robust } = request;
  if (robust !== undefined && names.length !== 2)
    throw new EntenteError(
      'usage',
      'two states were expected with --robust, such as: entente watch CHN RUS --robust',
    );
  const kept = names.filter((name) => name.endsWith('.json')).map(readKeptRobust);
  const others = names.filter((name) => !name.endsWith('.json'));
  if (robust !== undefined) kept.push(await runRobust({ a: names[0], b: names[1], ...robust }));
  const atlas = await openAtlas();
  try {
    const files =
      kept.length > 0 && others.length === 0
        ? []
        : await chooseFiles(others, async (name) => {
            const registry = await openRegistry(atlas);
            return registry.resolve(name, { year: 2023 }).id;
          });
    const posts = files.flatMap((file) => {
      const read = readScenario(file);
      const { id: scenario, pair } = read.spec;
      return read.spec.signposts.map((post, k) => ({
        post,
        scenario,
        pair,
        place: read.place(['signposts', k]),
      }));
    });
    return {
      format: 'entente.watch/1',
      edition: atlas.edition,
      today,
      signposts: await judgeSignposts(atlas, [...posts, ...kept.flatMap(placeRobust)], { today }),
    };
  } finally {
    atlas.close();
  }
}

function readKeptRobust(file: string): RobustResult {
  const text = readText(file);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new EntenteError('bad-input', `${file} is no JSON: ${(error as Error).message}`, { file }, error);
  }
  const result = robustSchema.safeParse(data);
  if (!result.success)
    throw new EntenteError(
      'bad-input',
      `${file}: a result of entente robust --format json was expected (${result.error.issues[0].path.join('.') || 'the whole'}: ${result.error.issues[0].message})`,
      { file },
    );
  return result.data;
}

/** The rules of a robustness result as signposts of their own. */
function placeRobust({ pair, scenarios }: RobustResult): PlacedSignpost[] {
  return scenarios.flatMap(({ id: scenario, dissent }) =>
    dissent.signposts.map(
      ({ id, watch, series, of, above, below, source, next }): PlacedSignpost => ({
        scenario: `robust ${scenario}`,
        pair,
        place: `robust ${scenario}, ${id}`,
        post: {
          id,
          watch,
          series,
          of,
          ...(above === null ? {} : { above }),
          ...(below === null ? {} : { below }),
          source,
          ...(next === null ? {} : { next }),
        },
      }),
    ),
  );
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
