import type { Atlas, AtlasColumns } from './atlas.js';

/** Rows of one table that are asked for by a key, again and again: the votes of a pair, the scores of a state. */
export interface KeyedRows {
  table: string;
  /** Text columns; the key that is asked for has a value for each. */
  key: readonly string[];
  /** What is read, by name: an SQL expression over the table. Fixed text, never a user's. */
  columns: Readonly<Record<string, string>>;
  where?: string;
  /** Names of columns that put the rows of one key in a total order. */
  order: readonly string[];
}

/** What is needed of an atlas; one that does not say it stays in memory is asked each time. */
export type RowSource = Pick<Atlas, 'columns'> & Partial<Pick<Atlas, 'inMemory' | 'describe'>>;

/** So many questions are put to the engine before the table is read whole; a short visit does not pay for that. */
const patience = 3;
const mostRows = 2_000_000;

type Narrow = Int16Array | Int32Array | Float64Array | (string | null)[];

interface Kept {
  columns: Record<string, Narrow>;
  /** From and up to which row a key stands. */
  places: Map<string, [number, number]>;
}

interface Shelf {
  asked: number;
  kept?: Promise<Kept>;
}

const shelves = new WeakMap<object, Map<KeyedRows, Shelf>>();

/**
 * The rows under a key, in order; none where there is none. An atlas that stays in memory reads the table whole after
 * a few questions and answers from then on without the engine, which costs a millisecond or more a question. The
 * answer is the same either way, and the caller's own.
 */
export async function readKeyedRows(
  atlas: RowSource,
  rows: KeyedRows,
  key: readonly string[],
): Promise<AtlasColumns> {
  if (atlas.inMemory !== true || (atlas.describe?.(rows.table).rows ?? Infinity) > mostRows)
    return ask(atlas, rows, key);
  const shelf = shelfOf(atlas, rows);
  shelf.asked += 1;
  if (shelf.kept === undefined) {
    if (shelf.asked <= patience) return ask(atlas, rows, key);
    shelf.kept = readWhole(atlas, rows);
    shelf.kept.catch(() => {
      shelf.kept = undefined;
    });
  }
  const { columns, places } = await shelf.kept;
  const [from, to] = places.get(key.join('\n')) ?? [0, 0];
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [
      name,
      Array.isArray(values) ? values.slice(from, to) : Float64Array.from(values.subarray(from, to)),
    ]),
  );
}

function shelfOf(atlas: RowSource, rows: KeyedRows): Shelf {
  const byRows = shelves.get(atlas) ?? new Map<KeyedRows, Shelf>();
  shelves.set(atlas, byRows);
  const shelf = byRows.get(rows) ?? { asked: 0 };
  byRows.set(rows, shelf);
  return shelf;
}

const selected = ({ columns }: KeyedRows): string =>
  Object.entries(columns)
    .map(([name, sql]) => `${sql} as "${name}"`)
    .join(', ');

function ask(atlas: RowSource, rows: KeyedRows, key: readonly string[]): Promise<AtlasColumns> {
  const { table, where = 'true', order } = rows;
  const matches = rows.key.map((name, k) => `${name} = $key${k}`).join(' and ');
  return atlas.columns(
    `select ${selected(rows)} from ${table} where (${where}) and ${matches} order by ${order.join(', ')}`,
    Object.fromEntries(key.map((value, k) => [`key${k}`, value])),
  );
}

async function readWhole(atlas: RowSource, rows: KeyedRows): Promise<Kept> {
  const { table, key, where = 'true', order } = rows;
  const keyed = key.map((name, k) => `${name} as key${k}`).join(', ');
  const found = await atlas.columns(
    `select ${keyed}, ${selected(rows)} from ${table} where ${where} order by ${[...key, ...order].join(', ')}`,
  );
  const keys = key.map((_, k) => found[`key${k}`] as (string | null)[]);
  const count = keys[0]?.length ?? 0;
  const places = new Map<string, [number, number]>();
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && keys.every((list) => list[to] === list[from])) to += 1;
    places.set(keys.map((list) => list[from]).join('\n'), [from, to]);
    from = to;
  }
  const columns = Object.fromEntries(
    Object.keys(rows.columns).map((name) => {
      const values = found[name] as AtlasColumns[string];
      return [name, Array.isArray(values) ? values : narrow(values)];
    }),
  );
  return { columns, places };
}

/** The same numbers in as few bytes as hold them all exactly. */
function narrow(values: Float64Array): Narrow {
  let least = 0;
  let most = 0;
  for (const value of values) {
    if (!Number.isInteger(value) || Object.is(value, -0)) return values;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (least >= -32768 && most <= 32767) return Int16Array.from(values);
  return least >= -(2 ** 31) && most < 2 ** 31 ? Int32Array.from(values) : values;
}
