import type { StateId } from '../../domain/dyad.js';
import { measureVetoes } from '../../measures/vetoes/measure-vetoes.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { queryVetoes } from '../factors/query-vetoes.js';

const first = 1946;

/** Vetoes the two cast on the same draft, and alone, while both held a seat, to the year asked. */
export async function describeVetoes(
  atlas: Atlas,
  a: StateId,
  b: StateId,
  year: number,
): Promise<Brief['alignment']['vetoes']> {
  const none = { applicable: false, joint: null, jointSince: null, alone: null, from: first, to: year };
  if (year < first) return { ...none, note: `the Security Council first met in ${first}` };
  const { rows, completeTo } = await queryVetoes(atlas, year);
  const measured = measureVetoes(rows, a, b, { from: first, to: year }, completeTo);
  if (!measured.applicable) return { ...none, note: measured.note };
  const alone =
    measured.firstAlone.value === null || measured.secondAlone.value === null
      ? null
      : measured.firstAlone.value + measured.secondAlone.value;
  const earliest = rows.find(
    (row) => measureVetoes([row], a, b, { from: first, to: year }, completeTo).joint.value === 1,
  );
  const since = earliest === undefined ? '' : `, the first in ${earliest.date.slice(0, 4)}`;
  return {
    applicable: true,
    joint: measured.joint.value,
    jointSince: earliest === undefined ? null : Number(earliest.date.slice(0, 4)),
    alone,
    from: Number((measured.from ?? `${first}`).slice(0, 4)),
    to: year,
    note: `${(measured.from ?? '').slice(0, 4)}-${year}${since}; ${alone ?? 'unknown'} by one of them alone${measured.note === '' ? '' : `; ${measured.note}`}`,
  };
}
