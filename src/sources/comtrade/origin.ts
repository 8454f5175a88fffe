import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'comtrade',
  title: 'UN Comtrade: totals by partner',
  producer: 'United Nations Statistics Division',
  version: '15 reporters, 2018-2022, as published in early 2025',
  citation: 'United Nations Statistics Division. UN Comtrade Database. https://comtradeplus.un.org',
  link: 'https://comtradeplus.un.org/',
  accessed: '2026-11-23',
  licence: 'Free to use with attribution; bulk re-dissemination needs permission',
  coverage: { from: 2018, to: 2022 },
  unit: 'reporter, partner, year and flow, current US dollars',
  traps: [
    'Fifteen reporters only. Imports include cost of insurance and freight, exports do not: two reports of one flow differ by that and more.',
    'Taiwan is "Other Asia, not elsewhere specified" (partner X490); other residual groups also begin with X and belong to totals only.',
    "A reporter can be its own partner (re-imports; China's are large): leave it out of shares.",
    "Hong Kong's re-exports blur where China's trade goes.",
  ],
};
