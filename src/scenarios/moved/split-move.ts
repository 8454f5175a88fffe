import { EntenteError } from '../../domain/errors.js';
import { simulateLandscape } from '../../models/landscape/simulate.js';
import { baselineProblem } from '../chain/apply-changes.js';
import type { ChainBase, ChainFactor, ChainJudgement } from '../chain/chain-base.js';
import { subsetBase } from '../chain/subset-base.js';
import { logitOf } from '../run/run-scenario.js';
import { shareAmong } from '../run/share-among.js';

export const moveCauses = [
  'revised data',
  'new data',
  'changed judgement',
  'new evidence',
  'changed method',
] as const;
export type MoveCause = (typeof moveCauses)[number] | 'changed actors';

export interface MovePart {
  cause: MoveCause;
  binding: number;
  logit: number;
  /** What changed, counted in words; empty where nothing did. */
  what: string;
}

export interface SplitMove {
  weightSet: string;
  sizes: string;
  before: { bindingEnergy: number; weightTogether: number };
  after: { bindingEnergy: number; weightTogether: number };
  /** They add up to the whole change, to rounding. */
  parts: MovePart[];
}

/**
 * Why a reading moved between two states of the world: each cause's part averaged over every order in which the
 * causes could have come. Revised data have the vintage they had before; new data a later one, or stand where
 * nothing stood; a changed judgement kept its id, new evidence brought or took one; method is factors and weights.
 * What comes of states that take part in one of the two alone is told apart as changed actors.
 *
 * @throws EntenteError `bad-input` where the pairs differ or a weight set or size measure is in one alone.
 */
export function splitMove(
  before: ChainBase,
  after: ChainBase,
  choices: { weightSet: string; sizes: string; temperature: number },
): SplitMove {
  const ids = (base: ChainBase): string[] => base.pair.map((k) => base.states[k]);
  if (ids(before).join() !== ids(after).join()) {
    throw new EntenteError(
      'bad-input',
      `both snapshots must be of one pair: ${ids(before).join('-')} and ${ids(after).join('-')} came`,
    );
  }
  const shared = new Set(before.states.filter((id) => after.states.includes(id)));
  const [one, two] = [before, after].map((base) =>
    subsetBase(
      base,
      base.states.flatMap((id, k) => (shared.has(id) ? [k] : [])),
    ),
  );
  const causes = listCauses(one, two, choices.weightSet);
  const parts = shareAmong(moveCauses.length, (mask) => {
    const on = (cause: (typeof moveCauses)[number]): boolean =>
      ((mask >>> moveCauses.indexOf(cause)) & 1) === 1;
    const read = readBase(mixBases(one, two, on), on('changed method') ? two : one, choices);
    return [read.bindingEnergy, logitOf(read)];
  });
  const [first, last] = [before, after].map((base) => readBase(base, base, choices));
  const sum = (k: number): number => parts.reduce((total, part) => total + part[k], 0);
  return {
    weightSet: choices.weightSet,
    sizes: choices.sizes,
    before: { bindingEnergy: first.bindingEnergy, weightTogether: first.weightTogether },
    after: { bindingEnergy: last.bindingEnergy, weightTogether: last.weightTogether },
    parts: [
      ...moveCauses.map((cause, k) => ({
        cause,
        binding: parts[k][0],
        logit: parts[k][1],
        what: causes[cause],
      })),
      {
        cause: 'changed actors',
        binding: last.bindingEnergy - first.bindingEnergy - sum(0),
        logit: logitOf(last) - logitOf(first) - sum(1),
        what: describeActors(before, after, shared),
      },
    ],
  };
}

function readBase(
  base: ChainBase,
  method: ChainBase,
  { weightSet, sizes, temperature }: { weightSet: string; sizes: string; temperature: number },
) {
  const set = method.weightSets.find(({ id }) => id === weightSet);
  if (set === undefined || base.sizes[sizes] === undefined) {
    throw new EntenteError(
      'bad-input',
      `the weight set ${weightSet} or the sizes ${sizes} are in one snapshot alone`,
    );
  }
  const judgements = base.judgements.length > 0 ? 'central' : 'without';
  const problem = baselineProblem(base, { weightSet: set, sizes, temperature, judgements });
  return simulateLandscape(problem, { temperature: { relative: temperature }, pairs: [base.pair] }).pairs[0];
}

type Cause = (typeof moveCauses)[number];

/** The world with some causes in place and the others not yet. */
function mixBases(before: ChainBase, after: ChainBase, on: (cause: Cause) => boolean): ChainBase {
  const method = on('changed method') ? after : before;
  return {
    ...before,
    factors: method.factors.map((factor): ChainFactor => {
      const [old, now] = [before, after].map((base) => base.factors.find(({ id }) => id === factor.id));
      // A factor that only one method knows comes and goes with the method.
      if (old === undefined || now === undefined) return factor;
      const values = old.values.slice();
      for (let k = 0; k < values.length; k += 1) {
        const cause = causeOf(old, now, k);
        if (cause !== null && on(cause)) values[k] = now.values[k];
      }
      return { ...factor, values };
    }),
    judgements: mixJudgements(before, after, on),
    sizes: mixSizes(before, after, on),
  };
}

