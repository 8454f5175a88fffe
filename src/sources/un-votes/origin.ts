import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'un-votes',
  title: 'United Nations General Assembly roll calls',
  producer: 'Erik Voeten, Anton Strezhnev and Michael Bailey',
  version: 'roll calls to 4 June 2024, with one emergency-session vote added',
  citation:
    'Voeten, Erik, Anton Strezhnev and Michael Bailey (2009). United Nations General Assembly Voting Data. Harvard Dataverse. https://doi.org/10.7910/DVN/LEJUQZ',
  link: 'https://doi.org/10.7910/DVN/LEJUQZ',
  accessed: '2026-11-23',
  licence: 'Public data set of the Harvard Dataverse, free with citation',
  coverage: { from: 1946, to: 2024 },
  unit: 'pair of states and year: counts of roll calls on which both voted, by what each voted',
  traps: [
    'Emergency special sessions are not in the roll-call file. Of the six resolutions on Ukraine of 2022 and 2023 (A/RES/ES-11/1 to ES-11/6) only ES-11/1 of 2 March 2022 could be added; ES-11/2 of 24 March, ES-11/3 of 7 April, ES-11/4 of 12 October and ES-11/5 of 14 November 2022 and ES-11/6 of 23 February 2023 are missing, votes on which many pairs that usually agree did not. Agreement in 2022 and 2023 is overstated for such pairs.',
    'A/RES/68/262 on Ukraine (27 March 2014) was in the file already and is counted once.',
    'Absence is not abstention: a roll call counts for a pair only where both voted yes, no or abstained.',
    'CHN is the People’s Republic, which votes from November 1971; the Republic of China voted to October 1971 and is TWN. RUS is the Soviet Union before 1992; Ukraine and Belarus voted on their own from 1946.',
    'SRB is Yugoslavia before 2006. It has two votes in 1992 and none from 1993 to October 2000, when it was kept from voting.',
    'States with no column at all: East Germany (DDR, member 1973-1990), Czechoslovakia (CSK, 1945-1992), both Yemens (YMD, and YEM before 1991), and Zanzibar. DEU is West Germany from 1973. They did vote; the file does not have them.',
    'Turkey has 9 votes in 2023 and none in 2024 in the file although it voted: too few for a measure. Venezuela has none from 2022 and South Africa none from 1975 to 1993; the file has them absent.',
    'No vote was recorded in 1964, the session without votes; 1951 has 7 roll calls and 2024, to 4 June, only 6: too few for a measure.',
    'The number of a roll call repeats (411, 427, 449 and 495 stand in the 1950s and again in late 2023): a roll call is a row here, never a number.',
    'The day of the month is not reliable before the 1990s (days run from 1 to 7); year and month are.',
    'From 2020 failed votes, amendments and votes on paragraphs are left out upstream, so years before and after are not quite alike.',
  ],
};
