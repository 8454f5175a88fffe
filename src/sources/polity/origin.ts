import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'polity',
  title: 'Polity5',
  producer: 'Center for Systemic Peace (Monty G. Marshall and Ted Robert Gurr)',
  version: '5 (to 2018)',
  citation:
    'Marshall, Monty G., and Ted Robert Gurr (2020). Polity5: Political Regime Characteristics and Transitions, 1800-2018. Center for Systemic Peace.',
  link: 'https://www.systemicpeace.org/polityproject.html',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1816, to: 2018 },
  unit: 'state and year, -10 to 10',
  traps: ['polity2 turns years of interruption and transition into numbers by rule.'],
};
