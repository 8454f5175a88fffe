import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'world-bank-population',
  title: 'World Bank: population',
  producer: 'World Bank (SP.POP.TOTL)',
  version: 'to 2024',
  citation: 'World Bank. World Development Indicators: Population, total, SP.POP.TOTL.',
  link: 'https://data.worldbank.org/indicator/SP.POP.TOTL',
  accessed: '2026-11-23',
  licence: 'CC BY 4.0',
  coverage: { from: 1960, to: 2024 },
  unit: 'state and year, persons',
  traps: [
    "Today's borders throughout: RUS in 1970 is the Russian republic, not the Soviet Union.",
    'Aggregates of the bank are left out.',
  ],
};
