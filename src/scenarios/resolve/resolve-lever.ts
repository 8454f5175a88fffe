import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import { type ChainChange, changeValue } from '../chain/apply-changes.js';
import type { ChainBase } from '../chain/chain-base.js';
import type { LeverSpec, SizedLever, TradeLeverSpec } from '../spec/scenario-schema.js';
import { expandTie, nameTies } from './expand-tie.js';
import type { ResolvedLever } from './resolved-scenario.js';
import type { DefaultSize, SizeTrade } from './size-trade-lever.js';

/** The two ends of a tie, the one named first as `first`. */
interface Ends {
  first: number;
  second: number;
}

export interface LeverContext {
  author: string;
  date: string;
  writtenIn: string;
  /** States with rows of their own in the trade table; absent where no trade engine is at hand. */
  tradeStates?: ReadonlySet<StateId>;
  /** Sizes a trade lever that has none. */
  sizeTrade?: SizeTrade;
}

/**
 * Expands a lever's groups and fills in its defaults.
 *
 * @throws EntenteError `bad-input` for an unknown state, group, factor or judgement, with what there is;
 * `unsupported` for a trade lever where no trade engine is at hand.
 */
export function resolveLever(base: ChainBase, written: LeverSpec, context: LeverContext): ResolvedLever {
  const trade = written.moves === 'trade' ? findTradePairs(base, written, context) : null;
  const { lever, size } = fillSize(written, trade?.pairs ?? [], context);
  const shared = {
    id: lever.id,
    title: lever.title ?? lever.id,
    moves: lever.moves,
    how: lever.how,
    why: lever.why,
    author: size?.author ?? lever.author ?? context.author,
    date: size?.date ?? lever.date ?? context.date,
    source: size?.source ?? lever.source ?? null,
    basis: size === null ? ('judged' as const) : ('estimated' as const),
    vintage: size?.vintage ?? null,
    writtenIn: context.writtenIn,
    ...(lever.moves === 'actor'
      ? { low: 1, central: 1, high: 1, weak: 1, strong: 1 }
      : {
          low: lever.low,
          central: lever.central,
          high: lever.high,
          ...orderEnds(lever.low, lever.high, stillValue(base, lever)),
        }),
  };
  const none = (): ChainChange[] => [];
  const name = ({ first, second }: Ends): string => `${base.states[first]}-${base.states[second]}`;

  switch (lever.moves) {
    case 'propensity':
    case 'factor': {
      const expanded = lever.of.map((tie) => expandTie(base, tie, lever.except));
      const pairs = distinct(expanded.flatMap((one) => one.pairs));
      const notMoved = expanded.flatMap((one) => one.notMoved);
      if (lever.moves === 'propensity') {
        const at = (list: typeof pairs, value: number): ChainChange[] =>
          list.map(({ first: i, second: j }) => ({
            kind: 'propensity',
            lever: lever.id,
            i,
            j,
            how: lever.how,
            value,
          }));
        return {
          ...shared,
          factor: null,
          touches: pairs.map(name),
          notMoved,
          changes: (value) => at(pairs, value),
          spread: (value) => (value > 0 && lever.how !== 'at-most' ? at(thaws(base, pairs), value) : []),
        };
      }
      const factor = base.factors.find(({ id }) => id === lever.factor);
      if (factor === undefined) {
        throw new EntenteError(
          'bad-input',
          `there is no factor ${lever.factor}; there are ${base.factors.map(({ id }) => id).join(', ')} (a judgement is moved by a lever that moves: judgement)`,
          { factor: lever.factor },
        );
      }
      const n = base.states.length;
      const has = ({ first, second }: Ends): boolean =>
        lever.how !== 'by' || !Number.isNaN(factor.values[first * n + second]);
      if (lever.how === 'to') {
        for (const pair of pairs) {
          const now = factor.values[pair.first * n + pair.second];
          if (now > lever.low && now < lever.high)
            notMoved.push(
              `${name(pair)} has ${factor.id} ${now.toFixed(2)} already, inside ${lever.low} to ${lever.high}: the ends of the range may pull opposite ways`,
            );
        }
      }
      const moving = pairs.filter(has);
      for (const pair of pairs) if (!has(pair)) notMoved.push(`${name(pair)} has no value of ${factor.id}`);
      const at = (list: typeof pairs, value: number): ChainChange[] =>
        list.map(({ first: i, second: j }) => ({
          kind: 'factor',
          lever: lever.id,
          i,
          j,
          id: factor.id,
          how: lever.how,
          value,
        }));
      return {
        ...shared,
        factor: factor.id,
        touches: moving.map(name),
        notMoved,
        changes: (value) => at(moving, value),
        spread: (value) => {
          const before = ({ first, second }: Ends): number => factor.values[first * n + second];
          const raised = moving.filter((pair) => changeValue(before(pair), lever.how, value) > before(pair));
          return at(thaws(base, raised).filter(has), value);
        },
      };
    }
    case 'judgement': {
      const judgement = base.judgements.find(({ id }) => id === lever.judgement);
      if (judgement === undefined) {
        const known = base.judgements.map(({ id }) => id);
        throw new EntenteError(
          'bad-input',
          known.length === 0
            ? `there is no judgement ${lever.judgement}: no case with judgements was read (--case FOLDER names one)`
            : `there is no judgement ${lever.judgement}; there are ${known.join(', ')}`,
          { judgement: lever.judgement },
        );
      }
      const { i, j } = judgement;
      return {
        ...shared,
        factor: judgement.id,
        touches: [name({ first: i, second: j })],
        notMoved: [],
        changes: (value) => [
          { kind: 'judgement', lever: lever.id, i, j, id: judgement.id, how: lever.how, value },
        ],
        spread: none,
      };
    }
    case 'size':
    case 'actor': {
      const states = lever.of.map((id) => {
        const at = base.states.indexOf(id);
        if (at >= 0) return at;
        throw new EntenteError(
          'bad-input',
          `${id} is not among the states of the reading; they are ${base.states.join(' ')}`,
          { state: id },
        );
      });
      const leaves = lever.moves === 'actor' && lever.how === 'leaves';
      if (leaves && states.some((state) => base.pair.includes(state))) {
        throw new EntenteError('bad-input', 'neither state of the pair can leave the reading of the pair', {
          states: lever.of,
        });
      }
      return {
        ...shared,
        factor: null,
        touches: [...lever.of],
        notMoved: [],
        changes: (value) =>
          states.map((state): ChainChange => {
            if (lever.moves === 'size') return { kind: 'size', lever: lever.id, state, how: 'times', value };
            return leaves
              ? { kind: 'size', lever: lever.id, state, how: 'times', value: 1 - value }
              : { kind: 'size', lever: lever.id, state, how: 'enters', value };
          }),
        spread: none,
      };
    }
    case 'trade': {
      const { pairs, notMoved } = trade!;
      return {
        ...shared,
        factor: 'trade',
        touches: pairs.map(({ first, second }) => `${first}-${second}`),
        notMoved,
        changes: (value) => [
          {
            kind: 'trade',
            lever: lever.id,
            how: lever.how,
            sectors: lever.sectors,
            direction: lever.direction,
            pairs,
            value,
          },
        ],
        spread: none,
      };
    }
  }
}

