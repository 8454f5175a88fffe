import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cow-alliances',
  title: 'Correlates of War: formal alliances',
  producer: 'Correlates of War Project (Douglas Gibler)',
  version: '4.1',
  citation:
    'Gibler, Douglas M. (2009). International Military Alliances, 1648-2008. CQ Press. Data: Formal Alliances v4.1.',
  link: 'https://correlatesofwar.org/data-sets/formal-alliances/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2012 },
  unit: 'pair of states, years in which a pact of the kind is in force',
  traps: [
    'The last year is 2012: a pact still in force then is marked censored, not ended.',
    'Years are those in which any pact of the kind stood between the pair; which treaty it was, and how many, is not in the table.',
    'China and the Soviet Union: a defence pact 1945-1980 on paper, through years of enmity.',
  ],
};
