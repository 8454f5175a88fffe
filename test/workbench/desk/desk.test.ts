import { expect, test } from 'vitest';
import type { Brief } from '../../../src/report/brief/brief-schema.js';
import { openDesk } from '../../../src/workbench/desk/open-desk.js';
import { runEntente } from '../../support/run-entente.js';

test('a desk that has answered others, several at once, still answers as a fresh command does', async () => {
  const desk = await openDesk();
  try {
    const asked = [
      { a: 'CHN', b: 'RUS', year: 2023 },
      { a: 'USA', b: 'CHN', year: 1972 },
      { a: 'GRC', b: 'TUR', year: 1998 },
      { a: 'IND', b: 'PAK', year: 1998 },
    ];
    await Promise.all(asked.map((one) => desk.brief(one)));
    const [again, other] = await Promise.all([desk.brief(asked[2]), desk.brief(asked[1])]);
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    const fresh = ({ a, b, year }: (typeof asked)[number]): unknown =>
      JSON.parse(runEntente(['brief', a, b, '--year', String(year), '--format', 'json']).stdout);
    expect(plain(again)).toEqual(fresh(asked[2]));
    expect(plain(other)).toEqual(fresh(asked[1]));
  } finally {
    desk.close();
  }
});

test('pairs with the same actors share what was made for them, and not a byte differs from a desk of their own', async () => {
  const pairs = [
    ['USA', 'JPN'],
    ['DEU', 'FRA'],
    ['GBR', 'IND'],
  ];
  const desk = await openDesk();
  const shared: string[] = [];
  try {
    for (const [a, b] of pairs) shared.push(JSON.stringify(await desk.brief({ a, b, year: 2022 })));
    const actors = shared.map((text) =>
      (JSON.parse(text) as Brief).landscape?.actors.map(({ id }) => id).join(' '),
    );
    expect(new Set(actors).size).toBe(1);
    // Reading inputs made from the same kept table leave it as it was.
    await desk.readingInputs({ a: 'DEU', b: 'FRA', year: 2022 });
    shared.push(JSON.stringify(await desk.brief({ a: 'USA', b: 'JPN', year: 2022 })));
  } finally {
    desk.close();
  }
  expect(shared[3]).toBe(shared[0]);
  for (const [k, [a, b]] of pairs.entries()) {
    const alone = await openDesk();
    try {
      expect(JSON.stringify(await alone.brief({ a, b, year: 2022 }))).toBe(shared[k]);
    } finally {
      alone.close();
    }
  }
});

test('a brief from a desk that keeps its tables after many others is that of a fresh desk, byte for byte', async () => {
  const asked = { a: 'MEX', b: 'NGA', year: 2021 };
  const others = [
    ['USA', 'JPN', 2021],
    ['ARM', 'AZE', 2020],
    ['GBR', 'FRA', 1904],
    ['LUX', 'ISL', 2010],
    ['IRN', 'IRQ', 2021],
  ] as const;
  const [warm, fresh] = [await openDesk(), await openDesk()];
  try {
    for (const [a, b, year] of others) await warm.brief({ a, b, year });
    expect(JSON.stringify(await warm.brief(asked))).toBe(JSON.stringify(await fresh.brief(asked)));
  } finally {
    warm.close();
    fresh.close();
  }
});

test('two states of which a source says nothing at all still have a brief', async () => {
  const desk = await openDesk();
  try {
    const brief = await desk.brief({ a: 'TUV', b: 'NRU', year: 2018 });
    expect(brief.alignment.regimeDistance).toMatchObject({ value: null, status: 'missing' });
  } finally {
    desk.close();
  }
});
