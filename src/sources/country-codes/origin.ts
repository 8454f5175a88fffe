import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'country-codes',
  title: 'Country names and codes',
  producer: 'Vincent Arel-Bundock and contributors (countrycode); Open Knowledge (country-codes)',
  version: '2026',
  citation:
    'Arel-Bundock, Vincent, Nils Enevoldsen and CJ Yetman (2018). countrycode: An R package to convert country names and country codes. Journal of Open Source Software 3(28), 848. With the Country Codes package of Open Knowledge.',
  link: 'https://doi.org/10.21105/joss.00848',
  accessed: '2026-11-23',
  licence: 'Codes are facts; countrycode GPL-3, country-codes ODC-PDDL',
  coverage: { from: 1816, to: 2026 },
  unit: 'state or territory, with its codes and names',
  traps: [
    'ISO codes describe today; for a state that has ended the registry keeps the withdrawn code, for a state that changed its name the present one.',
    'A three-letter code can mean two states in two systems: AUS is Australia in ISO and Austria in Correlates of War. Plain letters are read as ISO first.',
  ],
};
