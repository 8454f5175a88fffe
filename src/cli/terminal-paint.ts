import type { WriteStream } from 'node:tty';
import { type Paint, plain } from '../report/page/render-terminal.js';

const codes = { bold: [1, 22], dim: [2, 22], green: [32, 39], red: [31, 39], yellow: [33, 39] } as const;

/** Colour where a person looks on: a terminal, unless NO_COLOR is set (to anything) or TERM is dumb. */
export function terminalPaint(stream: Partial<WriteStream>, env: NodeJS.ProcessEnv = process.env): Paint {
  const wanted = stream.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  if (!wanted) return plain;
  return (style, text) => `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m`;
}
