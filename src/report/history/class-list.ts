import { z } from 'zod';
import type { Page } from '../page/page.js';

/** What `entente history list --format json` prints. */
export const classListSchema = z.strictObject({
  format: z.literal('entente.history-list/1'),
  edition: z.string(),
  classes: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      question: z.string(),
      unit: z.enum(['pair', 'directed-pair', 'triple']),
      needs: z
        .array(z.string())
        .describe('sources that must be imported first; empty when the atlas has them all'),
      countable: z.boolean(),
      counted: z.boolean().describe('counted ahead of time from this very atlas, so that it costs nothing'),
    }),
  ),
});

export type ClassList = z.infer<typeof classListSchema>;

/** What `entente history columns --format json` prints: the words a rule may use. */
export const columnListSchema = z.strictObject({
  format: z.literal('entente.history-columns/1'),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['state', 'pair', 'directed-pair']),
      about: z.string(),
      tables: z.array(z.string()),
    }),
  ),
});

export type ColumnList = z.infer<typeof columnListSchema>;

export function composeClassList({ classes, edition }: ClassList): Page {
  return {
    title: 'Reference classes',
    stamp: `atlas ${edition}`,
    headline: [],
    sections: [
      {
        title: 'What history can be asked',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'class', align: 'left' },
              { title: 'what happens', align: 'left' },
              { title: 'data', align: 'left' },
            ],
            rows: classes.map((one) => [
              one.id,
              one.title,
              one.countable ? 'in the atlas' : `needs ${one.needs.join(', ')}`,
            ]),
            note: 'entente history CLASS counts one. A class of your own: entente history my-class.yaml (docs/models/reference-class.md).',
          },
        ],
      },
    ],
  };
}

export function composeColumnList({ columns }: ColumnList): Page {
  return {
    title: 'Panel columns',
    stamp: `${columns.length} columns`,
    headline: [],
    sections: [
      {
        title: 'The words a rule may use',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'column', align: 'left' },
              { title: 'of', align: 'left' },
              { title: 'what it holds', align: 'left' },
            ],
            rows: columns.map((one) => [
              one.name,
              one.kind === 'state' ? '[i]' : one.kind === 'pair' ? '[i, j]' : '[i, j] (order matters)',
              one.about,
            ]),
          },
        ],
      },
    ],
  };
}
