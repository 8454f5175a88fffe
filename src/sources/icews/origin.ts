import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'icews',
  title: 'ICEWS coded event data',
  producer:
    "Lockheed Martin; Elizabeth Boschee, Jennifer Lautenschlager, Sean O'Brien, Steve Shellman, James Starz and Michael Ward",
  version: 'as imported',
  citation:
    "Boschee, Elizabeth, Jennifer Lautenschlager, Sean O'Brien, Steve Shellman, James Starz and Michael Ward (2015). ICEWS Coded Event Data. Harvard Dataverse. https://doi.org/10.7910/DVN/28075",
  link: 'https://doi.org/10.7910/DVN/28075',
  accessed: '2026-11-24',
  licence: 'Public data set of the Harvard Dataverse, free with citation',
  coverage: { from: 1995, to: 2023 },
  unit: 'directed pair of states, month and PLOVER class: counts and mean intensity',
  traps: [
    'Not part of the atlas: import your own copy.',
    'The series ended in 2023; POLECAT follows it with another coder, and the two do not join without a break.',
    'Events inside one country are left out: both actors must belong to different states.',
    'Statements (CAMEO root 01) are no class of PLOVER and are left out.',
  ],
};
