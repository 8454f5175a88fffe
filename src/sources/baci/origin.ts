import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'baci',
  title: 'BACI: bilateral trade',
  producer: 'CEPII (Guillaume Gaulier and Soledad Zignago)',
  version: '202501, year 2023, summed over products',
  citation:
    'Gaulier, Guillaume, and Soledad Zignago (2010). BACI: International trade database at the product-level. The 1994-2007 version. CEPII Working Paper 2010-23.',
  link: 'http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37',
  accessed: '2026-11-23',
  licence: 'Etalab Open Licence 2.0',
  coverage: { from: 2023, to: 2023 },
  unit: 'exporter and importer, thousands of current US dollars, goods',
  traps: [
    'Both reporters reconciled into one figure, free on board. Russia has published no detailed trade since early 2022: its flows rest on partners.',
    'No Taiwan; Monaco is in France and Puerto Rico in the United States.',
    'Goods only. Shares are shares within this matrix.',
    'A zero is a flow that rounds to nothing; a pair without a row traded nothing that was reported.',
    'Summed over products by Ignatenko, Lashkaripour, Macedoni and Simonovska (2025); the GDP beside it is the latest of the World Bank at that time, mostly 2023.',
  ],
};
