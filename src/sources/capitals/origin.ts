import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'capitals',
  title: 'Capitals of states',
  producer: 'Steven V. Miller (peacesciencer)',
  version: '2026',
  citation:
    'Miller, Steven V. (2022). peacesciencer: An R package for quantitative peace science research. Conflict Management and Peace Science 39(6), 755-779.',
  link: 'https://doi.org/10.1177/07388942221077926',
  accessed: '2026-11-23',
  licence: 'GPL-2 package; positions are facts',
  coverage: { from: 1816, to: 2024 },
  unit: 'state and period, degrees',
  traps: [
    'Distances between capitals are ours: great circle on a sphere of radius 6371.0088 km, rounded to a tenth.',
    "The Federal Republic's Bonn holds to 2 October 1990 in the atlas, Berlin before 1949 and from 3 October 1990.",
    "Russia's capital is Saint Petersburg to 11 March 1918; China's is Beijing throughout, also where it was Nanjing.",
  ],
};
