import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'atop',
  title: 'Alliance Treaty Obligations and Provisions',
  producer: 'Brett Ashley Leeds and the ATOP project',
  version: '5.1',
  citation:
    'Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell and Andrew G. Long (2002). Alliance treaty obligations and provisions, 1815-1944. International Interactions 28(3), 237-260.',
  link: 'http://www.atopdata.org/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1815, to: 2018 },
  unit: 'pair of states, years in which an obligation of the kind is in force',
  traps: [
    'The last year is 2018: a pact still in force then is marked censored, not ended.',
    'Obligations can bind one side only (guarantees): the pair then has a row for the kind, and alliance_asymmetries names the side that is bound.',
    'Consultation and non-aggression promises are common and weak; counting them as alliance made friends of the United States and Russia.',
    'The 2001 treaty of China and Russia holds non-aggression and consultation, no defence.',
  ],
};
