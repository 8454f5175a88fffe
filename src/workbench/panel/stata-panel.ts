import { Status, statusNames } from '../../domain/missing.js';
import { renderCitations } from '../../report/citation/render-citations.js';
import type { StataDataset, StataPiece, StataVariable } from '../../report/stata/stata-dataset.js';
import { writeStata } from '../../report/stata/write-stata.js';
import type { OpenPanel } from './build-panel.js';
import { describePanel, titleOf } from './describe-panel.js';
import type { PanelType } from './panel-column.js';
import { vintageOf } from './panel-sql.js';

const storage: Record<PanelType, StataVariable['type']> = {
  tinyint: 'byte',
  smallint: 'int',
  integer: 'long',
  double: 'double',
};

/** `.a` missing, `.b` not applicable, `.c` out of coverage: the reason stands in the cell itself. */
const letters = new Uint8Array(statusNames.length);
letters[Status.missing] = 1;
letters[Status.notApplicable] = 2;
letters[Status.outOfCoverage] = 3;

/** The panel in Stata's format: labels, notes with the citations, the reason of every missing value. */
export async function* stataPanel(
  open: OpenPanel,
  status: boolean,
  rows: number,
): AsyncGenerator<Uint8Array> {
  const { query, atlas } = open;
  const carried = open.panel.carry > 0;
  const description = describePanel(open, status);
  const nameWidth = 64;
  const variables: StataVariable[] = [
    ...query.keys.map(
      (key): StataVariable => ({
        name: key.name,
        label: key.label,
        type: key.type === 'integer' ? 'int' : { text: key.name.startsWith('name') ? nameWidth : 3 },
      }),
    ),
    ...query.columns.flatMap((column): StataVariable[] => [
      {
        name: column.name,
        label: column.unit === undefined ? column.label : `${column.label} (${column.unit})`,
        type: storage[column.type],
        note: `Source: ${column.origins.join(', ')}, ${column.covers.from}-${column.covers.to}`,
      },
      ...(status
        ? [
            {
              name: `${column.name}_status`,
              label: `Why ${column.name} holds what it holds`,
              type: 'byte' as const,
              valueLabel: 'status',
            },
          ]
        : []),
      ...(carried
        ? [{ name: vintageOf(column), label: `Year ${column.name} is from`, type: 'int' as const }]
        : []),
    ]),
  ];
  const dataset: StataDataset = {
    label: titleOf(description),
    rows,
    variables,
    sortedBy: description.key.map((name) => query.keys.findIndex((key) => key.name === name)),
    valueLabels: {
      status: statusNames.map((text, value) => ({ value, text })),
      missing_reason: [
        { value: 2_147_483_622, text: 'missing' },
        { value: 2_147_483_623, text: 'not applicable' },
        { value: 2_147_483_624, text: 'out of coverage' },
      ],
    },
    notes: [
      `Built by Entente, atlas ${description.edition}. Missing values: .a the source is silent, .b not applicable, .c out of the source's coverage; "label values VARIABLE missing_reason" shows them.`,
      ...description.sources.map((source) => renderCitations([source], 'text').trimEnd()),
    ],
  };
  async function* pieces(): AsyncGenerator<StataPiece> {
    for await (const { rows: count, columns } of atlas.stream(query.select('codes'))) {
      const cells: StataPiece['cells'] = [];
      const missing: StataPiece['missing'] = [];
      for (const key of query.keys) {
        cells.push(columns[key.name]!);
        missing.push(undefined);
      }
      for (const column of query.columns) {
        const statuses = columns[`${column.name}_status`] as Float64Array;
        const reasons = new Uint8Array(count);
        for (let row = 0; row < count; row += 1) reasons[row] = letters[statuses[row]!]!;
        cells.push(columns[column.name]!);
        missing.push(reasons);
        if (status) {
          cells.push(statuses);
          missing.push(undefined);
        }
        if (carried) {
          cells.push(columns[vintageOf(column)]!);
          missing.push(reasons);
        }
      }
      yield { rows: count, cells, missing };
    }
  }
  yield* writeStata(dataset, pieces());
}
