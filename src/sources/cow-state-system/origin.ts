import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cow-state-system',
  title: 'Correlates of War: state system membership',
  producer: 'Correlates of War Project',
  version: '2016',
  citation:
    'Correlates of War Project (2017). State System Membership List, v2016. https://correlatesofwar.org',
  link: 'https://correlatesofwar.org/data-sets/state-system-membership/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2016 },
  unit: 'state, with the days on which membership began and ended',
  traps: [
    'Membership ends on 31 December 2016 only because the list does: those states go on.',
    'An occupied state leaves the system (the Netherlands 1940-1945); a European or an early non-European state may enter decades after it existed.',
    'Germany is 255 to 1945 and from October 1990, 260 between; both codes, and both Yemens and Yemen, have rows in 1990.',
    'Yugoslavia and Serbia are one code, 345.',
  ],
};
