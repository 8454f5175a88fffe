import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const stateId = z.string().regex(/^[A-Z]{3}$/);
const schema = z.strictObject({
  format: z.literal('entente.sanctions/1'),
  coalitions: z.array(
    z.strictObject({
      id: z.string(),
      target: stateId,
      from: z.number().int(),
      to: z.number().int().nullable(),
      senders: z.array(stateId).min(1),
      author: z.string(),
      date: z.union([z.string(), z.date()]).transform((day) => String(day)),
      reason: z.string(),
      source: z.string(),
    }),
  ),
});

export const sanctionsFile = fileURLToPath(new URL('../../../data/trade/sanctions.yaml', import.meta.url));

/** States that restrict trade with a target, as coded by hand in data/trade/sanctions.yaml: a judgement, with its source. */
export type SanctionCoalition = z.infer<typeof schema>['coalitions'][number];

export function readSanctionCoalitions(): SanctionCoalition[] {
  return schema.parse(parse(readFileSync(sanctionsFile, 'utf8'))).coalitions;
}