/**
 * The pairs a trade lever moves. Trade has senders far beyond the states of the reading: every member of a group with
 * its own rows counts.
 */
function findTradePairs(base: ChainBase, lever: TradeLeverSpec, { tradeStates }: LeverContext) {
  if (tradeStates === undefined) {
    throw new EntenteError(
      'unsupported',
      'a lever that moves trade needs the trade engine, and none was given to this run',
      { lever: lever.id },
    );
  }
  const named = lever.of.flatMap((tie) => nameTies(base, tie, lever.except));
  const absent = [...new Set(named.flatMap(({ first, second }) => [first, second]))].filter(
    (id) => !tradeStates.has(id),
  );
  const pairs = named.filter(({ first, second }) => !absent.includes(first) && !absent.includes(second));
  if (pairs.length === 0) {
    throw new EntenteError(
      'bad-input',
      `no pair of ${lever.of.join(', ')} has rows of its own in the trade table (none for ${absent.join(' ')})`,
      { lever: lever.id },
    );
  }
  return {
    pairs,
    notMoved: absent.length === 0 ? [] : [`no rows in the trade table for ${absent.join(' ')}`],
  };
}

/** A lever with its size, and where that comes from if it was not written. */
function fillSize(
  lever: LeverSpec,
  pairs: readonly { first: StateId; second: StateId }[],
  { sizeTrade }: LeverContext,
): { lever: SizedLever; size: DefaultSize | null } {
  if (lever.moves !== 'trade') return { lever, size: null };
  const { low, central, high } = lever;
  if (low !== undefined && central !== undefined && high !== undefined)
    return { lever: { ...lever, low, central, high }, size: null };
  if (sizeTrade === undefined) {
    throw new EntenteError(
      'unsupported',
      `the lever ${lever.id} has no size, and no estimate was given to this run; write low, central and high`,
      { lever: lever.id },
    );
  }
  const size = sizeTrade(lever, pairs);
  return { lever: { ...lever, low: size.low, central: size.central, high: size.high }, size };
}

