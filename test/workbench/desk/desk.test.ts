import { expect, test } from 'vitest';
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
