import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'fbic',
  title: 'Formal Bilateral Influence Capacity index',
  producer: 'Frederick S. Pardee Center for International Futures, University of Denver',
  version: 'as imported',
  citation:
    'Moyer, Jonathan D., Collin J. Meisel, Austin S. Matthews, David K. Bohl and Mathew J. Burrows (2021). China-US competition: Measuring global influence. Atlantic Council and Pardee Center.',
  link: 'https://korbel.du.edu/pardee/content/fbic/',
  accessed: '2026-11-24',
  licence: 'Terms of the producer: for research with citation, not to be republished',
  coverage: { from: 1960, to: 2023 },
  unit: 'directed pair of states and year: influence capacity of the first over the second',
  traps: [
    'Not part of the atlas: import your own copy.',
    'Directed: a over b is not b over a.',
    'An index of several parts with weights of its producer; not a measure of influence exercised.',
  ],
};
