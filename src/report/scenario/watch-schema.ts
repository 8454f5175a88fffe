import { z } from 'zod';

const text = z.string();

/** What `entente watch --format json` prints. */
export const watchSchema = z.strictObject({
  format: z.literal('entente.watch/1'),
  edition: text,
  today: text,
  signposts: z.array(
    z.strictObject({
      scenario: text,
      id: text,
      watch: text,
      state: z.enum(['met', 'not met', 'unknown']),
      series: text.nullable(),
      of: text,
      threshold: text.nullable(),
      value: z.number().nullable(),
      year: z.number().int().nullable(),
      reason: text,
      source: text,
      next: text.nullable(),
      due: z.boolean().describe('true where the next figure was due before today'),
    }),
  ),
});

export type WatchResult = z.infer<typeof watchSchema>;
export type WatchedSignpost = WatchResult['signposts'][number];
