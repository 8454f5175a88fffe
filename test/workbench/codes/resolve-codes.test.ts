import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StateRegistry } from '../../../src/domain/state/state-registry.js';
import type { Atlas } from '../../../src/store/atlas.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { openRegistry } from '../../../src/store/open-registry.js';
import { type CodeSystem, resolveCodes } from '../../../src/workbench/codes/resolve-codes.js';

let atlas: Atlas;
let registry: StateRegistry;
beforeAll(async () => {
  atlas = await openAtlas({ imports: false });
  registry = await openRegistry(atlas);
});
afterAll(() => atlas.close());

const one = (text: string, year?: number, from: CodeSystem = 'any') =>
  resolveCodes([year === undefined ? { text } : { text, year }], registry, from)[0]!;

describe('names and codes in a year', () => {
  it.each([
    // text, year, id, COW, Gleditsch-Ward: the numbers of the two lists of states
    ['USSR', 1955, 'RUS', 365, 365],
    ['Russia', 2000, 'RUS', 365, 365],
    ['East Germany', 1955, 'DDR', 265, 265],
    ['West Germany', 1960, 'DEU', 260, 260],
    ['Germany', 1938, 'DEU', 255, 255],
    ['Germany', 1995, 'DEU', 255, 260],
    ['North Vietnam', 1970, 'VNM', 816, 816],
    ['South Vietnam', 1970, 'VDR', 817, 817],
    ['Vietnam', 1985, 'VNM', 816, 816],
    ['North Yemen', 1980, 'YEM', 678, 678],
    ['South Yemen', 1980, 'YMD', 680, 680],
    ['Yemen', 2000, 'YEM', 679, 678],
    ['Yugoslavia', 1985, 'SRB', 345, 345],
    ['Serbia', 2010, 'SRB', 345, 340],
    ['Kosovo', 2010, 'XKX', 347, 347],
    ['Czechoslovakia', 1980, 'CSK', 315, 315],
    ['Czech Republic', 1995, 'CZE', 316, 316],
    ['Republic of China', 1960, 'TWN', 713, 713],
    ['PRC', 1960, 'CHN', 710, 710],
    ['TWN', 1980, 'TWN', 713, 713],
    ['Sudan', 2012, 'SDN', 625, 625],
    ['South Sudan', 2012, 'SSD', 626, 626],
    ['Ethiopia', 1995, 'ETH', 530, 530],
    ['Eritrea', 1995, 'ERI', 531, 531],
    ['Pakistan', 1960, 'PAK', 770, 770],
    ['Bangladesh', 1972, 'BGD', 771, 771],
    ['UAR', 1959, 'EGY', 651, 651],
    ['Egypt', 1970, 'EGY', 651, 651],
    ['Côte d’Ivoire', 1990, 'CIV', 437, 437],
  ])('%s in %i is %s (cow %i, gw %i)', (text, year, id, cow, gw) => {
    const answer = one(text, year);
    expect(answer.problem).toBeNull();
    expect(answer.id).toBe(id);
    expect(answer.codes).toMatchObject({ id, cow, gw });
  });

  it.each([
    ['Germany', 1955, ['DDR', 'DEU']],
    ['Vietnam', 1970, ['VDR', 'VNM']],
    ['Yemen', 1980, ['YEM', 'YMD']],
    ['Taiwan', 1980, ['TWN']],
    ['Russia', 1955, ['RUS']],
    ['Kosovo', 2000, ['SRB']],
    ['Czechoslovakia', 1995, ['CZE', 'SVK']],
    ['South Sudan', 2010, ['SDN']],
    ['Bangladesh', 1970, ['PAK']],
    ['Indja', 1990, ['IND']],
    ['678', 1980, ['YEM', 'STP']],
  ])('%s in %i is refused and says what to write: %j', (text, year, suggestions) => {
    const answer = one(text, year);
    expect(answer.id).toBeNull();
    expect(answer.problem).not.toBeNull();
    expect(answer.suggestions).toEqual(suggestions);
  });

  it('a name is read in its system only where one is given', () => {
    expect(one('678', 1980, 'cow').id).toBe('YEM');
    expect(one('678', 1980, 'iso-numeric').id).toBe('STP');
    expect(one('340', 2010, 'gw').id).toBe('SRB');
    expect(one('CN', 1980, 'iso2').id).toBe('CHN');
    expect(one('China', 1980, 'iso2').problem).toContain('two letters expected');
    expect(one('', 1980).problem).toContain('empty');
  });

  it('there and back: every member of either list in every year comes back from its number, id and name', () => {
    const lost: string[] = [];
    for (const year of [
      1816, 1850, 1878, 1900, 1919, 1939, 1946, 1959, 1970, 1989, 1991, 1993, 2007, 2012, 2020,
    ]) {
      for (const id of registry.statesIn(year)) {
        const codes = one(id, year).codes!;
        for (const [from, text] of [
          ['cow', codes.cow],
          ['gw', codes.gw],
          ['iso-numeric', codes['iso-numeric']],
          ['iso2', codes.iso2],
        ] as const) {
          if (text === null) continue;
          if (one(String(text), year, from).id !== id) lost.push(`${from} ${text} ${year}`);
        }
        // The one name that is never taken is Taiwan.
        const named = one(String(codes.name), year);
        if (named.id !== id && id !== 'TWN') lost.push(`${codes.name} ${year}: ${named.problem ?? named.id}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('nothing is dropped: as many answers as inputs, in order', () => {
    const answers = resolveCodes([{ text: 'France' }, { text: 'Atlantis' }, { text: 'USA' }], registry);
    expect(answers.map((answer) => answer.id)).toEqual(['FRA', null, 'USA']);
  });
});
