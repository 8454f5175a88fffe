import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'archigos',
  title: 'Archigos: political leaders',
  producer: 'Hein Goemans, Kristian Skrede Gleditsch and Giacomo Chiozza',
  version: '4.1',
  citation:
    'Goemans, Henk E., Kristian Skrede Gleditsch and Giacomo Chiozza (2009). Introducing Archigos: A dataset of political leaders. Journal of Peace Research 46(2), 269-283.',
  link: 'https://doi.org/10.1177/0022343308100719',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1840, to: 2015 },
  unit: 'leader and spell in office',
  traps: [
    'Ends on 31 December 2015: a spell that ends there goes on unless the exit says otherwise.',
    'The leader is who held power, not always who bore the title: Deng Xiaoping, not the president of the day.',
  ],
};
