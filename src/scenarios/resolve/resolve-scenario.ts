import type { StateId } from '../../domain/dyad.js';
import { EntenteError, isEntenteError } from '../../domain/errors.js';
import type { ChainBase } from '../chain/chain-base.js';
import type { ScenarioSpec } from '../spec/scenario-schema.js';
import { resolveLever } from './resolve-lever.js';
import type { ResolvedScenario } from './resolved-scenario.js';
import type { SizeTrade } from './size-trade-lever.js';

export interface ResolveOptions {
  tradeStates?: ReadonlySet<StateId>;
  sizeTrade?: SizeTrade;
  /** Turns a path in a scenario's file into words for a message; the spec says which file. */
  place?: (spec: ScenarioSpec, path: readonly PropertyKey[]) => string;
}

/**
 * A scenario with its ancestors' levers before its own, every group expanded, every default filled in.
 *
 * @param chain the scenario's ancestors from the eldest, then the scenario: see `orderAncestors`.
 * @throws EntenteError with the place in the file; see `resolveLever`.
 */
export function resolveScenario(
  base: ChainBase,
  chain: readonly ScenarioSpec[],
  options: ResolveOptions = {},
): ResolvedScenario {
  const spec = chain[chain.length - 1];
  const ids = base.pair.map((k) => base.states[k]);
  for (const one of chain) {
    if (!one.pair.every((id) => ids.includes(id))) {
      throw new EntenteError(
        'bad-input',
        `${options.place?.(one, ['pair']) ?? one.id}: the scenario ${one.id} is about ${one.pair.join('-')}, and the run about ${ids.join('-')}`,
        { scenario: one.id },
      );
    }
  }
  const levers = chain.flatMap((one) =>
    one.levers.map((lever, k) => {
      try {
        return resolveLever(base, lever, {
          author: one.author,
          date: one.date,
          writtenIn: one.id,
          tradeStates: options.tradeStates,
          sizeTrade: options.sizeTrade,
        });
      } catch (error) {
        if (!isEntenteError(error)) throw error;
        const place = options.place?.(one, ['levers', k]) ?? `${one.id}, levers[${k}]`;
        throw new EntenteError(error.code, `${place}: ${error.message}`, { ...error.fields, place }, error);
      }
    }),
  );
  // A child's lever of the same name takes the place of its parent's.
  const kept = levers.filter((lever, k) => !levers.slice(k + 1).some((later) => later.id === lever.id));
  const notes: string[] = [];
  if (spec.edition !== undefined && spec.edition !== base.edition) {
    notes.push(
      `Written against atlas ${spec.edition} and run on ${base.edition}: data may have changed under it (entente scenario why tells what did).`,
    );
  }
  for (const lever of kept)
    if (lever.basis === 'estimated') notes.push(`${lever.id}: no size is written; it is ${lever.source}.`);
  for (const lever of kept) for (const text of lever.notMoved) notes.push(`${lever.id}: ${text}.`);
  if (spec.year === undefined) notes.push(`No year is written down; ${base.year} was taken.`);
  return {
    id: spec.id,
    title: spec.title,
    pair: [spec.pair[0], spec.pair[1]],
    year: base.year,
    pinned: spec.edition ?? null,
    edition: base.edition,
    why: spec.why,
    author: spec.author,
    date: spec.date,
    levers: kept,
    spread: spec.spread,
    referenceClass: spec.referenceClass ?? null,
    signposts: spec.signposts,
    notes,
  };
}

/**
 * The ancestors of a scenario from the eldest, the scenario last.
 *
 * @throws EntenteError `bad-input` where a scenario comes from itself by any way round, or from an unknown one.
 */
export function orderAncestors(
  spec: ScenarioSpec,
  find: (id: string) => ScenarioSpec | undefined,
): ScenarioSpec[] {
  const chain = [spec];
  for (let now = spec; now.from !== undefined; ) {
    const parent = find(now.from);
    if (parent === undefined) {
      throw new EntenteError(
        'bad-input',
        `${now.id}: it comes from ${now.from}, and there is no such scenario`,
        {
          scenario: now.id,
          from: now.from,
        },
      );
    }
    if (chain.some(({ id }) => id === parent.id)) {
      const round = [...chain.map(({ id }) => id), parent.id].join(' from ');
      throw new EntenteError('bad-input', `${now.id}: a circular scenario, ${round}; take one \`from\` out`, {
        scenario: now.id,
      });
    }
    chain.push(parent);
    now = parent;
  }
  return chain.reverse();
}
