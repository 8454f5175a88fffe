import { countEdits } from '../domain/state/suggest-names.js';

/** At most three known names near to a mistyped one, nearest first: those that contain it, or are a few letters off. */
export function suggestNear(name: string, known: readonly string[]): string[] {
  const asked = name.toLowerCase();
  return known
    .flatMap((one): [string, number][] => {
      const other = one.toLowerCase();
      if (asked.length >= 3 && (other.includes(asked) || asked.includes(other))) return [[one, 0.5]];
      const edits = countEdits(asked, other, Math.max(2, Math.floor(other.length / 3)));
      return edits === undefined ? [] : [[one, edits]];
    })
    .sort((x, y) => x[1] - y[1] || x[0].length - y[0].length || (x[0] < y[0] ? -1 : 1))
    .slice(0, 3)
    .map(([one]) => one);
}
