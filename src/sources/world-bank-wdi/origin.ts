import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'world-bank-wdi',
  title: 'World Development Indicators',
  producer: 'World Bank',
  version: 'as imported',
  citation:
    'World Bank. World Development Indicators. https://databank.worldbank.org/source/world-development-indicators',
  link: 'https://databank.worldbank.org/source/world-development-indicators',
  accessed: '2026-11-24',
  licence: 'CC BY 4.0',
  coverage: { from: 1960, to: 2026 },
  unit: 'state, year and indicator: value in the unit of the indicator',
  traps: [
    'Regions and income groups are left out and counted.',
    'The unit stands in the name of the indicator, not in the table.',
    'Figures are revised back in time with every release: entente data diff shows by how much.',
  ],
};
