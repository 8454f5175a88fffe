import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'long-gdp',
  title: 'Long series of GDP and population (simulated)',
  producer: 'Steven V. Miller (isard), after Fariss, Anders, Markowitz and Barnum',
  version: '2026 (to 2019)',
  citation:
    'Fariss, Christopher J., Therese Anders, Jonathan N. Markowitz and Miriam Barnum (2022). New estimates of over 500 years of historic GDP and population data. Journal of Conflict Resolution 66(3), 553-591.',
  link: 'https://doi.org/10.1177/00220027211054432',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2019 },
  unit: 'state and year; dollars per head, millions of dollars, millions of persons',
  traps: [
    'Means of a latent-variable model with their standard deviations, not observations: wide for poor and early states.',
    'Two scales that are not to be mixed: Maddison (per head) and Penn World Table (total).',
  ],
};
