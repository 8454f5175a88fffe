import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'gleditsch-ward',
  title: 'Gleditsch and Ward: independent states',
  producer: 'Kristian Skrede Gleditsch and Michael D. Ward',
  version: '2017',
  citation:
    'Gleditsch, Kristian Skrede, and Michael D. Ward (1999). A revised list of independent states since the Congress of Vienna. International Interactions 25(4), 393-413.',
  link: 'https://doi.org/10.1080/03050629908434958',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2017 },
  unit: 'state, with the days on which independence began and ended',
  traps: [
    'States keep their membership through occupation: Poland has rows through the Second World War.',
    'Codes part from Correlates of War for Serbia (340), Yugoslavia (345), Yemen (678 throughout) and Germany (260 from 1949 on, also after 1990).',
    'Microstates are a separate list and are not members here, though their numbers are known to the registry.',
    'One day of membership ends on 31 December 2017 only because the list does.',
  ],
};
