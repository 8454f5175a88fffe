import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'gdelt',
  title: 'GDELT event database',
  producer: 'The GDELT Project (Kalev Leetaru and Philip Schrodt)',
  version: 'as imported',
  citation:
    'Leetaru, Kalev, and Philip A. Schrodt (2013). GDELT: Global data on events, location and tone, 1979-2012. ISA Annual Convention.',
  link: 'https://www.gdeltproject.org/',
  accessed: '2026-11-24',
  licence: 'Free for any use with citation and link',
  coverage: { from: 1979, to: 2026 },
  unit: 'directed pair of states, month and PLOVER class: counts and mean Goldstein score',
  traps: [
    'Not part of the atlas: import your own copy.',
    'Counts follow the number of news reports, which has grown many times over: compare shares of a month, not counts over decades.',
    'Codes are made by a machine from news text; single events are often wrong, and one event reported often is counted often.',
    'Only events whose two actors both have a country code enter; statements (CAMEO root 01) are no class of PLOVER and are left out.',
    'Files are by the day an event entered the database; the month here is that of the event.',
  ],
};
