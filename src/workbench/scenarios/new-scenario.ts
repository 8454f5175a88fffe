import { stringify } from 'yaml';
import type { ChainChoices } from '../../scenarios/chain/chain-base.js';
import { chooseDefaultLevers } from '../../scenarios/take/default-levers.js';
import { withPair } from './open-workbench.js';
import { readLeverRanges } from './read-lever-ranges.js';
import { usualSizes, usualTemperature } from './run-scenario-file.js';

/** A scenario file for a pair with the three levers that matter most, as text to be edited. */
export async function newScenario(request: { a: string; b: string; year?: number }): Promise<string> {
  return withPair(request, async ({ base }) => {
    const choices: ChainChoices = {
      weightSet: base.weightSets[0],
      sizes: usualSizes,
      temperature: usualTemperature,
      judgements: 'without',
    };
    const levers = chooseDefaultLevers(base, choices, readLeverRanges()).slice(0, 3);
    const ids = base.pair.map((k) => base.states[k]);
    const head =
      '# Differences from the baseline only. Each lever: what it moves, by how much, why, who judged it, when.\n' +
      '# entente scenario check FILE names what does not fit; docs/models/scenarios.md has every field.\n';
    const file = {
      format: 'entente.scenario/1',
      id: `${ids.join('-').toLowerCase()}-what-if`,
      title: `${base.names.get(ids[0])} and ${base.names.get(ids[1])}: what if`,
      pair: ids,
      year: base.year,
      edition: base.edition,
      why: 'Say in a sentence or two what happens and how it reaches the pair.',
      author: 'Your name',
      date: new Date().toISOString().slice(0, 10),
      levers: levers.map(({ author: _, date: __, ...lever }) => lever),
      signposts: [],
    };
    return head + stringify(file, { lineWidth: 110 });
  });
}
