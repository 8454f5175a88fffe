import type { DuckDBVector } from '@duckdb/node-api';

/** What lies inside a vector of the engine; looked at, not relied on: without it the slow path answers. */
interface Inside {
  items?: unknown;
  dataView?: unknown;
  itemOffset?: unknown;
  validity?: { data?: unknown; offset?: unknown };
}

/** One bit an item, set where it is there; null where all are; undefined where the inside looks unfamiliar. */
function validBits(vector: DuckDBVector): Uint8Array | null | undefined {
  const { validity } = vector as unknown as Inside;
  if (validity === undefined || validity.offset !== 0) return undefined;
  if (validity.data === null) return null;
  if (!(validity.data instanceof BigUint64Array)) return undefined;
  return new Uint8Array(validity.data.buffer, validity.data.byteOffset, validity.data.byteLength);
}

type NumberItems =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Copies a vector of plain numbers in one go, NaN for null. False where it cannot: nothing is written then. */
export function fillNumbers(vector: DuckDBVector, target: Float64Array, at: number, count: number): boolean {
  const { items } = vector as unknown as Inside;
  const bits = validBits(vector);
  if (bits === undefined || !ArrayBuffer.isView(items) || items instanceof DataView) return false;
  if (items instanceof BigInt64Array || items instanceof BigUint64Array) return false;
  const numbers = items as NumberItems;
  if (numbers.length !== count) return false;
  target.set(numbers, at);
  if (bits !== null) {
    for (let k = 0; k < count; k += 1)
      if (((bits[k >> 3]! >> (k & 7)) & 1) === 0) target[at + k] = Number.NaN;
  }
  return true;
}

/**
 * Short texts (ids, kinds) repeat: each distinct one of at most four bytes is decoded once. The engine keeps
 * a text as its length and, up to twelve bytes, the zero-padded text itself in sixteen bytes.
 */
export function fillTexts(
  vector: DuckDBVector,
  target: (string | null)[],
  at: number,
  count: number,
  known: Map<number, string>,
): boolean {
  const { dataView, itemOffset } = vector as unknown as Inside;
  const bits = validBits(vector);
  if (bits === undefined || !(dataView instanceof DataView) || itemOffset !== 0) return false;
  for (let k = 0; k < count; k += 1) {
    if (bits !== null && ((bits[k >> 3]! >> (k & 7)) & 1) === 0) {
      target[at + k] = null;
      continue;
    }
    if (dataView.getUint32(16 * k, true) > 4) {
      target[at + k] = vector.getItem(k) as string;
      continue;
    }
    const key = dataView.getUint32(16 * k + 4, true);
    let text = known.get(key);
    if (text === undefined) {
      text = vector.getItem(k) as string;
      known.set(key, text);
    }
    target[at + k] = text;
  }
  return true;
}
