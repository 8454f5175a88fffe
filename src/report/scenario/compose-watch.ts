import { alignRows } from '../text/align-rows.js';
import { signed } from '../text/number.js';
import { wrap } from '../text/wrap.js';
import type { WatchedSignpost } from './watch-schema.js';

/** Signposts as text, `width` columns. */
export function watchText(signposts: readonly WatchedSignpost[], width: number): string {
  if (signposts.length === 0) return 'no signposts\n';
  return signposts
    .flatMap((s) => {
      const next = s.next === null ? '' : `; next ${s.next}${s.due ? ' (due)' : ''}`;
      const now = s.threshold === null ? s.reason : `${s.of}: ${s.reason}, ${s.threshold} would meet it`;
      return [
        ...wrap(s.watch, width - 9).map((line, k) => `${(k === 0 ? s.state : '').padEnd(9)}${line}`),
        ...wrap(`${now}; ${s.source}${next} [${s.scenario}]`, width - 9).map(
          (line) => `${' '.repeat(9)}${line}`,
        ),
      ];
    })
    .join('\n')
    .concat('\n');
}

interface Moved {
  weightSet: string;
  before: { bindingEnergy: number };
  after: { bindingEnergy: number };
  parts: readonly { cause: string; binding: number; logit: number; what: string }[];
}

/** Why a reading moved, as text. */
export function whyText(moves: readonly Moved[], width: number): string {
  return moves
    .map((move) => {
      const rows = move.parts.map((p) => [
        p.cause,
        signed(p.binding, 4),
        signed(p.logit, 3),
        p.what || 'nothing',
      ]);
      const total = [
        'in all',
        signed(move.after.bindingEnergy - move.before.bindingEnergy, 4),
        signed(
          move.parts.reduce((sum, p) => sum + p.logit, 0),
          3,
        ),
        `binding ${signed(move.before.bindingEnergy, 4)} to ${signed(move.after.bindingEnergy, 4)}`,
      ];
      return alignRows(
        [[`weights: ${move.weightSet}`, 'binding', 'logit', 'what changed'], ...rows, total],
        ['left', 'right', 'right', 'left'],
        width,
      )
        .map(({ text }) => text.trimEnd())
        .join('\n');
    })
    .join('\n\n')
    .concat('\n');
}