/** What changes nothing, on the scale of a lever's size; for `to` what the ties have on average now. */
function stillValue(base: ChainBase, lever: Exclude<SizedLever, { moves: 'actor' }>): number {
  if (lever.how === 'times') return 1;
  if (lever.how === 'at-least') return Number.NEGATIVE_INFINITY;
  if (lever.how === 'at-most') return Number.POSITIVE_INFINITY;
  if (lever.how !== 'to') return 0;
  if (lever.moves === 'judgement')
    return base.judgements.find(({ id }) => id === lever.judgement)?.central ?? 0;
  if (lever.moves !== 'factor') return 0;
  const values = base.factors.find(({ id }) => id === lever.factor)?.values;
  if (values === undefined) return 0;
  const n = base.states.length;
  const now = lever.of
    .flatMap((tie) => expandTie(base, tie, lever.except).pairs)
    .map(({ first, second }) => values[first * n + second])
    .filter((x) => !Number.isNaN(x));
  return now.length === 0 ? 0 : now.reduce((sum, x) => sum + x, 0) / now.length;
}

function orderEnds(low: number, high: number, still: number): { weak: number; strong: number } {
  const highIsStrong =
    Math.abs(still) === Infinity ? still < 0 : Math.abs(high - still) >= Math.abs(low - still);
  return highIsStrong ? { weak: low, strong: high } : { weak: high, strong: low };
}

/**
 * Where a thaw can spread to: from a third state hostile to one of the pair, and to the other as well, to that
 * other. Hostile is a tie with any security factor below 0.
 */
function thaws(base: ChainBase, pairs: readonly Ends[]): Ends[] {
  const [a, b] = base.pair;
  const other = (state: number): number => (state === a ? b : state === b ? a : -1);
  const n = base.states.length;
  const hostile = (i: number, j: number): boolean =>
    base.factors.some(({ group, values }) => group === 'security' && values[i * n + j] < 0);
  return pairs
    .filter(({ first, second }) => hostile(first, second))
    .flatMap(({ first, second }) => {
      if (other(second) >= 0 && other(first) < 0) return [{ first, second: other(second) }];
      if (other(first) >= 0 && other(second) < 0) return [{ first: other(first), second }];
      return [];
    })
    .filter(({ first, second }) => hostile(first, second));
}

function distinct(pairs: readonly Ends[]) {
  const seen = new Set<string>();
  return pairs.filter(({ first, second }) => {
    const key = `${Math.min(first, second)}-${Math.max(first, second)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
