import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Atlas } from '../../../src/store/atlas.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { rebuildSeventeen, seventeenSchema } from '../../../src/workbench/landscape/rebuild-seventeen.js';
import { hasRaw, rawData, rawDataSuffix } from '../../support/raw-data.js';

let atlas: Atlas;
beforeAll(async () => {
  atlas = await openAtlas({ imports: false });
});
afterAll(() => atlas.close());

describe('Axelrod and Bennett’s seventeen nations, rebuilt', () => {
  test('from the atlas alone: the Soviet Union against all, fifteen of seventeen as in their second division', async () => {
    const result = seventeenSchema.parse(await rebuildSeventeen(atlas));
    expect(result.configurations).toBe(65536);
    expect(result.minima.reduce((sum, m) => sum + m.basin, 0)).toBe(65536);
    expect(result.minima[0].camps[1]).toEqual(['Soviet Union']);
    expect(result.minima[0].second).toEqual({ of: 17, agree: 15, differ: ['Greece', 'Yugoslavia'] });
  });

  test.runIf(hasRaw)(
    `with a modern coder's conflicts: two minima, the second near their first division${rawDataSuffix}`,
    async () => {
      const ids: Record<string, string> = {
        Britain: 'GBR',
        Czechoslovakia: 'CSK',
        Denmark: 'DNK',
        Estonia: 'EST',
        Finland: 'FIN',
        France: 'FRA',
        Germany: 'DEU',
        Greece: 'GRC',
        Hungary: 'HUN',
        Italy: 'ITA',
        Latvia: 'LVA',
        Lithuania: 'LTU',
        Poland: 'POL',
        Portugal: 'PRT',
        Romania: 'ROU',
        'Soviet Union': 'RUS',
        Yugoslavia: 'SRB',
      };
      const pairs = readFileSync(rawData('landscape/glynnejones_history_of_conflict_pairs.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map(
          (line) =>
            line
              .trim()
              .split(',')
              .map((name) => ids[name]) as [string, string],
        );
      const result = await rebuildSeventeen(atlas, pairs);
      expect(result.minima).toHaveLength(2);
      expect(result.minima[0].second.agree).toBe(15);
      expect(result.minima[1].first).toEqual({
        of: 17,
        agree: 14,
        differ: ['Denmark', 'Greece', 'Yugoslavia'],
      });
    },
  );
});
