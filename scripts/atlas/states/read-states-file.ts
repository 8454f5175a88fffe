import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const day = z.union([
  z.string().regex(/^\d{4}-\d\d-\d\d$/),
  z.date().transform((date) => date.toISOString().slice(0, 10)),
]);
const id = z.string().regex(/^[A-Z]{3}$/);
const state = z.strictObject({
  name: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  names: z
    .array(
      z.strictObject({
        name: z.string(),
        from: day.optional(),
        to: day.optional(),
        aliases: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  before: z.array(id).default([]),
  after: z.array(id).default([]),
  /** Names that are never taken for a state; the note says what to write. */
  refuse: z.array(z.string()).default([]),
  note: z.string().optional(),
});
const file = z.strictObject({
  cow: z.record(z.string(), id),
  gw: z.record(z.string(), id),
  gwMicrostates: z.record(z.string(), id),
  states: z.record(id, state),
  shared: z.record(z.string(), z.array(id).min(2)),
});

export type StatesFile = z.infer<typeof file>;
export type StateEntry = z.infer<typeof state>;

/** The hand-kept part of the registry: ids, dated names, shared names. */
export function readStatesFile(): StatesFile {
  const path = fileURLToPath(new URL('./states.yaml', import.meta.url));
  return file.parse(parse(readFileSync(path, 'utf8')));
}
