import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cepii-gravity',
  title: 'CEPII Gravity database',
  producer: 'CEPII (Maddalena Conte, Pierre Cotterlaz and Thierry Mayer)',
  version: 'as imported',
  citation:
    'Conte, Maddalena, Pierre Cotterlaz and Thierry Mayer (2022). The CEPII Gravity database. CEPII Working Paper 2022-05.',
  link: 'http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8',
  accessed: '2026-11-24',
  licence: 'Etalab Open Licence 2.0',
  coverage: { from: 1948, to: 2021 },
  unit: 'exporter, importer and year: distances, ties, agreements and trade flows',
  traps: [
    'Not part of the atlas: import your own copy.',
    'Only pairs that both existed in the year (country_exists) enter.',
    'Trade is BACI and older series side by side; this table keeps the BACI column only.',
  ],
};
