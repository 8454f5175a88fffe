import { createBindingTable } from '../../models/landscape/binding-table.js';
import type { ChainChange } from '../chain/apply-changes.js';
import type { ChainBase, ChainChoices } from '../chain/chain-base.js';
import { createChain } from '../chain/create-chain.js';
import type { TradeResponse } from '../chain/trade-response.js';
import type { ResolvedLever } from '../resolve/resolved-scenario.js';
import { findSets, firstTurn, tracePairFrontier } from './find-sets.js';
import { pullLever } from './pull-lever.js';
import type { TakeReading } from './take-result.js';

const mostTouched = 14;
const frontiers = 3;
/** How far beyond its range a lever is followed. */
const farthest = 20;

export interface TakeOptions {
  trade?: TradeResponse;
  /** Only the sets no part of which turns the reading, and no frontiers: a tenth of the work. */
  minimalOnly?: boolean;
}

/**
 * The smallest sets of levers that turn the reading of a pair, with their sizes as shares of their plausible
 * ranges: from no change at all to the end of the range that changes most.
 *
 * @param to what is asked for; left out, whatever turns the baseline.
 */
export function whatItTakes(
  base: ChainBase,
  choices: ChainChoices,
  levers: readonly ResolvedLever[],
  to?: 'break' | 'hold',
  { trade, minimalOnly = false }: TakeOptions = {},
): TakeReading {
  const chain = createChain(base, choices, [], { table: false, trade });
  const pulls = levers.map((lever) => pullLever(base, choices, chain.problem, lever));
  const changesAt = (shares: ArrayLike<number>): ChainChange[] =>
    pulls.flatMap((pull, k) => (shares[k] > 0 ? pull.changes(shares[k]) : []));

  const farthestChanges = pulls.flatMap((pull) => pull.changes(1));
  const touched = new Set<number>(base.pair);
  let everyTie = false;
  for (const change of farthestChanges) {
    if (change.kind === 'size' || change.kind === 'trade') everyTie = true;
    else for (const state of [change.i, change.j]) touched.add(state);
  }
  const table =
    everyTie || touched.size > mostTouched
      ? undefined
      : createBindingTable(
          chain.problem,
          [...touched].sort((x, y) => x - y),
        );
  const bindingEnergy = table === undefined ? chain.readBinding() : table.read([], base.pair);
  const verdict = bindingEnergy > 0 ? 'together' : 'apart';
  const wanted = to ?? (verdict === 'together' ? 'break' : 'hold');
  const already = (wanted === 'break') === (verdict === 'apart');
  const sign = wanted === 'break' ? 1 : -1;

  const binding = (shares: ArrayLike<number>): number => {
    const applied = chain.apply(changesAt(shares));
    if (table === undefined) return chain.readBinding(applied);
    return table.read(
      applied.ties.map(({ i, j, propensityAfter }) => ({ i, j, propensity: propensityAfter })),
      base.pair,
    );
  };
  // A reading of exactly 0 counts as apart, here as in every verdict.
  const margin = (shares: ArrayLike<number>): number => {
    const value = sign * binding(shares);
    return value === 0 && wanted === 'hold' ? Number.MIN_VALUE : value;
  };
  const only = (k: number, share: number): Float64Array => {
    const shares = new Float64Array(levers.length);
    shares[k] = share;
    return shares;
  };
  const search = already
    ? { found: [], pairs: [], notAlone: [] }
    : findSets(levers.length, margin, {
        mayMeet: (x, y) => !overlap(levers[x], levers[y]),
        minimalOnly,
      });
  const nameSet = (set: (typeof search.found)[number]): TakeReading['sets'][number] => ({
    levers: set.levers.map((k, at) => ({
      lever: levers[k].id,
      size: pulls[k].sizeAt(set.shares[at]),
      share: set.shares[at],
    })),
    totalShare: set.total,
    equalShare: set.equalShare,
    minimal: set.minimal,
  });
  const pairsOfLevers = minimalOnly ? [] : search.pairs.slice(0, frontiers);
  return {
    weightSet: choices.weightSet.id,
    sizes: choices.sizes,
    judgements: choices.judgements,
    baseline: { bindingEnergy, verdict },
    to: wanted,
    already,
    levers: levers.map((lever, k) => {
      const bindingAtEnd = binding(only(k, 1));
      const turnsAlone = !already && !search.notAlone.includes(k);
      const times = already ? undefined : firstTurn((t) => margin(only(k, t)), turnsAlone ? 1 : farthest);
      return {
        id: lever.id,
        title: lever.title,
        moves: lever.moves,
        how: lever.how,
        factor: lever.factor,
        touches: lever.touches,
        from: pulls[k].from,
        to: pulls[k].to,
        why: lever.why,
        author: lever.author,
        date: lever.date,
        source: lever.source,
        bindingAtEnd,
        turnsAlone,
        timesRange: times ?? null,
      };
    }),
    sets: search.found.map(nameSet),
    notAlone: search.notAlone.map((k) => levers[k].id),
    frontiers: pairsOfLevers.map(([x, y]) => ({
      first: levers[x].id,
      second: levers[y].id,
      points: tracePairFrontier((first, second) => {
        const shares = new Float64Array(levers.length);
        shares[x] = first;
        shares[y] = second;
        return margin(shares);
      }).map(([first, second]) => ({ first, second })),
    })),
  };
}

/** Two levers that move the same tie the same way would count one change twice. */
function overlap(one: ResolvedLever, other: ResolvedLever): boolean {
  return (
    one.moves === other.moves &&
    one.factor === other.factor &&
    one.touches.some((tie) =>
      other.touches.some((x) => x === tie || x === tie.split('-').reverse().join('-')),
    )
  );
}
