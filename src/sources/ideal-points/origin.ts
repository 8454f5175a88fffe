import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'ideal-points',
  title: 'Ideal points from votes in the United Nations General Assembly',
  producer: 'Michael Bailey, Anton Strezhnev and Erik Voeten',
  version: 'July 2025',
  citation:
    'Bailey, Michael A., Anton Strezhnev and Erik Voeten (2017). Estimating Dynamic State Preferences from United Nations Voting Data. Journal of Conflict Resolution 61(2), 430-456. Data: https://doi.org/10.7910/DVN/LEJUQZ, release of July 2025.',
  link: 'https://doi.org/10.1177/0022002715595700',
  accessed: '2026-11-23',
  licence: 'Public data set of the Harvard Dataverse, free with citation',
  coverage: { from: 1946, to: 2024 },
  unit: 'state, year and scale: a point on one dimension, higher nearer the liberal order of the United States',
  traps: [
    'Three scales that must never be mixed: final-passage votes (to 2024), all votes (to 2023) and the legacy method (to 2023, no quantiles).',
    'The quantiles are of one state’s point alone: an interval for a distance from them takes the two as independent.',
    'Seventeen state-years have the legacy scale only, most of them on one or two votes, some before the state was a member: look at `votes`.',
    'Both Yemens bear the letters YAR upstream; here they follow their numbers (678 YEM, 680 YMD). Germany is DEU under 260 and 255, East Germany is DDR.',
    'CHN is the People’s Republic from 1971, TWN the Republic of China to 1971. RUS is the Soviet Union before 1992; SRB is Yugoslavia before 2006, with points carried through 1993-1999 in which it did not vote.',
    'One dimension: two states can stand close together and vote differently on the questions that matter between them.',
  ],
};
