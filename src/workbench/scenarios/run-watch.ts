import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { judgeSignposts, type WatchedSignpost } from './judge-signposts.js';
import { findScenarioFile, readScenario, scenarioFiles, scenarioFolders } from './read-scenario.js';

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
      today: request.today,
      signposts: await judgeSignposts(atlas, posts, { today: request.today }),
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
