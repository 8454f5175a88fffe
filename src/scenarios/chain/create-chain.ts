import { createCouplings } from '../../models/landscape/couplings.js';
import { mostExactStates } from '../../models/landscape/exact-states.js';
import { createLeverTable, type LeverReading, type LeverTable } from '../../models/landscape/lever-table.js';
import { createLowestEnergySolver } from '../../models/landscape/lowest-energy.js';
import type { LandscapeProblem } from '../../models/landscape/problem.js';
import { createBindingReader } from '../../models/landscape/read-pairs.js';
import { simulateLandscape } from '../../models/landscape/simulate.js';
import { type Applied, applyChanges, baselineProblem, type ChainChange } from './apply-changes.js';
import type { ChainBase, ChainChoices } from './chain-base.js';
import { solveTradeChanges, type TradeResponse } from './trade-response.js';

export type ChainReading = LeverReading;

/** A pair's chain from changes to reading under one set of choices. */
export interface Chain {
  choices: ChainChoices;
  problem: LandscapeProblem;
  /** Enumerated when first asked for. */
  readonly baseline: ChainReading;
  /** What changes make of ties and sizes, without a reading. */
  apply(changes: readonly ChainChange[]): Applied;
  /** The pair's reading after the changes. Temperature and scale stay the baseline's. */
  read(changes: readonly ChainChange[]): ChainReading;
  readApplied(applied: Applied): ChainReading;
  /** The binding energy of `readApplied` alone, of the baseline where nothing is given: no sum over configurations. */
  readBinding(applied?: Applied): number;
  /** How many readings the lever table answered, and how many enumerated everything. */
  taken: { table: number; full: number };
}

const mostTouched = 16;

/**
 * Prepares a chain. `touched` are the states whose ties levers will move: where there are at most 16, and
 * `table` is not false, a lever table answers each reading; any other change enumerates the landscape anew.
 * Changes of trade are solved together by `trade`.
 */
export function createChain(
  base: ChainBase,
  choices: ChainChoices,
  touched: readonly number[] = [],
  options: { table?: boolean; trade?: TradeResponse } = {},
): Chain {
  const problem = baselineProblem(base, choices);
  const [a, b] = base.pair;
  const taken = { table: 0, full: 0 };
  let first: ReturnType<typeof simulateLandscape> | undefined;
  const simulateBaseline = () => {
    first ??= simulateLandscape(problem, {
      temperature: { relative: choices.temperature },
      pairs: [base.pair],
    });
    return first;
  };
  const readBaseline = (): ChainReading => {
    const { bindingEnergy, weightTogether, ownPart, indirectPart } = simulateBaseline().pairs[0];
    return { bindingEnergy, weightTogether, ownPart, indirectPart };
  };

  const inTable = new Set([a, b, ...touched]);
  let table: LeverTable | undefined;
  const canTable = options.table !== false && inTable.size <= mostTouched;

  const readApplied = (applied: Applied): ChainReading => {
    const { temperature: absolute, scale } = simulateBaseline();
    const sized = applied.sizes.some((one) => one.before !== one.after);
    if (canTable && !sized && applied.ties.every(({ i, j }) => inTable.has(i) && inTable.has(j))) {
      table ??= createLeverTable(
        problem,
        [...inTable].sort((x, y) => x - y),
        { temperature: { absolute } },
      );
      taken.table += 1;
      return table.read(
        applied.ties.map(({ i, j, propensityAfter }) => ({ i, j, propensity: propensityAfter })),
        base.pair,
      );
    }
    taken.full += 1;
    const full = simulateLandscape(applied.problem, { temperature: { absolute }, pairs: [base.pair] });
    const read = full.pairs[0];
    return {
      bindingEnergy: (read.bindingEnergy * full.scale) / scale,
      weightTogether: read.weightTogether,
      ownPart: read.ownPart,
      indirectPart: read.indirectPart,
    };
  };
  const readBinding = (applied?: Applied): number => {
    const changed = applied?.problem ?? problem;
    const couplings = createCouplings(changed);
    if (couplings.n > mostExactStates)
      return (applied === undefined ? readBaseline() : readApplied(applied)).bindingEnergy;
    const [x, y] = [couplings.kept.indexOf(a), couplings.kept.indexOf(b)];
    if (x < 0 || y < 0) return 0;
    const solver = createLowestEnergySolver(couplings.n, couplings.j);
    const read = createBindingReader(couplings, solver, solver.solve())(x, y);
    return applied === undefined ? read : (read * couplings.scale) / createCouplings(problem).scale;
  };
  const apply = (changes: readonly ChainChange[]): Applied =>
    applyChanges(base, choices, problem, solveTradeChanges(changes, options.trade));
  return {
    choices,
    problem,
    get baseline() {
      return readBaseline();
    },
    taken,
    apply,
    readApplied,
    readBinding,
    read: (changes) => (changes.length === 0 ? readBaseline() : readApplied(apply(changes))),
  };
}
