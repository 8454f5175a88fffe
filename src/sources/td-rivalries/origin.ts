import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'td-rivalries',
  title: 'Strategic rivalries (Thompson and Dreyer)',
  producer: 'William R. Thompson and David R. Dreyer',
  version: '2012 (to 2010)',
  citation:
    'Thompson, William R., and David R. Dreyer (2012). Handbook of International Rivalries, 1494-2010. CQ Press.',
  link: 'https://svmiller.com/peacesciencer/reference/td_rivalries.html',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1494, to: 2010 },
  unit: 'pair of states, first and last year of the rivalry',
  traps: [
    'A rivalry that ends in 2010 was going on when the list closed: it is marked censored.',
    'The earlier of the two lists; where they differ the later one is the default.',
  ],
};
