import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readYaml } from '../../src/evidence/read-yaml.js';
import { resolveLever } from '../../src/scenarios/resolve/resolve-lever.js';
import { orderAncestors, resolveScenario } from '../../src/scenarios/resolve/resolve-scenario.js';
import { runScenario } from '../../src/scenarios/run/run-scenario.js';
import { shareAmong } from '../../src/scenarios/run/share-among.js';
import { migrateScenario } from '../../src/scenarios/spec/migrate-scenario.js';
import { type ScenarioSpec, scenarioSchema } from '../../src/scenarios/spec/scenario-schema.js';
import { readScenario, scenarioFiles, scenarioFolders } from '../../src/workbench/scenarios/read-scenario.js';
import { readSignposts } from '../../src/workbench/scenarios/read-signposts.js';
import { madeBase, madeChoices } from './chain/made-base.js';

const text = `format: entente.scenario/1
id: a-thaw
title: A thaw
pair: [AAA, AAB]
year: 2000
why: because
author: someone
date: 2026-11-24
levers:
  - id: thaw
    moves: propensity
    of: [others-AAB]
    how: by
    low: 0.1
    central: 0.3
    high: 0.6
    why: judged
  - id: rivalry
    moves: factor
    factor: rivalry
    of: [AAC-AAA]
    how: to
    low: -0.2
    central: 0
    high: 0.1
    why: judged
`;
const spec = (): ScenarioSpec => scenarioSchema.parse(parse(text));

test('a lever with low above central is refused with the line and column in the file', () => {
  expect(() => readYaml(text.replace('low: 0.1', 'low: 0.4'), 'a.yaml', scenarioSchema)).toThrow(
    /a\.yaml, line 15, column \d+, levers\[0\]\.central: expected low <= central <= high, and 0\.4, 0\.3, 0\.6 came/,
  );
});

test('a field that is not known, a lever named twice and a tie that is none are refused with their place', () => {
  expect(() =>
    readYaml(text.replace('    how: by', '    how: by\n    hwo: by'), 'a.yaml', scenarioSchema),
  ).toThrow(/line 14.*hwo is not known/);
  expect(() => readYaml(text.replace('id: rivalry', 'id: thaw'), 'a.yaml', scenarioSchema)).toThrow(
    /the lever thaw stands twice/,
  );
  expect(() => readYaml(text.replace('AAC-AAA', 'AAC AAA'), 'a.yaml', scenarioSchema)).toThrow(
    /expected a pair of states/,
  );
});

test('an unknown factor, group or state is refused with what there is', () => {
  const base = madeBase(6, 1);
  const at = (change: (one: ScenarioSpec) => void): (() => unknown) => {
    const one = spec();
    change(one);
    return () => resolveScenario(base, [one], { place: (_, path) => `file, ${path.join('.')}` });
  };
  expect(at((s) => Object.assign(s.levers[1], { factor: 'votse' }))).toThrow(
    /file, levers\.1: there is no factor votse; there are votes, rivalry, trade/,
  );
  expect(at((s) => Object.assign(s.levers[0], { of: ['nato-AAB'] }))).toThrow(
    /no group nato; there are others/,
  );
  expect(at((s) => Object.assign(s.levers[1], { of: ['ZZZ-AAA'] }))).toThrow(
    /ZZZ is not among the states of the reading; they are AAA AAB/,
  );
});

test('a scenario that comes from itself by way of another is refused', () => {
  const [a, b] = [spec(), spec()];
  a.from = 'b';
  b.id = 'b';
  b.from = 'a-thaw';
  const find = (id: string): ScenarioSpec | undefined => [a, b].find((one) => one.id === id);
  expect(() => orderAncestors(a, find)).toThrow(/a circular scenario, a-thaw from b from a-thaw/);
  b.from = undefined;
  expect(orderAncestors(a, find).map(({ id }) => id)).toEqual(['b', 'a-thaw']);
  a.from = 'c';
  expect(() => orderAncestors(a, find)).toThrow(/comes from c, and there is no such scenario/);
});

test('a group is expanded to its members and each lever carries who judged it', () => {
  const base = madeBase(6, 1);
  const resolved = resolveScenario(base, [spec()]);
  expect(resolved.levers[0].touches).toEqual(['AAC-AAB', 'AAD-AAB', 'AAE-AAB']);
  expect(resolved.levers[0]).toMatchObject({ author: 'someone', date: '2026-11-24', writtenIn: 'a-thaw' });
  expect(resolved.notes).toEqual([]);
});

