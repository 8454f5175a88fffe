import { describe, expect, test } from 'vitest';
import { findLeaks, plantLeak } from '../../../src/models/forecast/find-leaks.js';
import { createFeatureReader } from '../../../src/models/forecast/read-features.js';
import { makePanel } from '../reference-class/made-panel.js';

/** Values that differ by pair and year, so that any look ahead shows. */
const wave = (one: number, other: number, year: number): number => Math.abs(Math.sin(one + 2 * other + year));
const flag = (one: number, other: number, year: number): number => (wave(one, other, year) > 0.6 ? 1 : 0);

const both = { from: 1900, to: 2020 };
const symmetric = (at: typeof wave) => (one: number, other: number, year: number) =>
  at(Math.min(one, other), Math.max(one, other), year);
const panel = makePanel(12, {
  'defence-pact': { kind: 'pair', ...both, at: symmetric(flag) },
  pact: { kind: 'pair', ...both, at: symmetric(flag) },
  rivalry: { kind: 'pair', ...both, at: symmetric(flag) },
  'dispute-known': { kind: 'pair', ...both, at: symmetric(flag) },
  'vote-kappa': { kind: 'pair', ...both, at: symmetric(wave) },
  'ideal-point-distance': { kind: 'pair', ...both, at: symmetric(wave) },
  'joint-institutions': { kind: 'pair', ...both, at: symmetric(wave) },
  'trade-share': { kind: 'directed-pair', ...both, at: wave },
  polyarchy: { kind: 'state', ...both, at: (one, _, year) => wave(one, 0, year) },
  'capital-km': { kind: 'pair', ...both, at: () => 1000 },
  near: { kind: 'pair', ...both, at: symmetric(flag) },
  'land-border': { kind: 'pair', ...both, at: symmetric(flag) },
  'capability-share': { kind: 'state', ...both, at: (one, _, year) => wave(one, 1, year) },
  major: { kind: 'state', ...both, at: (one, _, year) => flag(one, 3, year) },
});
const pairs: [number, number][] = [];
for (let i = 0; i < 12; i++) for (let j = i + 1; j < 12; j++) pairs.push([i, j]);

describe('the leak test', () => {
  test('finds no feature that sees the future', () => {
    expect(findLeaks(panel, 1990, pairs)).toEqual([]);
  });

  test('catches a leak planted on purpose, and names it', () => {
    expect(findLeaks(panel, 1990, pairs, plantLeak).map(({ feature }) => feature)).toEqual(['votes']);
  });

  test('catches a reader that looks one year ahead', () => {
    const ahead = findLeaks(panel, 1990, pairs, (one, year) => createFeatureReader(one, year + 1));
    expect(ahead.length).toBeGreaterThan(5);
  });
});
