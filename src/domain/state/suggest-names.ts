import type { StateId } from '../dyad.js';

export interface NamedState {
  /** Normalized name. */
  key: string;
  id: StateId;
  name: string;
}

/** At most `limit` states whose names begin as the text does or are a few letters off, nearest first. */
export function suggestNames(key: string, names: readonly NamedState[], limit = 4): NamedState[] {
  if (key === '') return [];
  const best = new Map<StateId, { score: number; found: NamedState }>();
  for (const found of names) {
    const score = distance(key, found.key);
    if (score === undefined) continue;
    const held = best.get(found.id);
    if (held === undefined || score < held.score) best.set(found.id, { score, found });
  }
  return [...best.values()]
    .sort((one, other) => one.score - other.score || (one.found.id < other.found.id ? -1 : 1))
    .slice(0, limit)
    .map(({ found }) => found);
}

/** Letters apart; a beginning or a whole word in common counts as near; undefined where it is too far. */
function distance(text: string, name: string): number | undefined {
  const allowed = text.length <= 3 ? 1 : text.length <= 6 ? 2 : 3;
  const edits = countEdits(text, name, allowed);
  if (edits !== undefined) return edits;
  if (text.length >= 3 && name.startsWith(text)) return 1 + (name.length - text.length) / 100;
  if (text.length >= 4 && name.split(' ').includes(text)) return 2 + name.length / 100;
  return undefined;
}

/** Levenshtein distance with swapped neighbours as one edit, undefined above `most`. */
export function countEdits(one: string, other: string, most: number): number | undefined {
  if (Math.abs(one.length - other.length) > most) return undefined;
  let older: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, k) => k);
  for (let i = 1; i <= one.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let edits = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        edits = Math.min(edits, older[j - 2]! + 1);
      }
      current.push(edits);
    }
    older = previous;
    previous = current;
  }
  const edits = previous[other.length]!;
  return edits <= most ? edits : undefined;
}
