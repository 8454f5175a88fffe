import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'v-dem',
  title: 'V-Dem: electoral democracy (polyarchy)',
  producer: 'V-Dem Institute, University of Gothenburg',
  version: '16 (to 2025)',
  citation:
    'Coppedge, Michael, and others (2026). V-Dem Country-Year Dataset v16. Varieties of Democracy Project.',
  link: 'https://www.v-dem.net/data/the-v-dem-dataset/',
  accessed: '2026-11-23',
  licence: 'CC BY-SA 4.0: whoever passes the figures on must keep that licence',
  coverage: { from: 1816, to: 2025 },
  unit: 'state and year, 0 to 1',
  traps: [
    "Experts' codings joined by a model: the last decimals mean nothing; intervals are not in this table.",
    'Two autocracies are close on this scale whatever their kind.',
  ],
};
