import { EntenteError } from '../../domain/errors.js';
import {
  defaultElasticityRule,
  type ElasticityRule,
  type ElasticitySource,
  ruledElasticities,
} from './elasticity-sets.js';
import { type Closure, simulateTrade, type TradeResult } from './simulate-trade.js';
import type { TradeBase } from './trade-base.js';
import { applyToFlows, placeOf, unitMultipliers } from './trade-shock.js';

export interface ExitOptions {
  closure?: Closure;
  /** Only these sectors stop (default: all, services included). */
  sectors?: readonly string[];
  /** Elasticity sets for the range, with the rule applied to them; none: no range, low = central = high. */
  sources?: readonly ElasticitySource[];
  goods?: readonly boolean[];
  rule?: ElasticityRule;
}

/** What one side loses if the two stop trading. Percent of real income: positive is a loss. */
export interface ExitCost {
  central: number;
  low: number;
  high: number;
  /** The set of elasticities at each end; `median` where the central run itself lies outside the others. */
  lowSource: string;
  highSource: string;
  bySource: Record<string, number>;
  /** The central loss in the base's unit of money, and its range. */
  money: number;
  moneyLow: number;
  moneyHigh: number;
  /** Two-way trade with the partner over twice own sales: what the loss nearly is, before the sectors speak. */
  tradeOverSales: number;
  /** 1 - loss / (the larger direction of trade over spending): the part of the trade's value that adjustment saves. */
  cushion: number | null;
}

export interface Rerouting {
  exporter: string;
  importer: string;
  sector: string;
  before: number;
  after: number;
  change: number;
}

export interface ExitResult {
  a: string;
  b: string;
  closure: Closure;
  sectors: readonly string[];
  costs: [ExitCost, ExitCost];
  /** Spending of a over spending of b: the ratio of percent losses of b to a is nearly this, and no discovery. */
  sizeRatio: number;
  /** Percent loss of b over that of a. */
  lossRatio: number | null;
  /** Money a loses over money b loses: 1 where both lose as much. */
  moneyAsymmetry: number | null;
  /** The largest changes of other foreign flows, in money; levels move with wages too, so never read as a ratio. */
  reroutings: Rerouting[];
  iterations: number;
  residual: number;
}

/**
 * Both directions of trade between a and b stop; everybody adjusts. One central run with the base's elasticities and
 * one with each published set.
 *
 * @throws EntenteError as simulateTrade does; `unknown-state` where a or b is not in the base; `no-data` where the two
 * do not trade in the sectors named.
 */
export function simulateExit(base: TradeBase, a: string, b: string, options: ExitOptions = {}): ExitResult {
  const {
    closure = 'additive',
    sectors = base.sectors,
    sources = [],
    rule = defaultElasticityRule,
  } = options;
  const n = base.states.length;
  const [i, j] = [placeOf(base.states, a, 'state'), placeOf(base.states, b, 'state')];
  if (i === j) throw new EntenteError('same-state', `${a} and ${b} are the same state; an exit needs two`);
  const multipliers = cutPair(base, a, b, sectors);
  const toB = sumFlows(base, i, j, sectors);
  const toA = sumFlows(base, j, i, sectors);
  if (toA + toB === 0)
    throw new EntenteError(
      'no-data',
      `${a} and ${b} do not trade in ${sectors.join(', ')} here: nothing to lose`,
      {
        a,
        b,
      },
    );
  const run = (elasticities: Float64Array): TradeResult =>
    simulateTrade({ ...base, elasticities }, { multipliers }, { deficits: closure });
  const central = run(base.elasticities);
  const ranged = ruled(base, sources, options.goods, rule).map(({ short, values }) => ({
    short,
    result: run(values),
  }));
  const costs = [i, j].map((k): ExitCost => {
    const loss = (result: TradeResult): number => 100 * (1 - result.realIncome[k]);
    const all = [
      { short: 'median', loss: loss(central) },
      ...ranged.map(({ short, result }) => ({ short, loss: loss(result) })),
    ];
    const published = all.slice(1);
    const ends = (published.length > 0 ? all : all.slice(0, 1)).sort((x, y) => x.loss - y.loss);
    const spending = central.spendingBefore[k];
    const larger = Math.max(toA, toB) / spending;
    return {
      central: loss(central),
      low: ends[0].loss,
      high: ends[ends.length - 1].loss,
      lowSource: ends[0].short,
      highSource: ends[ends.length - 1].short,
      bySource: Object.fromEntries(published.map(({ short, loss: one }) => [short, one])),
      money: (loss(central) * spending) / 100,
      moneyLow: (ends[0].loss * spending) / 100,
      moneyHigh: (ends[ends.length - 1].loss * spending) / 100,
      tradeOverSales: (toA + toB) / (2 * sumOwnSales(base, k)),
      cushion: larger > 0 ? 1 - loss(central) / 100 / larger : null,
    };
  }) as [ExitCost, ExitCost];
  const ratio = (x: number, y: number): number | null => (y > 0 && x > 0 ? x / y : null);
  return {
    a,
    b,
    closure,
    sectors,
    costs,
    sizeRatio: central.spendingBefore[i] / central.spendingBefore[j],
    lossRatio: ratio(costs[1].central, costs[0].central),
    moneyAsymmetry: ratio(costs[0].money, costs[1].money),
    reroutings: largestReroutings(base, central, i, j, n),
    iterations: central.iterations,
    residual: central.residual,
  };
}

/** Multipliers that stop both directions between two states in the sectors named. */
export function cutPair(base: TradeBase, a: string, b: string, sectors?: readonly string[]): Float64Array {
  const multipliers = unitMultipliers(base);
  applyToFlows(base, multipliers, { exporters: [a], importers: [b], sectors, factor: 0 });
  return applyToFlows(base, multipliers, { exporters: [b], importers: [a], sectors, factor: 0 });
}

function ruled(
  base: TradeBase,
  sources: readonly ElasticitySource[],
  goods: readonly boolean[] | undefined,
  rule: ElasticityRule,
): { short: string; values: Float64Array }[] {
  return sources.length === 0 ? [] : ruledElasticities(sources, goods ?? base.sectors.map(() => true), rule);
}

function sumFlows(base: TradeBase, i: number, j: number, sectors: readonly string[]): number {
  const n = base.states.length;
  return sectors.reduce((sum, sector) => sum + base.flows[(base.sectors.indexOf(sector) * n + i) * n + j], 0);
}

function sumOwnSales(base: TradeBase, i: number): number {
  const n = base.states.length;
  let sum = 0;
  for (let s = 0; s < base.sectors.length; s += 1)
    for (let j = 0; j < n; j += 1) sum += base.flows[(s * n + i) * n + j];
  return sum;
}

function largestReroutings(
  base: TradeBase,
  { before, flows }: TradeResult,
  a: number,
  b: number,
  n: number,
): Rerouting[] {
  const changes: { k: number; size: number }[] = [];
  for (let k = 0; k < flows.length; k += 1) {
    const [i, j] = [Math.floor(k / n) % n, k % n];
    if (i === j || (i === a && j === b) || (i === b && j === a)) continue;
    const size = Math.abs(flows[k] - before[k]);
    if (changes.length === 10 && size <= changes[9].size) continue;
    changes.push({ k, size });
    changes.sort((x, y) => y.size - x.size);
    changes.length = Math.min(10, changes.length);
  }
  return changes.map(({ k }) => ({
    exporter: base.states[Math.floor(k / n) % n],
    importer: base.states[k % n],
    sector: base.sectors[Math.floor(k / (n * n))],
    before: before[k],
    after: flows[k],
    change: flows[k] - before[k],
  }));
}
