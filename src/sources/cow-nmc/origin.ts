import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cow-nmc',
  title: 'Correlates of War: national material capabilities',
  producer: 'Correlates of War Project',
  version: '7.0 (to 2022)',
  citation:
    'Singer, J. David, Stuart Bremer and John Stuckey (1972). Capability distribution, uncertainty, and major power war, 1820-1965. In Bruce Russett (ed.), Peace, War, and Numbers, 19-48. Data: National Material Capabilities.',
  link: 'https://correlatesofwar.org/data-sets/national-material-capabilities/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2022 },
  unit: 'state-year',
  traps: [
    'The index (CINC) is a mean of six shares of the system total; it weighs people, steel and soldiers, not wealth or technology, so China leads the United States from the 1990s on.',
    'Military spending is in thousands of current pounds to 1913 and of current US dollars from 1914: never compare levels across that year.',
    'A missing component is left out of the mean, so the index can rest on fewer than six.',
    'In 1990 both Germany (255) and the German Federal Republic (260) have rows, and Yemen both 678 and 679; the atlas keeps the state in being on 31 December and puts the others in transition_rows.',
  ],
};
