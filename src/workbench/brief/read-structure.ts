import type { StateId } from '../../domain/dyad.js';
import { createLeverTable, type LeverTable } from '../../models/landscape/lever-table.js';
import { createPairReader, type PairReader } from '../../models/landscape/pair-reader.js';
import type { LandscapeProblem } from '../../models/landscape/problem.js';
import { readMinima } from '../../models/landscape/read-minima.js';
import { createBindingReader } from '../../models/landscape/read-pairs.js';
import { type PreparedLandscape, prepareLandscape } from '../../models/landscape/simulate-exact.js';
import type { WeightSet } from '../../models/propensity/parameters.js';
import { measurePropensity } from '../../models/propensity/weigh-factors.js';
import type { Brief, BriefCondition } from '../../report/brief/brief-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import {
  type FactorTable,
  factorsOfPair,
  type JudgementLevel,
  measurePropensities,
  type PairJudgement,
} from '../factors/factor-table.js';
import { querySizes, type SizeMeasure, sizeMeasures } from '../factors/query-sizes.js';
import type { ModelData } from '../factors/read-model-data.js';
import { readPastTurns } from '../landscape/past-turns.js';
import {
  applyLever,
  type ConditionSpec,
  chooseLevers,
  clearlyApart,
  signChange,
  sweepSizes,
} from './choose-levers.js';

export const caution =
  'A consistency reading: which camps fit everybody’s ties under stated weights. It is no probability and no forecast; in a back-test it added nothing to prediction beyond the pair’s own factors.';

/** Relative temperature and size measure that past cases support best. */
export const temperature = 0.03;
export const defaultSizes: SizeMeasure = 'sqrt-cinc';

export interface StructureRequest {
  atlas: Atlas;
  model: ModelData;
  table: FactorTable;
  pair: [StateId, StateId];
  judgements: PairJudgement[];
  name: (id: StateId) => string;
}

type Reading = NonNullable<Brief['landscape']>['alternatives'][number];

export interface Structure {
  landscape: NonNullable<Brief['landscape']>;
  conditions: BriefCondition[];
  /** What was left out, and why. */
  note: string;
  /** By measure, in the order of the table's states; NaN where there is no figure. */
  sizes: Readonly<Record<string, Float64Array>>;
  /** Under the default weights, n*n. */
  propensity: Float64Array;
}

interface Built {
  set: WeightSet;
  problem: LandscapeProblem;
  lever: Pick<LeverTable, 'read'>;
  withoutFactors: string[];
}

/** The structural reading of a pair with its alternatives, and what each condition does to it. */
export async function readStructure(request: StructureRequest): Promise<Structure> {
  const { atlas, model, table, pair, judgements } = request;
  const { states } = table;
  const index = pair.map((id) => states.indexOf(id)) as [number, number];
  const sizesSoon = Promise.all(
    sizeMeasures.map(async (measure) => {
      const found = await querySizes(atlas, states, table.year, measure, model.carryYears);
      return [measure, found.sizes] as const;
    }),
  );

  const sets = [...model.weightSets].sort(
    (x, y) => Number(y.id === model.defaultWeights) - Number(x.id === model.defaultWeights),
  );
  const matrices = sets.map((set) => measurePropensities(table, set, judgements));
  const first = matrices[0];
  const sizesBy = new Map(await sizesSoon);
  const sizes = sizesBy.get(defaultSizes) as Float64Array;
  const base: LandscapeProblem = { states, sizes, propensity: first.propensity };
  // Minima and the sign of the binding need no sum over configurations; the lever tables make those below.
  const prepared = prepareLandscape(base, { relative: temperature });
  const found = readMinima(prepared, {});
  const together = bindingOf(prepared, index) > 0;
  const specs = chooseLevers(
    { states, name: request.name },
    index,
    first.propensity,
    sizes,
    together,
    model.actors.groups,
  );
  const touched = [...new Set([...index, ...specs.flatMap((s) => s.pairs.flat())])].sort((x, y) => x - y);
  /** Without a judgement on the pair the landscape is that of every pair with the same states in the year. */
  const shared = judgements.length === 0;
  const readerOf = (measure: string, set: WeightSet, problem: LandscapeProblem): Promise<PairReader> => {
    const make = async () => createPairReader(problem, { temperature: { relative: temperature } });
    return shared
      ? keepForAtlas(atlas, `pair-reader ${measure} ${set.id}`, `${table.year} ${states.join(' ')}`, make)
      : make();
  };
  const leverOf = async (set: WeightSet, problem: LandscapeProblem): Promise<Built['lever']> => {
    if (!shared || touched.length > index.length)
      return createLeverTable(problem, touched, { temperature: { relative: temperature } });
    // Nothing but their own tie is moved: the sum over all pairs, which others use too, answers for that.
    const reader = await readerOf(defaultSizes, set, problem);
    return { read: (changes, of) => reader.read(of, changes.at(-1)?.propensity) };
  };
  const built = await Promise.all(
    sets.map(async (set, k): Promise<Built> => {
      const problem = { states, sizes, propensity: matrices[k].propensity };
      return {
        set,
        problem,
        withoutFactors: matrices[k].withoutFactors,
        lever: await leverOf(set, problem),
      };
    }),
  );

  const alternatives: Reading[] = [];
  for (const { set, lever } of built) {
    const levels: JudgementLevel[] =
      judgements.length > 0 ? ['central', 'without', 'low', 'high'] : ['without'];
    for (const level of levels) {
      const own = measurePropensity(factorsOfPair(table, index[0], index[1], judgements, level), set);
      const at = lever.read(Number.isNaN(own) ? [] : [{ i: index[0], j: index[1], propensity: own }], index);
      alternatives.push(reading(set.id, defaultSizes, level, own, at));
    }
  }
  const sizesLeftOut: string[] = [];
  for (const [measure, other] of sizesBy) {
    if (measure === defaultSizes) continue;
    const without = states.filter((_, k) => !(other[k] > 0));
    if (without.length > 0) {
      sizesLeftOut.push(`${measure} (none for ${without.join(', ')})`);
      continue;
    }
    for (const { set, problem } of built) {
      const own = problem.propensity[index[0] * states.length + index[1]];
      const reader = await readerOf(measure, set, { ...problem, sizes: other });
      const at = reader.read(index);
      alternatives.push(reading(set.id, measure, judgements.length > 0 ? 'central' : 'without', own, at));
    }
  }

  const at = built[0].lever.read([], index);
  const frustration = new Map(found.frustration.map((f) => [f.state, f.violatedShare]));
  const deepest = found.globalMinimum;
  const campOf = new Map(deepest.camps.flatMap((camp, k) => camp.map((id): [string, number] => [id, k])));
  return {
    landscape: {
      caution,
      year: table.year,
      weightSet: sets[0].id,
      sizes: defaultSizes,
      temperature,
      configurations: 2 ** (prepared.couplings.n - 1),
      actors: states.map((id, k) => ({
        id,
        name: request.name(id),
        size: sizes[k],
        camp: campOf.get(id) ?? 0,
        frustration: frustration.get(id) ?? 0,
      })),
      bindingEnergy: at.bindingEnergy,
      weightTogether: at.weightTogether,
      ownPart: at.ownPart,
      indirectPart: at.indirectPart,
      camps: deepest.camps,
      minima: found.minima.map((m) => ({ energy: m.energy, basin: m.basin, camps: m.camps })),
      pairsWithoutFactors: first.withoutFactors,
      alternatives,
      pastTurns: describePastTurns(),
    },
    note: [
      sizesLeftOut.length === 0
        ? ''
        : `Size measures left out for want of a figure: ${sizesLeftOut.join(', ')}.`,
      !together || specs.some((spec) => spec.id.endsWith('-thaw'))
        ? ''
        : `No state among the actors that both are clearly drawn away from (propensity -${clearlyApart} or less with each): no thaw to test.`,
    ]
      .filter((text) => text !== '')
      .join(' '),
    conditions: specs.map((spec) => sweep(spec, built, index, states.length)),
    sizes: Object.fromEntries(sizesBy),
    propensity: first.propensity,
  };
}

