import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { EntenteError } from '../../domain/errors.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';
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
 * Why the reading moved between two snapshots, or two atlas folders, under every weight set both have. Of a folder the
 * pair of the request is read as everything else is now: case and weights are today's, so that only data can differ.
 *
 * @throws EntenteError `usage` for a folder without a pair; `unreadable-file`, `bad-input` where a file is no snapshot or the pairs differ.
 */
export async function runWhy(
  before: string,
  after: string,
  request: Partial<PairRequest> = {},
): Promise<WhyResult> {
  const bases: ChainBase[] = [];
  for (const path of [before, after])
    bases.push(
      statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
        ? await openEdition(path, request)
        : baseOfSnapshot(readSnapshot(path)),
    );
  const [one, two] = bases;
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

async function openEdition(folder: string, { a, b, ...request }: Partial<PairRequest>): Promise<ChainBase> {
  if (a === undefined || b === undefined)
    throw new EntenteError(
      'usage',
      `${folder} is a folder of an atlas: which pair is to be read from it? --pair CHN,RUS names one`,
      { folder },
    );
  return withPair({ ...request, a, b, atlas: folder }, async ({ base }) => base);
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
