import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'polecat',
  title: 'POLECAT: political event classification, attributes and types',
  producer: 'Andrew Halterman, Philip Schrodt, Andreas Beger, Benjamin Bagozzi and Grace Scarborough',
  version: 'as imported',
  citation:
    'Halterman, Andrew, Benjamin E. Bagozzi, Andreas Beger, Philip A. Schrodt and Grace I. Scarborough (2023). PLOVER and POLECAT: A new political event ontology and dataset. Harvard Dataverse. https://doi.org/10.7910/DVN/AJGVIT',
  link: 'https://doi.org/10.7910/DVN/AJGVIT',
  accessed: '2026-11-24',
  licence: 'Public data set of the Harvard Dataverse, free with citation',
  coverage: { from: 2018, to: 2026 },
  unit: 'directed pair of states, month and PLOVER class: counts and mean intensity',
  traps: [
    'Not part of the atlas: import your own copy.',
    'Rows with several countries on a side are left out and counted.',
    'Begins in 2018; not the same coder as ICEWS.',
  ],
};
