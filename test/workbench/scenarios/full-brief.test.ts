import { expect, test } from 'vitest';
import { runBrief } from '../../../src/workbench/brief/run-brief.js';

test('a full brief tells of one drawing of specifications', async () => {
  const text = await runBrief({
    a: 'CHN',
    b: 'RUS',
    year: 2023,
    format: 'text',
    sources: false,
    full: true,
    width: 4000,
  });
  const drawn = [...text.matchAll(/(\d+) specifications (?:\(|at the baseline)/g)].map(([, n]) => n);
  expect(drawn).toEqual(['128', '128']);
  const shares = [...text.matchAll(/ogether in (\d+) % of (?:a quick sample of )?128 specifications/g)];
  expect(shares.map(([, share]) => share)).toEqual([shares[0][1], shares[0][1]]);
}, 30_000);
