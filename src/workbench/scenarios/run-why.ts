import { basename } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import { baseOfSnapshot, snapshotSchema, takeSnapshot } from '../../scenarios/moved/chain-snapshot.js';
import { type SplitMove, splitMove } from '../../scenarios/moved/split-move.js';
import { type PairRequest, withPair } from './open-workbench.js';
import { readText } from './read-scenario.js';
import { usualSizes, usualTemperature } from './run-scenario-file.js';

export interface WhyResult {
  format: 'entente.why/1';
  pair: [string, string];
  editions: [string, string];
  years: [number, number];
  moves: SplitMove[];
}

/** Everything the reading of a pair rests on now, as JSON text to be kept. */
export async function snapshotOf(request: PairRequest): Promise<string> {
  return withPair(request, async ({ base }) => `${JSON.stringify(takeSnapshot(base))}\n`);
}

/**
 * Why the reading moved between two snapshots, under every weight set both have.
 *
 * @throws EntenteError `unreadable-file`, `bad-input` where a file is no snapshot or the pairs differ.
 */
export function runWhy(before: string, after: string): WhyResult {
  const [one, two] = [before, after].map((path) => baseOfSnapshot(readSnapshot(path)));
  const sets = one.weightSets.map(({ id }) => id).filter((id) => two.weightSets.some((set) => set.id === id));
  return {
    format: 'entente.why/1',
    pair: one.pair.map((k) => one.states[k]) as [string, string],
    editions: [one.edition, two.edition],
    years: [one.year, two.year],
    moves: sets.map((weightSet) =>
      splitMove(one, two, { weightSet, sizes: usualSizes, temperature: usualTemperature }),
    ),
  };
}

function readSnapshot(path: string) {
  let data: unknown;
  try {
    data = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof EntenteError) throw error;
    throw new EntenteError(
      'bad-input',
      `${basename(path)}: JSON of entente scenario snapshot was expected`,
      { path },
      error,
    );
  }
  const result = snapshotSchema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EntenteError('bad-input', `${basename(path)}, ${issue.path.join('.')}: ${issue.message}`, {
    path,
  });
}
