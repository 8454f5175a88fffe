import type { PageReading, SpecReading } from './create-reader.js';

export interface Verdict {
  word: 'together' | 'apart' | 'in the balance';
  together: number;
  of: number;
  sentence: string;
}

/** What all weightings and sizes say at once; a reading at exactly 0 binds nobody. */
export function writeVerdict({ specs }: Pick<PageReading, 'specs'>): Verdict {
  const together = specs.filter((spec) => spec.bindingEnergy > 0).length;
  const of = specs.length;
  const word = together * 2 > of ? 'together' : together * 2 < of ? 'apart' : 'in the balance';
  const dissent = specs.filter((spec) => spec.bindingEnergy > 0 !== (word === 'together'));
  const agree = word === 'apart' ? of - together : together;
  const sentence =
    word === 'in the balance'
      ? `In the balance: together in ${together} of ${of} weightings and sizes, apart in ${of - together}.`
      : `${word === 'together' ? 'Together' : 'Apart'} in ${agree} of ${of} weightings and sizes${
          dissent.length === 0 ? '' : `; not under ${dissent.map(nameSpec).join(', ')}`
        }.`;
  return { word, together, of, sentence };
}

const sizeWords: Record<string, string> = {
  'sqrt-cinc': 'root CINC',
  equal: 'equal sizes',
  cinc: 'CINC',
  gdp: 'GDP',
  milex: 'military spending',
};

export const nameSpec = ({ weightSet, sizes }: Pick<SpecReading, 'weightSet' | 'sizes'>): string =>
  `${weightSet.replace('-', ' ')} with ${sizeWords[sizes] ?? sizes}`;
