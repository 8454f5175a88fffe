import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'surplus-domestic-product',
  title: 'Surplus domestic product',
  producer: 'Therese Anders, Christopher Fariss and Jonathan Markowitz',
  version: '2020 (to 2016)',
  citation:
    'Anders, Therese, Christopher J. Fariss and Jonathan N. Markowitz (2020). Bread before guns or butter: Introducing surplus domestic product (SDP). International Studies Quarterly 64(2), 392-405.',
  link: 'https://doi.org/10.1093/isq/sqaa013',
  accessed: '2026-11-23',
  licence: 'Free for research and teaching with citation',
  coverage: { from: 1800, to: 2016 },
  unit: 'state and year, natural logarithm of 2011 US dollars and of persons',
  traps: [
    'Logarithms: differences are ratios.',
    'A surplus of 0 means that all output went to subsistence, not that it is missing.',
  ],
};
