import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'gml-mid',
  title: 'Militarised interstate confrontations (Gibler, Miller and Little)',
  producer: 'Douglas M. Gibler, Steven V. Miller and Erin K. Little',
  version: '2.2.1',
  citation:
    'Gibler, Douglas M., Steven V. Miller and Erin K. Little (2016). An analysis of the Militarized Interstate Dispute (MID) dataset, 1816-2001. International Studies Quarterly 60(4), 719-730.',
  link: 'https://doi.org/10.1093/isq/sqw045',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2010 },
  unit: 'pair of states, year and dispute',
  traps: [
    'A corrected version of the dispute list: some disputes of the original are dropped or merged, so numbers of the two are not the same set.',
    'Ends in 2010.',
    "The dispute's own fatality, outcome and settlement describe the whole dispute, not the pair.",
  ],
};
