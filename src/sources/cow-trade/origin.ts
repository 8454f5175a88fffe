import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cow-trade',
  title: 'Correlates of War: trade',
  producer: 'Correlates of War Project (Katherine Barbieri and Omar Keshk)',
  version: '4.0',
  citation:
    'Barbieri, Katherine, Omar M. G. Keshk and Brian Pollins (2009). Trading data: Evaluating our assumptions and coding rules. Conflict Management and Peace Science 26(5), 471-491.',
  link: 'https://correlatesofwar.org/data-sets/bilateral-trade/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1870, to: 2014 },
  unit: 'pair of states and year: imports of each from the other, millions of current US dollars',
  traps: [
    'Figures are imports as the importer reports them (with some filled from the exporter); the two directions are two rows of evidence.',
    'Rounded to millions in the file used, so small flows read as zero.',
    'The smoothed columns fill gaps and breaks by interpolation: they have a table of their own and are marked as estimated.',
    'State totals keep the Federal Republic of Germany under the number of Germany (255) from 1955 to 1990.',
    'Minus nine (no report) is missing, null here; zero is a reported zero. Pairs with neither direction reported have no row.',
    'Belgium and Luxembourg report as one for most of the century; Taiwan is thin after 1990.',
  ],
};
