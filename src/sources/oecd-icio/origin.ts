import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'oecd-icio',
  title: 'OECD Inter-Country Input-Output tables, 2022',
  producer: 'OECD; aggregated by Ignatenko, Lashkaripour, Macedoni and Simonovska',
  version: 'ICIO 2025 edition, year 2022, 28 sectors',
  citation:
    'OECD (2025). Inter-Country Input-Output Tables. With Ignatenko, Anna, Ahmad Lashkaripour, Luca Macedoni and Ina Simonovska (2025). Making America great again? The economic impacts of Liberation Day tariffs. Journal of International Economics.',
  link: 'https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html',
  accessed: '2026-11-23',
  licence: 'OECD terms: free with attribution (CC BY 4.0)',
  coverage: { from: 2022, to: 2022 },
  unit: 'exporter, importer and sector, millions of current US dollars, with sales at home',
  traps: [
    'Basic prices, balanced and re-routed: China to Russia is 64.7 billion here and 110 in customs figures. Never mix levels with customs trade.',
    'Half of all spending is one services sector, whose bilateral flows are largely balancing.',
    'Eighty states and a rest of the world (ROW); zero cells have no row.',
    'Tariff rates are applied rates as shares; a cell without a row has none recorded.',
  ],
};
