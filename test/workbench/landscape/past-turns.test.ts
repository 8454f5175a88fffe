import { expect, test } from 'vitest';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { readModelData } from '../../../src/workbench/factors/read-model-data.js';
import { readPastTurnSpecs, readPastTurns } from '../../../src/workbench/landscape/past-turns.js';
import { readPastTurn } from '../../../src/workbench/landscape/read-past-turn.js';

test('the kept readings are of the turns named, in their order', () => {
  const kept = readPastTurns();
  expect(kept.turns.map(({ id, pair, years, towards }) => ({ id, pair, years, towards }))).toEqual(
    readPastTurnSpecs().map(({ id, pair, years, towards }) => ({ id, pair, years, towards })),
  );
  expect(kept.defaultWeights).toBe(readModelData().defaultWeights);
});

test('the kept readings are what the atlas gives today (after a change: npx tsx scripts/build-past-turns.ts)', async () => {
  const kept = readPastTurns();
  const atlas = await openAtlas({ imports: false });
  try {
    for (const id of ['yugoslavia-ussr-1948', 'iran-us-1979']) {
      const spec = readPastTurnSpecs().find((turn) => turn.id === id)!;
      const read = await readPastTurn(atlas, readModelData(), spec);
      const before = kept.turns.find((turn) => turn.id === id)!;
      expect(before.verdicts).toEqual(read.verdicts);
      read.readings.forEach((reading, k) => {
        expect(before.readings[k].weightTogether).toBeCloseTo(reading.weightTogether, 9);
        expect(before.readings[k].ownPart + before.readings[k].indirectPart).toBeCloseTo(
          reading.ownPart + reading.indirectPart,
          7,
        );
      });
    }
  } finally {
    atlas.close();
  }
});

test('counts are of the verdicts, and the Sino-Soviet split stands among the misses', () => {
  const { turns, counts, defaultWeights } = readPastTurns();
  for (const [set, count] of Object.entries(counts)) {
    expect(count.turns).toBe(turns.length);
    expect(count.hits).toBe(turns.filter((turn) => turn.verdicts[set].hit).length);
  }
  expect(turns.find((turn) => turn.id === 'china-ussr-1956-69')!.verdicts[defaultWeights].hit).toBe(false);
});
