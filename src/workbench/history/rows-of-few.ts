import { type KeyedRows, readKeyedRows } from '../../store/keyed-rows.js';
import type { LoadRequest } from './panel-catalogue.js';

const mostPairs = 4;

/** Whether the columns are wanted for so few pairs that their rows are best looked up pair by pair. */
export function isFew({ pairs }: LoadRequest): boolean {
  return pairs !== undefined && pairs.size <= mostPairs;
}

/** The pairs asked for: numbers and ids of the two states, in alphabetical order of the ids. */
export function pairsOf({
  states,
  pairs = new Set(),
}: LoadRequest): { one: number; other: number; ids: [string, string] }[] {
  return Array.from(pairs, (pair) => {
    const [first, second] = [Math.floor(pair / states.length), pair % states.length];
    const [one, other] = states[first] < states[second] ? [first, second] : [second, first];
    return { one, other, ids: [states[one], states[other]] };
  });
}

/** Rows of the pairs asked for from a year on, with the numbers of the two states, in the key's order, as one and other. */
export async function readRowsOfPairs(
  request: LoadRequest,
  rows: KeyedRows,
  from = Number.NEGATIVE_INFINITY,
): Promise<Record<string, Float64Array>> {
  const names = Object.keys(rows.columns);
  const found: Record<string, number[]> = Object.fromEntries(
    ['one', 'other', ...names].map((name) => [name, []]),
  );
  for (const { one, other, ids } of pairsOf(request)) {
    const read = await readKeyedRows(request.atlas, rows, ids);
    const count = read[names[0]].length;
    for (let row = 0; row < count; row += 1) {
      if (((read['year']?.[row] ?? from) as number) < from) continue;
      found['one'].push(one);
      found['other'].push(other);
      for (const name of names) found[name].push(read[name][row] as number);
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, list]) => [name, Float64Array.from(list)]));
}

/** Rows of the states in the pairs asked for from a year on: id, year and value. */
export async function readRowsOfStates(
  { atlas, states, pairs = new Set() }: LoadRequest,
  rows: KeyedRows,
  from: number,
): Promise<{ id: string[]; year: Float64Array; value: Float64Array }> {
  const found: { id: string[]; year: number[]; value: number[] } = { id: [], year: [], value: [] };
  const wanted = new Set(
    [...pairs].flatMap((pair) => [Math.floor(pair / states.length), pair % states.length]),
  );
  for (const state of wanted) {
    const { year, value } = await readKeyedRows(atlas, rows, [states[state]]);
    for (let row = 0; row < year.length; row += 1) {
      if ((year[row] as number) < from) continue;
      found.id.push(states[state]);
      found.year.push(year[row] as number);
      found.value.push(value[row] as number);
    }
  }
  return { id: found.id, year: Float64Array.from(found.year), value: Float64Array.from(found.value) };
}
