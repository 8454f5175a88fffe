import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'tss-rivalries',
  title: 'Strategic rivalries (Thompson, Sakuwa and Suhas)',
  producer: 'William R. Thompson, Kentaro Sakuwa and Prashant Hosur Suhas',
  version: '2021 (to 2020)',
  citation:
    'Thompson, William R., Kentaro Sakuwa and Prashant Hosur Suhas (2021). Analyzing Strategic Rivalries in World Politics: Types of Rivalry, Regional Variation, and Escalation/De-escalation. Springer.',
  link: 'https://doi.org/10.1007/978-981-16-6671-1',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1494, to: 2020 },
  unit: 'pair of states, first and last year of the rivalry',
  traps: [
    'The rivalry of Oman and South Yemen (1967-1982) bears the number of the other Yemen (679) in the file; the atlas gives it to South Yemen, as its name does.',
    'A rivalry that ends in 2020 was going on when the list closed: it is marked censored.',
    'A judgement of historians about perception of threat, not a count of fights.',
    'China and Russia: 1816-1949 and 1958-1989, ended; no rivalry since.',
    'Rivalries before 1816 are kept, but those with Venice (two, ended by 1717).',
  ],
};
