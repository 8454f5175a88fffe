import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import {
  type PastTurnSpec,
  type PastTurns,
  pastTurnsSchema,
  pastTurnsSpecSchema,
} from './past-turns-schema.js';

const path = (name: string): string => fileURLToPath(new URL(`../../../data/model/${name}`, import.meta.url));

/** Where scripts/build-past-turns.ts keeps the readings. */
export const pastTurnsFile = path('past-turns.json');

/** The turns as named in data/model/past-turns.yaml. */
export function readPastTurnSpecs(): PastTurnSpec[] {
  return read('past-turns.yaml', parse, pastTurnsSpecSchema).turns;
}

let kept: PastTurns | undefined;

/** Their readings, counted ahead of time and kept beside the model data. */
export function readPastTurns(): PastTurns {
  kept ??= read('past-turns.json', JSON.parse, pastTurnsSchema);
  return kept;
}

function read<T>(name: string, parseText: (text: string) => unknown, schema: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(path(name), 'utf8');
  } catch (cause) {
    throw new EntenteError(
      'unreadable-file',
      `data/model/${name} is missing; reinstall Entente`,
      { name },
      cause,
    );
  }
  const result = schema.safeParse(parseText(text));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new EntenteError(
    'bad-input',
    `data/model/${name}: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
    {
      name,
      path: issue.path,
    },
  );
}
