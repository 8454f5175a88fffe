import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'gsdb',
  title: 'Global Sanctions Data Base',
  producer:
    'Gabriel Felbermayr, T. Clifton Morgan, Constantinos Syropoulos, Erdal Yalcin, Yoto V. Yotov and others',
  version: '4',
  citation:
    'Felbermayr, Gabriel, Aleksandra Kirilakha, Constantinos Syropoulos, Erdal Yalcin and Yoto V. Yotov (2020). The Global Sanctions Data Base. European Economic Review 129, 103561.',
  link: 'https://www.globalsanctionsdatabase.com/',
  accessed: '2026-11-24',
  licence: 'Sent by the authors on request, for research; not to be passed on',
  coverage: { from: 1949, to: 2023 },
  unit: 'sanctions case: who sanctions whom, from when to when, of which kinds',
  traps: [
    'Not part of the atlas: the authors send the file on request, and it may not be passed on. Import your own copy.',
    'A sender such as EU, EEC or European Union is read as the states that were members in the year the case began; a state that joined later is not added, and one that left (the United Kingdom in 2020) stays in cases begun before.',
    'Sanctions of the United Nations and of regional organisations bind every member and are no act of one state on another: they are left out of the pairs and counted in the report.',
    'The file goes on writing South Vietnam in cases after 1975: they are read as Vietnam.',
    'A trade sanction may cover one product or all: trade_complete marks a complete ban of exports or imports.',
    'The last year of a case still in force is the last year of the release, not its end.',
  ],
};
