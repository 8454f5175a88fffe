import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createChain } from '../../../src/scenarios/chain/create-chain.js';
import {
  completeSizes,
  type EnsembleTask,
  ensembleProblem,
} from '../../../src/scenarios/ensemble/ensemble-spec.js';
import { runChunk } from '../../../src/scenarios/ensemble/run-chunk.js';
import { sampleProblem } from '../../../src/scenarios/explore/sampling/sample-problem.js';
import type { LeverSpec } from '../../../src/scenarios/spec/scenario-schema.js';
import { openParts } from '../../../src/workbench/scenarios/keep-parts.js';
import { runInWorkers } from '../../../src/workbench/scenarios/run-in-workers.js';
import { madeBase } from '../chain/made-base.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-ensemble-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lever: LeverSpec = {
  id: 'thaw',
  moves: 'propensity',
  of: ['AAC-AAB'],
  how: 'by',
  low: -0.5,
  central: 0.2,
  high: 0.8,
  why: 'w',
};

const madeTask = (rows: number): EnsembleTask => {
  const base = madeBase(8, 5);
  const problem = ensembleProblem(base, [lever], { spreads: true });
  return {
    base,
    levers: [{ spec: lever, author: 'a', date: '2000', writtenIn: 's' }],
    inputs: problem.inputs,
    values: sampleProblem(problem, { method: 'sobol', n: rows, seed: 1, scramble: 'matrix' }).values,
    temperature: 0.03,
  };
};

test('the inputs of an ensemble are its levers, the judgements and the choices that can vary', () => {
  expect(madeTask(2).inputs.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'lever thaw: triangular',
    'judgement:trust: triangular',
    'size measure: levels',
    'thaw spreads: levels',
  ]);
});

test('every row of an ensemble equals the chain read alone, by full enumeration', () => {
  const task = madeTask(32);
  const values = runChunk({ kind: 'ensemble', task }, 0, 32);
  const sizes = completeSizes(task.base);
  for (let row = 0; row < 32; row += 1) {
    const [thaw, trust, size] = task.values.subarray(row * 4, row * 4 + 4);
    const choices = {
      weightSet: task.base.weightSets[0],
      sizes: sizes[size],
      temperature: 0.03,
      judgements: 'central' as const,
    };
    const slow = createChain(task.base, choices, [], { table: false });
    const spread = task.values[row * 4 + 3] === 1;
    const hostile = [2 * 8 + 1, 2 * 8].every((k) => task.base.factors[1].values[k] < 0);
    const read = slow.read([
      { kind: 'judgement', lever: 'j', i: 0, j: 1, id: 'judgement:trust', how: 'to', value: trust },
      { kind: 'propensity', lever: 't', i: 2, j: 1, how: 'by', value: thaw },
      ...(spread && hostile && thaw > 0
        ? [{ kind: 'propensity' as const, lever: 't', i: 2, j: 0, how: 'by' as const, value: thaw }]
        : []),
    ]);
    expect(values[row * 4]).toBeCloseTo(read.bindingEnergy, 9);
    expect(values[row * 4 + 1]).toBeCloseTo(read.weightTogether, 8);
    expect(values[row * 4 + 2]).toBeCloseTo(read.ownPart, 9);
  }
});

test('a run that was stopped goes on where it was and ends with the same rows', async () => {
  const task = madeTask(96);
  const whole = runChunk({ kind: 'ensemble', task }, 0, 96);
  const path = join(folder, 'runs.parts');
  const rowsOf = (from: number): number => Math.min(96, from + 16) - from;
  const stop = new AbortController();
  const parts = openParts(path, ['a'], rowsOf, 4);
  await expect(
    runInWorkers({ kind: 'ensemble', task }, 96, {
      workers: 1,
      chunk: 16,
      signal: stop.signal,
      onChunk: (from, _, values) => {
        parts.save(from, values);
        if (from === 32) stop.abort();
      },
    }),
  ).rejects.toThrow(/interrupted after 3 of 6 parts/);
  const again = openParts(path, ['a'], rowsOf, 4);
  expect([...again.done].sort((x, y) => x - y)).toEqual([0, 16, 32]);
  const ran: number[] = [];
  await runInWorkers({ kind: 'ensemble', task }, 96, {
    workers: 1,
    chunk: 16,
    skip: again.done,
    onChunk: (from, _, values) => {
      ran.push(from);
      again.save(from, values);
    },
  });
  expect(ran).toEqual([48, 64, 80]);
  const joined = new Float64Array(96 * 4);
  for (let from = 0; from < 96; from += 16) joined.set(again.read(from), from * 4);
  expect(joined).toEqual(whole);
  expect(() => openParts(path, ['b'], rowsOf, 4)).toThrow(/parts of another run/);
  again.remove();
  expect(existsSync(path)).toBe(false);
});