/** Each turn under the default weights, as read in the last year before it. */
function describePastTurns(): NonNullable<Brief['landscape']>['pastTurns'] {
  const { defaultWeights, counts, turns } = readPastTurns();
  return {
    weightSet: defaultWeights,
    counts: counts[defaultWeights],
    turns: turns.map(({ id, title, pair, from, to, towards, readings, verdicts }) => {
      const last = readings.filter((r) => r.weightSet === defaultWeights).slice(-1)[0];
      const { year, ownPart, indirectPart, weightTogether, frustration } = last;
      const { hit } = verdicts[defaultWeights];
      return {
        id,
        title,
        pair,
        from,
        to,
        towards,
        year,
        ownPart,
        indirectPart,
        weightTogether,
        frustration,
        hit,
      };
    }),
  };
}

/** How tightly a pair is bound, by branch and bound; a state without ties is bound to nobody. */
export function bindingOf(
  { couplings, solver, ground }: PreparedLandscape,
  [a, b]: readonly [number, number],
): number {
  const [i, j] = [couplings.kept.indexOf(a), couplings.kept.indexOf(b)];
  return i < 0 || j < 0 ? 0 : createBindingReader(couplings, solver, ground)(i, j);
}

function reading(
  weightSet: string,
  sizes: string,
  judgements: string,
  own: number,
  at: { bindingEnergy: number; weightTogether: number; ownPart: number; indirectPart: number },
): Reading {
  return {
    weightSet,
    sizes,
    judgements,
    ownPropensity: Number.isNaN(own) ? null : own,
    bindingEnergy: at.bindingEnergy,
    weightTogether: at.weightTogether,
    ownPart: at.ownPart,
    indirectPart: at.indirectPart,
  };
}

function sweep(spec: ConditionSpec, built: Built[], pair: [number, number], n: number): BriefCondition {
  const [main, other] = built;
  const at = ({ problem, lever }: Built, size: number) =>
    lever.read(applyLever(spec, size, problem.propensity, n), pair);
  const mean = (size: number): number => {
    const moved = applyLever(spec, size, main.problem.propensity, n);
    return moved.reduce((sum, m) => sum + m.propensity, 0) / moved.length;
  };
  const sizes = sweepSizes(spec, main.problem.propensity, n);
  const steps = sizes.map((size) => ({ size, main: at(main, size), other: at(other, size) }));
  return {
    id: spec.id,
    title: spec.title,
    lever: spec.lever,
    pairs: spec.pairs.map(([i, j]) => `${main.problem.states[i]}-${main.problem.states[j]}`),
    baseline: mean(0),
    sweep: steps.map((step) => ({
      size: step.size,
      propensity: mean(step.size),
      bindingEnergy: step.main.bindingEnergy,
      weightTogether: step.main.weightTogether,
      equalGroups: { bindingEnergy: step.other.bindingEnergy, weightTogether: step.other.weightTogether },
    })),
    breaksAt: signChange(
      sizes,
      steps.map((s) => s.main.bindingEnergy),
    ),
    breaksAtEqualGroups: signChange(
      sizes,
      steps.map((s) => s.other.bindingEnergy),
    ),
    atBaselineTogether: steps[0].main.bindingEnergy > 0,
  };
}
