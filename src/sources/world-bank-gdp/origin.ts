import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'world-bank-gdp',
  title: 'World Bank: GDP, current US dollars',
  producer: 'World Bank (NY.GDP.MKTP.CD)',
  version: 'to 2023',
  citation: 'World Bank. World Development Indicators: GDP (current US$), NY.GDP.MKTP.CD.',
  link: 'https://data.worldbank.org/indicator/NY.GDP.MKTP.CD',
  accessed: '2026-11-23',
  licence: 'CC BY 4.0',
  coverage: { from: 1960, to: 2023 },
  unit: 'state and year, current US dollars',
  traps: [
    'Market exchange rates: a fall of the currency reads as a fall of the economy.',
    'Aggregates of the bank (world, regions, income groups) are left out.',
    "No Taiwan. Russia begins in 1988, under today's borders.",
  ],
};
