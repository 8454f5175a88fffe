import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cow-contiguity',
  title: 'Correlates of War: direct contiguity',
  producer: 'Correlates of War Project (Douglas Stinnett and others)',
  version: '3.2',
  citation:
    'Stinnett, Douglas M., Jaroslav Tir, Philip Schafer, Paul F. Diehl and Charles Gochman (2002). The Correlates of War Project Direct Contiguity Data, Version 3. Conflict Management and Peace Science 19(2), 58-66.',
  link: 'https://correlatesofwar.org/data-sets/direct-contiguity/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2016 },
  unit: 'pair of states, months between which the contiguity holds',
  traps: [
    'Type 1 is a land or river border; 2 to 5 are sea gaps of at most 12, 24, 150 and 400 miles.',
    'Dates are months, written as their first day; the last, December 2016, is where the list closes.',
    "The raw list's type 0 (explicitly none) is left out: a pair without a row is not contiguous. Some of its spells run across real borders (Russia and Afghanistan, 1920 to 1991), so it is no reason to call a pair apart.",
  ],
};
