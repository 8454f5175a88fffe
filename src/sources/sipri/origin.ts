import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'sipri',
  title: 'SIPRI arms transfers and military expenditure',
  producer: 'Stockholm International Peace Research Institute',
  version: 'as imported',
  citation:
    'Stockholm International Peace Research Institute. SIPRI Arms Transfers Database and SIPRI Military Expenditure Database. https://www.sipri.org/databases',
  link: 'https://www.sipri.org/databases',
  accessed: '2026-11-24',
  licence: 'SIPRI terms: free for non-commercial use with citation; not to be republished whole',
  coverage: { from: 1949, to: 2024 },
  unit: 'supplier, recipient and year: trend indicator values; state and year: military spending',
  traps: [
    'Not part of the atlas: SIPRI does not allow its tables to be republished. Import your own copy.',
    'The trend indicator value measures military capability transferred, not money.',
    'A zero stands for less than half a million; a pair without a row had no delivery known to SIPRI.',
    'Suppliers and recipients that are no state (rebel groups, NATO, the African Union, unknown) are left out.',
    'The Soviet Union is a separate supplier to 1991; here both are RUS.',
  ],
};
