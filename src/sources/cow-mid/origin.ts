import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cow-mid',
  title: 'Correlates of War: militarised interstate disputes (dyadic)',
  producer: 'Correlates of War Project',
  version: '5.0 (directed dyadic)',
  citation:
    "Palmer, Glenn, Roseanne W. McManus, Vito D'Orazio, Michael R. Kenwick, Mikaela Karstens, Chase Bloch, Nick Dietrich, Kayla Kahn, Kellan Ritter and Michael J. Soules (2022). The MID5 dataset, 2011-2014. Conflict Management and Peace Science 39(4), 470-482.",
  link: 'https://correlatesofwar.org/data-sets/mids/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2014 },
  unit: 'pair of states, year and dispute',
  traps: [
    'Ends in 2014: the wars in Ukraine from 2022 on are not in it.',
    'Hostility runs from 1 (no action) over threat, display, use of force to 5 (war); the two sides of one dispute can differ.',
    'A pair can have several disputes in a year: a row is a dispute, not a pair-year.',
    'Minus nine in the file is missing and is null here.',
  ],
};
