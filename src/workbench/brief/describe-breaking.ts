import type { BriefBreaking } from '../../report/brief/brief-schema.js';
import type { ChainBase, ChainChoices } from '../../scenarios/chain/chain-base.js';
import { resolveLever } from '../../scenarios/resolve/resolve-lever.js';
import { readSpecificationBinding } from '../../scenarios/robust/read-specification.js';
import { drawSpecifications, specificationSpace } from '../../scenarios/robust/specification.js';
import { chooseDefaultLevers } from '../../scenarios/take/default-levers.js';
import { whatItTakes } from '../../scenarios/take/what-it-takes.js';
import type { Atlas } from '../../store/atlas.js';
import { rankActors } from '../scenarios/rank-actors.js';
import { readLeverRanges } from '../scenarios/read-lever-ranges.js';
import { describeSignposts } from './describe-signposts.js';
import { defaultSizes, temperature } from './read-structure.js';

/** A quick sample: enough for a share to some nine points; `entente robust` draws as many as asked for. */
const specifications = 32;
const seed = 0;

export interface BreakingRequest {
  atlas: Atlas;
  base: ChainBase;
  /** Under the default weights, n*n: what the ties of a lever stand at. */
  propensity: Float64Array;
  /** Actors that take part whatever their size. */
  named: readonly string[];
  caseId: string | null;
}

/**
 * The last chapter of every brief: the smallest sets of levers that turn the reading under the default weights,
 * what cannot alone, how many of a few specifications agree, and the signposts of the pair's scenarios.
 */
export async function describeBreaking(request: BreakingRequest): Promise<BriefBreaking> {
  const { atlas, base, propensity, named, caseId } = request;
  const ranges = readLeverRanges();
  const choices: ChainChoices = {
    weightSet: base.weightSets[0],
    sizes: defaultSizes,
    temperature,
    judgements: base.judgements.length > 0 ? 'central' : 'without',
  };
  const levers = chooseDefaultLevers(base, choices, ranges).map((spec) =>
    resolveLever(base, spec, { author: spec.author ?? '', date: String(base.year), writtenIn: 'default' }),
  );
  const taken = whatItTakes(base, choices, levers, undefined, { minimalOnly: true });
  const n = base.states.length;
  const mean = (ties: readonly string[]): number =>
    ties.reduce((sum, tie) => {
      const [i, j] = tie.split('-').map((id) => base.states.indexOf(id));
      return sum + propensity[i * n + j];
    }, 0) / ties.length;
  return {
    weightSet: taken.weightSet,
    sizes: taken.sizes,
    judgements: taken.judgements,
    bindingEnergy: taken.baseline.bindingEnergy,
    verdict: taken.baseline.verdict,
    to: taken.to,
    leversFrom: `chosen from the data; ranges from ${ranges.years.span}-year changes ${ranges.years.from}-${ranges.years.to}`,
    levers: taken.levers.map((lever) => ({
      id: lever.id,
      title: lever.title,
      touches: lever.touches,
      now: mean(lever.touches),
      from: lever.from,
      to: lever.to,
      why: lever.why,
      bindingAtEnd: lever.bindingAtEnd,
      turnsAlone: lever.turnsAlone,
      timesRange: lever.timesRange,
    })),
    sets: taken.sets.map(({ levers: set, totalShare }) => ({ levers: set, totalShare })),
    notAlone: taken.notAlone,
    robust: sampleRobustness(base, named, taken.baseline.verdict),
    signposts: await describeSignposts(
      atlas,
      base.pair.map((k) => base.states[k]),
      base.year,
      caseId,
    ),
  };
}

function sampleRobustness(
  base: ChainBase,
  named: readonly string[],
  verdict: 'together' | 'apart',
): BriefBreaking['robust'] {
  const space = specificationSpace(base, {}, [15, 20, base.states.length]);
  const ranked = rankActors(base, named);
  const drawn = drawSpecifications(space, specifications, seed);
  const bound = drawn.filter((one) => readSpecificationBinding({ base, variants: {}, ranked }, one) > 0);
  const together = bound.length / specifications;
  return {
    specifications,
    seed,
    varied: [
      'size measure',
      'weights',
      'number of actors',
      'missing rule',
      ...(space.judgements.length > 1 ? ['judgements'] : []),
    ],
    together,
    agreement: verdict === 'together' ? together : 1 - together,
  };
}