test('a scenario pinned to another edition says that data may have changed', () => {
  const one = { ...spec(), edition: '1999.1' };
  expect(resolveScenario(madeBase(6, 1), [one]).notes[0]).toMatch(
    /Written against atlas 1999\.1 and run on made/,
  );
});

test('a file of an earlier version is brought up step by step, one of a later version is refused', () => {
  const steps = {
    1: (old: Record<string, unknown>) => ({ ...old, two: true }),
    2: (old: Record<string, unknown>) => ({ ...old, three: true }),
  };
  expect(migrateScenario({ format: 'entente.scenario/1' }, steps, 3)).toEqual({
    format: 'entente.scenario/3',
    two: true,
    three: true,
  });
  expect(() => migrateScenario({ format: 'entente.scenario/2' })).toThrow(/reads up to entente\.scenario\/1/);
});

test('the parts of the levers add up to the whole change, to rounding', () => {
  const values = Array.from({ length: 32 }, (_, mask) => [Math.sin(mask * 7.3), Math.cos(mask * 1.7)]);
  const parts = shareAmong(5, (mask) => values[mask]);
  for (const k of [0, 1]) {
    const sum = parts.reduce((total, part) => total + part[k], 0);
    expect(sum).toBeCloseTo(values[31][k] - values[0][k], 12);
  }
  // A player who changes nothing gets nothing; of two alike each gets half.
  const simple = shareAmong(3, (mask) => [
    (mask & 1) + ((mask >> 1) & 1) + 4 * (mask & 1) * ((mask >> 1) & 1),
  ]);
  expect(simple.map(([x]) => x)).toEqual([
    expect.closeTo(3, 12),
    expect.closeTo(3, 12),
    expect.closeTo(0, 12),
  ]);
});

test('a run walks from lever to verdict: own part and third parties add up, and so do the levers', () => {
  const base = madeBase(8, 4);
  const scenario = resolveScenario(base, [spec()]);
  const run = runScenario(base, scenario, madeChoices(base));
  expect(run.through.own + run.through.thirdParties).toBeCloseTo(run.through.total, 9);
  const binding = run.byLever.reduce((sum, part) => sum + part.binding, 0);
  expect(binding).toBeCloseTo(run.central.bindingEnergy - run.baseline.bindingEnergy, 10);
  // The pair's own tie is not touched, so all of it comes through third parties.
  expect(run.through.own).toBeCloseTo(0, 12);
  expect(run.path.map(({ pair }) => pair).sort()).toEqual(['AAA-AAC', 'AAB-AAC', 'AAB-AAD', 'AAB-AAE']);
});

test('a thaw spreads only between states hostile to both, and only upwards', () => {
  const base = madeBase(6, 1);
  const rivalry = base.factors[1].values;
  for (const [i, j, value] of [
    [2, 0, -1],
    [2, 1, -0.5],
    [3, 1, -1],
    [3, 0, 0.2],
  ]) {
    rivalry[i * 6 + j] = value;
    rivalry[j * 6 + i] = value;
  }
  const lever = (central: number) =>
    resolveLever(
      base,
      {
        id: 't',
        moves: 'propensity',
        of: ['AAC-AAB', 'AAD-AAB'],
        how: 'by',
        low: -1,
        central,
        high: 1,
        why: 'w',
      },
      { author: 'a', date: '2000', writtenIn: 's' },
    );
  expect(lever(0.4).spread(0.4)).toEqual([
    { kind: 'propensity', lever: 't', i: 2, j: 0, how: 'by', value: 0.4 },
  ]);
  expect(lever(-0.4).spread(-0.4)).toEqual([]);
});

test('signposts read without the levers are those of the whole file, for every file that comes with Entente', () => {
  const files = scenarioFolders().flatMap(({ folder }) => [...scenarioFiles(folder).values()]);
  expect(files.length).toBeGreaterThan(9);
  for (const file of files) {
    const { format, id, pair, signposts } = readScenario(file).spec;
    expect(readSignposts(file)).toEqual({ format, id, pair, signposts });
  }
});
