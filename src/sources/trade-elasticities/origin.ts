import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'trade-elasticities',
  title: 'Trade elasticities by sector, eight sources',
  producer: 'Compiled by Ignatenko, Lashkaripour, Macedoni and Simonovska',
  version: '2025',
  citation:
    'Ignatenko, Anna, Ahmad Lashkaripour, Luca Macedoni and Ina Simonovska (2025). Making America great again? The economic impacts of Liberation Day tariffs. Journal of International Economics. Elasticities of Caliendo and Parro (2015), Shapiro (2016), Bagwell, Staiger and Yurukoglu (2021), Giri, Yi and Yilmazkuday (2021), Fontagne, Guimbard and Orefice (2022), Lashkaripour and Lugovskyy (2023), an in-sample estimate, and a uniform 4.',
  link: 'https://github.com/ahmadlp/us-tariff',
  accessed: '2026-11-23',
  licence: 'Published estimates; facts with citation',
  coverage: { from: 2015, to: 2025 },
  unit: 'source and sector, elasticity of trade to trade cost (positive)',
  traps: [
    'Sources disagree by a factor of two in the middle and far more at the ends: petroleum is 64.85 in one and 0.636 in another.',
    'uniform_4 is a benchmark, not an estimate.',
    'Services are 4 by assumption in all but one.',
  ],
};
