import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'bp',
  title: 'BP Statistical Review of World Energy, panel format',
  producer: 'BP; Energy Institute',
  version: 'as imported',
  citation: 'BP (2022). Statistical Review of World Energy 2022.',
  link: 'https://www.energyinst.org/statistical-review',
  accessed: '2026-11-24',
  licence: 'Terms of the producer: use with citation, not to be republished',
  coverage: { from: 1965, to: 2021 },
  unit: 'state, year and series: value in the unit its name ends in',
  traps: [
    'Not part of the atlas: import your own copy.',
    'Totals (T-) and other countries of a region (O-) are left out and counted.',
    'The Soviet Union is RUS here where Russia has no figure of its own (it has from 1985).',
  ],
};
