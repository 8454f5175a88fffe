import type { Atlas } from '../../../store/atlas.js';
import { type FamilyRequest, type SeriesAnswer, type SeriesSpec, stateList } from './series-spec.js';

/** Series of tables whose terms forbid giving them out again: there once the reader has imported them. */
export const importedSeries: SeriesSpec[] = [
  {
    id: 'arms-transfers',
    key: '',
    label: 'major arms delivered to the other (SIPRI trend indicator, millions)',
    unit: 'index',
    about: 'directed',
    adds: false,
    origins: ['sipri'],
    coverage: { from: 1950, to: 2100 },
    kin: 'arms-transfers',
    definition:
      'Trend indicator value of major arms delivered in a year; a pair without a row had no delivery known to SIPRI.',
    family: answerTransfers,
    imported: { table: 'arms_transfers', source: 'sipri' },
  },
];

async function answerTransfers(atlas: Atlas, requests: readonly FamilyRequest[]): Promise<SeriesAnswer[]> {
  const [span] = await atlas.query<{ first: number; last: number }>(
    'select min(year) as first, max(year) as last from arms_transfers',
  );
  const rows = await atlas.query<{ supplier: string; recipient: string; year: number; value: number }>(
    `select supplier, recipient, year, tiv_millions as value from arms_transfers
     where list_contains(string_split($states, ','), supplier) and list_contains(string_split($states, ','), recipient)`,
    { states: stateList(requests) },
  );
  const held = new Map(rows.map((r) => [`${r.supplier}/${r.recipient}/${r.year}`, r.value]));
  return requests.map(({ of: [supplier], with: [recipient], window }): SeriesAnswer => {
    const points = [];
    const last = Math.min(window.to, span.last);
    for (let year = Math.max(window.from, span.first); year <= last; year += 1)
      points.push({ year, value: held.get(`${supplier}/${recipient}/${year}`) ?? 0 });
    return { points, note: '', coverage: { from: span.first, to: span.last } };
  });
}