function mixSizes(before: ChainBase, after: ChainBase, on: (cause: Cause) => boolean): ChainBase['sizes'] {
  return Object.fromEntries(
    Object.entries(before.sizes).map(([id, old]) => {
      const sizes = old.slice();
      for (let k = 0; k < sizes.length; k += 1) {
        const cause = causeOfSize(before, after, id, k);
        if (cause !== null && on(cause)) sizes[k] = after.sizes[id][k];
      }
      return [id, sizes];
    }),
  );
}

/** A size without a vintage, in a snapshot from before they were kept, counts as revised. */
function causeOfSize(
  before: ChainBase,
  after: ChainBase,
  id: string,
  k: number,
): 'revised data' | 'new data' | null {
  const [x, y] = [before.sizes[id][k], after.sizes[id]?.[k] ?? Number.NaN];
  if (x === y || (Number.isNaN(x) && Number.isNaN(y))) return null;
  const [old, now] = [before, after].map(({ sizeVintages }) => sizeVintages?.[id]?.[k]);
  return Number.isNaN(x) || (old !== undefined && now !== undefined && old < now)
    ? 'new data'
    : 'revised data';
}

function causeOf(old: ChainFactor, now: ChainFactor, k: number): 'revised data' | 'new data' | null {
  const [x, y] = [old.values[k], now.values[k]];
  if (x === y || (Number.isNaN(x) && Number.isNaN(y))) return null;
  return Number.isNaN(x) || old.vintage[k] < now.vintage[k] ? 'new data' : 'revised data';
}

function mixJudgements(before: ChainBase, after: ChainBase, on: (cause: Cause) => boolean): ChainJudgement[] {
  const kept = before.judgements.flatMap((old) => {
    const now = after.judgements.find(({ id }) => id === old.id);
    if (now === undefined) return on('new evidence') ? [] : [old];
    return [on('changed judgement') ? now : old];
  });
  const fresh = after.judgements.filter(({ id }) => !before.judgements.some((old) => old.id === id));
  return on('new evidence') ? [...kept, ...fresh] : kept;
}

function listCauses(before: ChainBase, after: ChainBase, weightSet: string): Record<Cause, string> {
  const counts = { 'revised data': new Map<string, number>(), 'new data': new Map<string, number>() };
  const n = before.states.length;
  for (const old of before.factors) {
    const now = after.factors.find(({ id }) => id === old.id);
    if (now === undefined) continue;
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        const cause = causeOf(old, now, i * n + j);
        if (cause !== null) counts[cause].set(old.id, (counts[cause].get(old.id) ?? 0) + 1);
      }
    }
  }
  const say = (map: Map<string, number>): string =>
    [...map].map(([id, count]) => `${id} of ${count} pairs`).join(', ');
  const changed = before.judgements.filter((old) => {
    const now = after.judgements.find(({ id }) => id === old.id);
    return now !== undefined && now.central !== old.central;
  });
  const gone = before.judgements.filter(({ id }) => !after.judgements.some((now) => now.id === id));
  const fresh = after.judgements.filter(({ id }) => !before.judgements.some((old) => old.id === id));
  const sets = [before, after].map((base) =>
    JSON.stringify([base.weightSets.find(({ id }) => id === weightSet), base.factors.map(({ id }) => id)]),
  );
  const sized = (cause: 'revised data' | 'new data'): string[] => {
    const ids = Object.keys(before.sizes).filter((id) =>
      before.states.some((_, k) => causeOfSize(before, after, id, k) === cause),
    );
    return ids.length > 0 ? [`sizes by ${ids.join(', ')}`] : [];
  };
  return {
    'revised data': [say(counts['revised data']), ...sized('revised data')]
      .filter((text) => text !== '')
      .join(', '),
    'new data': [say(counts['new data']), ...sized('new data')].filter((text) => text !== '').join(', '),
    'changed judgement': changed.map(({ id }) => id).join(', '),
    'new evidence': [...fresh.map(({ id }) => `+ ${id}`), ...gone.map(({ id }) => `- ${id}`)].join(', '),
    'changed method': sets[0] === sets[1] ? '' : 'factors or weights',
  };
}

function describeActors(before: ChainBase, after: ChainBase, shared: ReadonlySet<string>): string {
  const left = before.states.filter((id) => !shared.has(id));
  const came = after.states.filter((id) => !shared.has(id));
  return [...came.map((id) => `+ ${id}`), ...left.map((id) => `- ${id}`)].join(' ');
}
