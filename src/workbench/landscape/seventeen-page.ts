import type { Page } from '../../report/page/page.js';
import type { Seventeen } from './rebuild-seventeen.js';

export function composeSeventeen({ rule, published, minima, configurations }: Seventeen): Page {
  const match = (m: { of: number; agree: number; differ: string[] }): string =>
    `${m.agree} of ${m.of}${m.differ.length > 0 ? ` (not ${m.differ.join(', ')})` : ''}`;
  return {
    title: 'Europe before the Second World War, rebuilt from the coding rule',
    stamp: `${configurations.toLocaleString('en-US')} configurations`,
    headline: [
      {
        label: 'Published',
        text: `Axelrod and Bennett (1993): ${published.minima} minima, basins ${published.basins.join(' and ')}; misplaced in the first: ${published.misplaced.join(', ')}. Their propensities were never printed.`,
      },
      {
        label: 'Rebuilt',
        text: `${minima.length} ${minima.length === 1 ? 'minimum' : 'minima'}, basins ${minima.map((m) => m.basin).join(', ')}.`,
      },
    ],
    sections: [
      { title: 'The rule as rebuilt', blocks: [{ kind: 'list', items: rule }] },
      {
        title: 'How far it matches',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'minimum', align: 'left' },
              { title: 'basin', align: 'right' },
              { title: 'their first', align: 'left' },
              { title: 'their second', align: 'left' },
              { title: 'the war', align: 'left' },
            ],
            rows: minima.map((m) => [
              `${m.camps[0].join(', ')} | ${m.camps[1].join(', ')}`,
              String(m.basin),
              match(m.first),
              match(m.second),
              match(m.actual),
            ]),
          },
        ],
      },
    ],
  };
}
