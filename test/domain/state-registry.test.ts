import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isEntenteError } from '../../src/domain/errors.js';
import type { StateRegistry } from '../../src/domain/state/state-registry.js';
import type { Atlas } from '../../src/store/atlas.js';
import { openAtlas } from '../../src/store/open-atlas.js';
import { openRegistry } from '../../src/store/open-registry.js';

let atlas: Atlas;
let registry: StateRegistry;
beforeAll(async () => {
  atlas = await openAtlas();
  registry = await openRegistry(atlas);
});
afterAll(() => atlas.close());

const refused = (text: string, year?: number): { code: string; message: string } => {
  try {
    registry.resolve(text, { year });
  } catch (error) {
    if (isEntenteError(error)) return error;
    throw error;
  }
  throw new Error(`${text} was taken`);
};

describe('the state registry', () => {
  test.each([
    ['China', undefined, 'CHN'],
    ['chn', undefined, 'CHN'],
    ['CN', undefined, 'CHN'],
    ['cow:710', undefined, 'CHN'],
    ['iso:156', undefined, 'CHN'],
    ['Soviet Union', 1955, 'RUS'],
    ['USSR', 1955, 'RUS'],
    ['Russia', 1900, 'RUS'],
    ['East Germany', 1970, 'DDR'],
    ['West Germany', 1970, 'DEU'],
    ['Germany', 1930, 'DEU'],
    ['Germany', 2000, 'DEU'],
    ['South Vietnam', 1970, 'VDR'],
    ['RVN', 1970, 'VDR'],
    ['North Vietnam', 1970, 'VNM'],
    ['Vietnam', 1990, 'VNM'],
    ['Czechoslovakia', 1980, 'CSK'],
    ['Yugoslavia', 1980, 'SRB'],
    ['TWN', 2020, 'TWN'],
    ['cote d’ivoire', undefined, 'CIV'],
    ['Turkey', undefined, 'TUR'],
    ['Türkiye', undefined, 'TUR'],
  ])('%s in %s is %s', (text, year, id) => {
    expect(registry.resolve(text, year === undefined ? {} : { year }).id).toBe(id);
  });

  test('a bare number that means two states asks for its system', () => {
    const error = refused('710');
    expect(error.code).toBe('ambiguous-state');
    expect(error.message).toContain('cow:710');
    expect(error.message).toContain('iso:710');
  });

  test('a state outside its life says when it existed and what to use', () => {
    expect(refused('DDR', 2000).message).toMatch(/existed 19(49|54)-1990/);
    expect(refused('UKR', 1950).code).toBe('unknown-state');
  });

  test('an unknown name comes with suggestions', () => {
    expect(refused('Chima').message).toContain('CHN');
    expect(refused('Portugul').message).toContain('PRT');
  });

  test('codes go back and forth for every state of every decade', () => {
    for (let year = 1816; year <= 2016; year += 10) {
      for (const id of registry.statesIn(year)) {
        expect(registry.resolve(id, { year }).id).toBe(id);
        const { cow, gw } = registry.codes(id, year);
        if (cow !== null) expect(registry.fromCow(cow, year), `${id} ${year}`).toBe(id);
        if (gw !== null) expect(registry.fromGw(gw, year), `${id} ${year}`).toBe(id);
        expect(registry.exists(id, year)).toBe(true);
      }
    }
  });

  test('the states of a year have names that resolve to them in that year', () => {
    for (const year of [1850, 1914, 1939, 1955, 1970, 1989, 1992, 2010]) {
      for (const id of registry.statesIn(year)) {
        const name = registry.name(id, year);
        let found: string;
        try {
          found = registry.resolve(name, { year }).id;
        } catch (error) {
          // Two states may bear one name; then both are offered.
          expect((error as Error).message).toContain(id);
          continue;
        }
        expect(found, `${name} ${year}`).toBe(id);
      }
    }
  });
});
