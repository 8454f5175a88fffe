import { createLeverTable, type LeverTable } from '../../src/models/landscape/lever-table.js';
import { measureFrustration } from '../../src/models/landscape/place-states.js';
import type { LandscapeProblem } from '../../src/models/landscape/problem.js';
import type { WeightSet } from '../../src/models/propensity/parameters.js';
import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';
import { type LeverSizes, leverChanges, touchedPlaces } from './lever-changes.js';
import { measureMatrix } from './measure-matrix.js';

/** One weighting with one measure of size, read after the levers. */
export interface SpecReading {
  weightSet: string;
  sizes: string;
  ownPropensity: number;
  bindingEnergy: number;
  weightTogether: number;
  ownPart: number;
  indirectPart: number;
}

/** The whole picture the page draws, for the weighting and sizes chosen, and every other one's verdict. */
export interface PageReading {
  specs: SpecReading[];
  /** Place in `specs` of the chosen weighting and sizes. */
  chosen: number;
  /** By state: true where it stands in the camp of the pair's first state. */
  withFirst: boolean[];
  violatedShare: number[];
  switchCost: number[];
  /** Per lever: binding energy along its range with the other levers as they are. */
  curves: { id: string; sizes: number[]; bindingEnergy: number[] }[];
}

export interface ReaderChoices {
  weightSet: string;
  sizes: string;
  /** Weights of one's own, by factor, in place of a named set; its id is `own`. */
  ownWeights: Readonly<Record<string, number>> | null;
}

interface Spec {
  set: WeightSet;
  measure: string;
  problem: LandscapeProblem;
  table: LeverTable;
}

/** Weights of one's own as a set: what is not named weighs nothing. */
export function ownWeightSet(weights: Readonly<Record<string, number>>): WeightSet {
  return {
    id: 'own',
    title: 'your weights',
    reason: 'chosen on the page',
    by: 'factor',
    weights: { ...weights },
    rest: 0,
  };
}

export const steps = 20;

/**
 * Reads a landscape after any levers, for every weighting and every measure of size that all states have. Making
 * it sums every configuration once a spec; `read` then costs a table walk a spec.
 */
export function createReader(inputs: ReadingInputs, choices: ReaderChoices) {
  const n = inputs.states.length;
  const pair = inputs.pair.map((id) => inputs.states.findIndex((state) => state.id === id)) as [
    number,
    number,
  ];
  const touched = touchedPlaces(inputs);
  const sets = [...(inputs.weightSets as WeightSet[])];
  if (choices.ownWeights !== null) sets.push(ownWeightSet(choices.ownWeights));
  const specs: Spec[] = [];
  for (const set of sets) {
    const propensity = measureMatrix(inputs, set);
    if (propensity.every((p) => p === 0)) continue;
    for (const { measure, values } of inputs.sizes) {
      if (!values.every((value) => value !== null && value > 0)) continue;
      const problem = {
        states: inputs.states.map((state) => state.id),
        sizes: Float64Array.from(values as number[]),
        propensity,
      };
      const table = createLeverTable(problem, touched, { temperature: { relative: inputs.temperature } });
      specs.push({ set, measure, problem, table });
    }
  }
  const wanted = choices.ownWeights === null ? choices.weightSet : 'own';
  const at = specs.findIndex((spec) => spec.set.id === wanted && spec.measure === choices.sizes);
  const chosen = at >= 0 ? at : 0;
  const main = specs[chosen];

  return {
    read(levers: LeverSizes): PageReading {
      const readings = specs.map(({ set, measure, problem, table }): SpecReading => {
        const changes = leverChanges(inputs, levers, problem.propensity);
        const own = changes.find(({ i, j }) => i === Math.min(...pair) && j === Math.max(...pair));
        return {
          weightSet: set.id,
          sizes: measure,
          ownPropensity: own?.propensity ?? problem.propensity[pair[0] * n + pair[1]],
          ...table.read(changes, pair),
        };
      });
      const { problem, table } = main;
      const changes = leverChanges(inputs, levers, problem.propensity);
      const signs = table.readLowest(changes);
      const propensity = problem.propensity.slice();
      for (const { i, j, propensity: p } of changes) {
        propensity[i * n + j] = p;
        propensity[j * n + i] = p;
      }
      const frustration = measureFrustration({ ...problem, propensity }, signs, table.scale);
      return {
        specs: readings,
        chosen,
        withFirst: Array.from(signs, (sign) => sign === signs[pair[0]]),
        violatedShare: frustration.map((f) => f.violatedShare),
        switchCost: frustration.map((f) => f.switchCost),
        curves: inputs.levers.map(({ id, most }) => {
          const sizes = Array.from({ length: steps + 1 }, (_, k) => (most * k) / steps);
          return {
            id,
            sizes,
            bindingEnergy: sizes.map(
              (size) =>
                table.read(leverChanges(inputs, { ...levers, [id]: size }, problem.propensity), pair)
                  .bindingEnergy,
            ),
          };
        }),
      };
    },
    specCount: specs.length,
  };
}
