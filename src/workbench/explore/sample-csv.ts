import type { Sample } from '../../scenarios/explore/sampling/sample-problem.js';

const rowsAPiece = 4096;

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A sample as CSV, in pieces: `id` from 1, then the inputs. Numbers are written so that they read back equal. */
export function* sampleCsv(sample: Sample): Generator<string> {
  const { inputs, rows, values } = sample;
  const width = inputs.length;
  const levels = inputs.map((input) =>
    input.kind === 'levels' ? input.levels.map((level) => cell(String(level))) : undefined,
  );
  yield `id,${inputs.map((input) => cell(input.name)).join(',')}\n`;
  for (let from = 0; from < rows; from += rowsAPiece) {
    let piece = '';
    for (let row = from; row < Math.min(rows, from + rowsAPiece); row++) {
      piece += row + 1;
      for (let j = 0; j < width; j++) {
        const value = values[row * width + j];
        const names = levels[j];
        piece += names === undefined ? `,${value}` : `,${names[value]}`;
      }
      piece += '\n';
    }
    yield piece;
  }
}
