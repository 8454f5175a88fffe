import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cow-igo',
  title: 'Correlates of War: intergovernmental organisations',
  producer:
    'Correlates of War Project (Jon Pevehouse, Timothy Nordstrom, Roseanne McManus, Anne Spencer Jamison)',
  version: '3.0',
  citation:
    'Pevehouse, Jon C. W., Timothy Nordstrom, Roseanne W. McManus and Anne Spencer Jamison (2020). Tracking organizations in the world: The Correlates of War IGO Version 3.0 datasets. Journal of Peace Research 57(3), 492-503.',
  link: 'https://correlatesofwar.org/data-sets/igos/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2014 },
  unit: 'pair of states and year: organisations both belong to; state and year: memberships',
  traps: [
    'Counts only: which organisations they are is not in the table.',
    'A count says how many tables two states sit at, not what they do there; it grows for everybody with time, so compare with what the two totals lead to expect.',
    'The last year is 2014.',
    'Zero is a real zero (both states in the system, no organisation in common).',
  ],
};
