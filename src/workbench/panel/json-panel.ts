import { statusNames } from '../../domain/missing.js';
import type { OpenPanel } from './build-panel.js';
import { describePanel } from './describe-panel.js';
import { vintageOf } from './panel-sql.js';

/** The panel as JSON (`panelFileSchema`): a line for each row, a cell without a value null. */
export async function* jsonPanel(open: OpenPanel, status: boolean): AsyncGenerator<string> {
  const { query, atlas } = open;
  const carried = open.panel.carry > 0;
  const head = JSON.stringify(describePanel(open, status), null, 1);
  yield `${head.slice(0, -2)},\n "rows": [`;
  const names = statusNames.map((name) => JSON.stringify(name));
  let first = true;
  for await (const { rows, columns } of atlas.stream(query.select(status ? 'codes' : 'none'))) {
    const lines: string[] = [];
    for (let row = 0; row < rows; row += 1) {
      const cells = query.keys.map((key) => `"${key.name}":${JSON.stringify(columns[key.name]![row])}`);
      for (const { name } of query.columns) {
        const value = columns[name]![row] as number;
        cells.push(`"${name}":${Number.isNaN(value) ? 'null' : value}`);
        if (status) cells.push(`"${name}_status":${names[columns[`${name}_status`]![row] as number]}`);
        if (carried) {
          const year = columns[vintageOf({ name })]![row] as number;
          cells.push(`"${vintageOf({ name })}":${Number.isNaN(year) ? 'null' : year}`);
        }
      }
      lines.push(`{${cells.join(',')}}`);
    }
    yield `${first ? '\n' : ',\n'}${lines.join(',\n')}`;
    first = false;
  }
  yield '\n ]\n}\n';
}
