import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cow-war',
  title: 'Correlates of War: inter-state wars',
  producer: 'Correlates of War Project (Meredith Reid Sarkees and Frank Wayman)',
  version: '4.0',
  citation: 'Sarkees, Meredith Reid, and Frank Wayman (2010). Resort to War: 1816-2007. CQ Press.',
  link: 'https://correlatesofwar.org/data-sets/cow-war/',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1823, to: 2003 },
  unit: 'pair of states at war with each other, and year',
  traps: [
    'Only wars between states with at least a thousand battle deaths; none after 2003 in this version.',
    "Battle deaths are a state's own in the whole war, not those the pair inflicted on each other.",
    'States that changed sides in the Second World War have pairs on both.',
  ],
};
