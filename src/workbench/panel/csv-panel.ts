import { statusNames } from '../../domain/missing.js';
import type { OpenPanel } from './build-panel.js';
import { vintageOf } from './panel-sql.js';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The panel as CSV text, row by row: for a pipe; files are written by the engine, which is faster. */
export async function* csvPanel(open: OpenPanel, status: boolean): AsyncGenerator<string> {
  const { query, atlas } = open;
  const carried = open.panel.carry > 0;
  const header = [
    ...query.keys.map((key) => key.name),
    ...query.columns.flatMap(({ name }) => [
      name,
      ...(status ? [`${name}_status`] : []),
      ...(carried ? [vintageOf({ name })] : []),
    ]),
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
        if (carried) {
          const year = columns[vintageOf({ name })]![row] as number;
          cells.push(Number.isNaN(year) ? '' : String(year));
        }
      }
      text += `${cells.join(',')}\n`;
    }
    yield text;
  }
}
