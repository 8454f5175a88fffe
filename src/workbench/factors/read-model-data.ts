import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import { type FactorSpec, factorGroups, type WeightSet } from '../../models/propensity/parameters.js';

const stateId = z.string().regex(/^[A-Z]{3}$/);

const transformation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('identity') }),
  z.strictObject({ kind: z.literal('tanh'), scale: z.number().positive() }),
  z.strictObject({ kind: z.literal('linear'), scale: z.number().positive() }),
  z.strictObject({ kind: z.literal('present'), value: z.number().min(-1).max(1) }),
  z.strictObject({ kind: z.literal('negative'), floor: z.number().min(-1).max(0) }),
  z.strictObject({ kind: z.literal('distance'), width: z.number().positive() }),
]);

const factorsSchema = z.strictObject({
  format: z.literal('entente.factors/1'),
  carryYears: z.number().int().min(0),
  factors: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      group: z.enum(factorGroups),
      series: z.string(),
      transformation,
      missingRule: z.string(),
      reason: z.string(),
      requires: z
        .string()
        .regex(/^[a-z_]+$/)
        .optional(),
    }),
  ),
});

const weight = z.number().min(0);
const weightsSchema = z.strictObject({
  format: z.literal('entente.weights/1'),
  default: z.string(),
  sets: z.array(
    z.discriminatedUnion('by', [
      z.strictObject({
        id: z.string(),
        title: z.string(),
        reason: z.string(),
        by: z.literal('factor'),
        weights: z.record(z.string(), weight),
        rest: weight,
      }),
      z.strictObject({
        id: z.string(),
        title: z.string(),
        reason: z.string(),
        by: z.literal('group'),
        weights: z.partialRecord(z.enum(factorGroups), weight),
      }),
    ]),
  ),
});

const actorsSchema = z.strictObject({
  format: z.literal('entente.actors/1'),
  count: z.number().int().min(3).max(30),
  named: z.array(stateId),
  reason: z.string(),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      members: z.array(stateId),
      leftOut: z.array(stateId).optional(),
      reason: z.string(),
    }),
  ),
});

const handCodedSchema = z.strictObject({
  format: z.literal('entente.hand-coded/1'),
  records: z.array(
    z.strictObject({
      factor: z.string(),
      pair: z.tuple([stateId, stateId]),
      from: z.number().int(),
      to: z.number().int().nullable(),
      value: z.number().min(-1).max(1),
      author: z.string(),
      date: z.string(),
      reason: z.string(),
      source: z.string(),
    }),
  ),
});

export type HandCoded = z.infer<typeof handCodedSchema>['records'][number];

/** The choices a reading rests on, all of them data: factors, weights, actors, and values coded by hand. */
export interface ModelData {
  carryYears: number;
  factors: FactorSpec[];
  defaultWeights: string;
  weightSets: WeightSet[];
  actors: z.infer<typeof actorsSchema>;
  handCoded: HandCoded[];
}

const folder = fileURLToPath(new URL('../../../data/model/', import.meta.url));

function readYaml<T>(name: string, schema: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(`${folder}${name}`, 'utf8');
  } catch (cause) {
    throw new EntenteError(
      'unreadable-file',
      `data/model/${name} is missing; reinstall Entente`,
      { name },
      cause,
    );
  }
  const result = schema.safeParse(parse(text));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new EntenteError(
      'bad-input',
      `data/model/${name}: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
      { name, path: issue.path },
    );
  }
  return result.data;
}

let kept: ModelData | undefined;

/** Read once a process; throws bad-input with the place where a file does not fit its schema. */
export function readModelData(): ModelData {
  if (kept === undefined) {
    const factors = readYaml('factors.yaml', factorsSchema);
    const weights = readYaml('weights.yaml', weightsSchema);
    kept = {
      carryYears: factors.carryYears,
      factors: factors.factors,
      defaultWeights: weights.default,
      weightSets: weights.sets as WeightSet[],
      actors: readYaml('actors.yaml', actorsSchema),
      handCoded: readYaml('hand-coded.yaml', handCodedSchema).records,
    };
  }
  return kept;
}
