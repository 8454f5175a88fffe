import { z } from 'zod';

const stateId = z.string().regex(/^[A-Z]{3}$/);
const year = z.number().int();

const turn = z.strictObject({
  id: z.string(),
  title: z.string(),
  pair: z.tuple([stateId, stateId]),
  from: year,
  to: year,
  towards: z.enum(['together', 'apart']),
  /** Years the pair is read in, rising; the verdict rests on the last. */
  years: z.array(year).min(1),
  record: z.string(),
});

/** data/model/past-turns.yaml. */
export const pastTurnsSpecSchema = z.strictObject({
  format: z.literal('entente.past-turns/1'),
  turns: z.array(turn),
});

const number = z.number();
const reading = z.strictObject({
  year,
  weightSet: z.string(),
  ownPropensity: number.nullable(),
  bindingEnergy: number,
  weightTogether: number,
  ownPart: number,
  indirectPart: number,
  /** Share of each of the two's ties that is against it where the deepest minimum puts it. */
  frustration: z.tuple([number, number]),
});

const verdict = z.strictObject({
  /** Own and indirect part together stood on the side it turned to, in the last year read. */
  hit: z.boolean(),
  /** The pair's own tie alone did; what everybody else's ties say did. */
  ownHit: z.boolean(),
  indirectHit: z.boolean(),
  /** From the first year read to the last, the reading moved the way it turned; null with one year. */
  moved: z.boolean().nullable(),
});

const readTurn = turn.extend({
  states: z.number().int(),
  readings: z.array(reading),
  /** By weight set. */
  verdicts: z.record(z.string(), verdict),
});

/** data/model/past-turns.json, and `entente landscape turns --format json`. */
export const pastTurnsSchema = z.strictObject({
  format: z.literal('entente.past-turns-read/1'),
  edition: z.string(),
  sizes: z.string(),
  temperature: number,
  defaultWeights: z.string(),
  turns: z.array(readTurn),
  /** By weight set: of `turns`, how many each part leaned rightly, and how many moved the right way. */
  counts: z.record(
    z.string(),
    z.strictObject({ turns: number, hits: number, ownHits: number, indirectHits: number, moved: number }),
  ),
});

export type PastTurnSpec = z.infer<typeof turn>;
export type PastTurnRead = z.infer<typeof readTurn>;
export type PastTurns = z.infer<typeof pastTurnsSchema>;
