import { statusNames } from '../../domain/missing.js';
import type { OpenPanel } from './build-panel.js';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The panel as CSV text, row by row: for a pipe; files are written by the engine, which is faster. */
export async function* csvPanel(open: OpenPanel, status: boolean): AsyncGenerator<string> {
  const { query, atlas } = open;
  const header = [
    ...query.keys.map((key) => key.name),
    ...query.columns.flatMap(({ name }) => (status ? [name, `${name}_status`] : [name])),
  ];
  yield `${header.join(',')}\n`;
  for await (const { rows, columns } of atlas.stream(query.select(status ? 'codes' : 'none'))) {
    let text = '';
    for (let row = 0; row < rows; row += 1) {
      const cells = query.keys.map((key) => quoted(String(columns[key.name]![row] ?? '')));
      for (const { name } of query.columns) {
        const value = columns[name]![row] as number;
        cells.push(Number.isNaN(value) ? '' : String(value));
        if (status) cells.push(statusNames[columns[`${name}_status`]![row] as number]!);
      }
      text += `${cells.join(',')}\n`;
    }
    yield text;
  }
}
