import { expect, test } from 'vitest';
import { keepForAtlas } from '../../src/store/keep-for-atlas.js';

test('a value is made once an atlas and key, the latest eight of a kind are kept, and a failure never is', async () => {
  const [one, other] = [{}, {}];
  let made = 0;
  const ask = (atlas: object, key: number): Promise<number> =>
    keepForAtlas(atlas, 'kind', key, async () => {
      made += 1;
      return key;
    });
  await Promise.all([ask(one, 0), ask(one, 0), ask(other, 0)]);
  expect(made).toBe(2);
  for (let key = 1; key < 8; key += 1) await ask(one, key);
  await ask(one, 0);
  expect(made).toBe(9);
  await ask(one, 8);
  await ask(one, 0);
  expect(made).toBe(10);
  await ask(one, 1);
  expect(made).toBe(11);
  let tries = 0;
  const fail = () => {
    tries += 1;
    return Promise.reject(new Error('no'));
  };
  await expect(keepForAtlas(one, 'kind', 'bad', fail)).rejects.toThrow('no');
  await expect(keepForAtlas(one, 'kind', 'bad', fail)).rejects.toThrow('no');
  expect(tries).toBe(2);
});
