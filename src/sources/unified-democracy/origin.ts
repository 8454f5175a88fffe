import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'unified-democracy',
  title: 'Extended unified democracy scores',
  producer: 'Xavier Marquez, after Pemstein, Meserve and Melton',
  version: '2026',
  citation:
    'Marquez, Xavier (2016). A quick method for extending the Unified Democracy Scores. With Pemstein, Daniel, Stephen Meserve and James Melton (2010). Democratic compromise: A latent variable analysis of ten measures of regime type. Political Analysis 18(4), 426-449.',
  link: 'https://doi.org/10.2139/ssrn.2753830',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2025 },
  unit: 'state and year, a latent scale around 0',
  traps: ['euds is the score, aeuds the same moved so that 0 is the dividing line between the two regimes.'],
};
