import type { Page } from '../page/page.js';
import { fixed, percent, usdMillions } from '../text/number.js';
import type { TradeMatrix } from './matrix-schema.js';

type Row = TradeMatrix['rows'][number];

/** The world matrix as a page: its ends, its correlations, and where one pair stands. */
export function composeMatrix(matrix: TradeMatrix, pair: readonly [string, string] = ['CHN', 'RUS']): Page {
  const cells = (rows: Row[]): string[][] =>
    rows.map((row) => [
      `${row.state} on ${row.partner}`,
      fixed(row.exitCostPercent, 2),
      fixed(row.oneSectorPercent, 2),
      usdMillions(row.lossUsdBillions * 1000),
      fixed(row.moneyAsymmetry, 2),
      percent(row.tradeOverSales, 2),
    ]);
  const columns = [
    { title: '', align: 'left' as const },
    { title: 'percent', align: 'right' as const },
    { title: 'one sector', align: 'right' as const },
    { title: 'USD', align: 'right' as const },
    { title: 'own over partner’s', align: 'right' as const },
    { title: 'trade/2 sales', align: 'right' as const },
  ];
  const sizeable = matrix.rows.filter((row) => row.exitCostPercent > 0.2 && row.moneyAsymmetry !== null);
  const lopsided = sizeable
    .toSorted((x, y) => (y.moneyAsymmetry ?? 0) - (x.moneyAsymmetry ?? 0))
    .slice(0, 10);
  const places = [pair, [pair[1], pair[0]] as const].map(([a, b]) => {
    const at = matrix.rows.findIndex((row) => row.state === a && row.partner === b);
    const own = matrix.rows.filter((row) => row.state === a);
    const rank = own.findIndex((row) => row.partner === b) + 1;
    return at < 0
      ? `${a} on ${b}: not in the matrix`
      : `${a} on ${b}: ${fixed(matrix.rows[at].exitCostPercent, 3)} percent, ${at + 1} of ${matrix.rows.length} ordered pairs, ${rank} of ${own.length} among ${a}’s own partners`;
  });
  return {
    title: 'What every pair would lose by parting',
    stamp: `trade of ${matrix.year}, edition ${matrix.edition}`,
    headline: [],
    sections: [
      {
        title: 'Largest exit costs',
        blocks: [{ kind: 'table', columns, rows: cells(matrix.rows.slice(0, 10)) }],
      },
      {
        title: 'Who loses more money than the partner (own loss above 0.2 percent)',
        blocks: [{ kind: 'table', columns, rows: cells(lopsided) }],
      },
      { title: 'Where a pair stands', blocks: [{ kind: 'list', items: places }] },
      {
        title: 'What the matrix adds to a simple share',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'exit cost against', align: 'left' },
              { title: 'one sector: rank', align: 'right' },
              { title: 'logs', align: 'right' },
              { title: `${matrix.states.length} states, sectors: rank`, align: 'right' },
              { title: 'logs', align: 'right' },
            ],
            rows: matrix.correlations.map((one) => [
              one.with,
              fixed(one.oneSector.spearman, 3),
              fixed(one.oneSector.logPearson, 3),
              fixed(one.manySectors.spearman, 3),
              fixed(one.manySectors.logPearson, 3),
            ]),
          },
          {
            kind: 'list',
            items: [
              `ratio of losses on inverse ratio of sizes, logs: slope ${fixed(matrix.sizeRule.slope, 3)}, R2 ${fixed(matrix.sizeRule.r2, 3)} over ${matrix.sizeRule.pairs} pairs`,
              ...matrix.notes,
            ],
          },
        ],
      },
    ],
  };
}

/** The rows as CSV, one ordered pair a line. */
export function matrixCsv({ rows }: TradeMatrix): string {
  const names = [
    'state',
    'partner',
    'exitCostPercent',
    'oneSectorPercent',
    'lossUsdBillions',
    'moneyAsymmetry',
    'tradeOverSales',
    'exposure',
  ] as const;
  return `${[names.join(','), ...rows.map((row) => names.map((name) => row[name] ?? '').join(','))].join('\n')}\n`;
}
