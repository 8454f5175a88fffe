import { z } from 'zod';
import { EntenteError, isEntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';

export const codeSystems = ['any', 'name', 'iso2', 'iso3', 'iso-numeric', 'cow', 'gw'] as const;
export type CodeSystem = (typeof codeSystems)[number];

export const codeTargets = ['id', 'name', 'iso2', 'iso3', 'iso-numeric', 'cow', 'gw'] as const;
export type CodeTarget = (typeof codeTargets)[number];

export interface CodeQuestion {
  text: string;
  /** Default: the states of today. */
  year?: number;
}

/** What an input means; where it means nothing `problem` says why and `suggestions` what to write instead. */
const codeAnswerSchema = z.object({
  input: z.string(),
  year: z.int().nullable(),
  id: z.string().nullable(),
  codes: z
    .object({
      id: z.string(),
      name: z.string(),
      iso2: z.string().nullable(),
      iso3: z.string().nullable(),
      'iso-numeric': z.int().nullable(),
      cow: z.int().nullable(),
      gw: z.int().nullable(),
    })
    .nullable(),
  problem: z.string().nullable(),
  suggestions: z.array(z.string()),
});
export type CodeAnswer = z.infer<typeof codeAnswerSchema>;

export const codesSchema = z.object({
  format: z.literal('entente.codes/1'),
  codes: z.array(codeAnswerSchema),
});

const today = 9998;

const shapes: Partial<Record<CodeSystem, { shape: RegExp; expected: string }>> = {
  iso2: { shape: /^[A-Za-z]{2}$/, expected: 'two letters' },
  iso3: { shape: /^[A-Za-z]{3}$/, expected: 'three letters' },
  'iso-numeric': { shape: /^\d{1,3}$/, expected: 'a number of three digits at most' },
  cow: { shape: /^(\d{1,3}|[A-Za-z]{3})$/, expected: 'a number or three letters' },
  gw: { shape: /^(\d{1,3}|[A-Za-z]{2,3})$/, expected: 'a number or letters' },
};

/** What the registry is asked, so that a number is read in its system only. */
function asked(text: string, from: CodeSystem): string {
  const shape = shapes[from];
  if (shape !== undefined && !shape.shape.test(text)) {
    throw new EntenteError('unknown-state', `"${text}" is no ${from} code: ${shape.expected} expected`, {
      text,
    });
  }
  if (from === 'cow' || from === 'gw') return `${from}:${text}`;
  return from === 'iso-numeric' ? `iso:${text}` : text;
}

/**
 * Every input with the state it means in its year, and that state's codes in the year; an input that means none
 * is kept with the reason and what was probably meant. Our id is the ISO 3166-1 alpha-3 code where there is one;
 * `iso3` is null for states ISO never listed.
 *
 * @throws EntenteError `year-out-of-range` for a year before 1816 or after 2100.
 */
export function resolveCodes(
  questions: readonly CodeQuestion[],
  registry: StateRegistry,
  from: CodeSystem = 'any',
): CodeAnswer[] {
  return questions.map(({ text, year }) => {
    const input = text.trim();
    if (year !== undefined && (!Number.isInteger(year) || year < 1816 || year > 2100)) {
      throw new EntenteError(
        'year-out-of-range',
        `expected a year from 1816 to 2100 for "${input}", found ${year}`,
        { year },
      );
    }
    const unmapped = (problem: string, suggestions: string[]): CodeAnswer => ({
      input,
      year: year ?? null,
      id: null,
      codes: null,
      problem,
      suggestions,
    });
    if (input === '') return unmapped('empty: the name or code of a state expected', []);
    try {
      const { id, name } = registry.resolve(asked(input, from), year === undefined ? {} : { year });
      const { cow, gw, iso2, isoNumeric } = registry.codes(id, year ?? today);
      return {
        input,
        year: year ?? null,
        id,
        codes: {
          id,
          name,
          iso2,
          iso3: isoNumeric === null ? null : id,
          'iso-numeric': isoNumeric,
          cow,
          gw,
        },
        problem: null,
        suggestions: [],
      };
    } catch (error) {
      if (!isEntenteError(error)) throw error;
      const suggestions = error.fields['suggestions'];
      return unmapped(error.message, Array.isArray(suggestions) ? suggestions.map(String) : []);
    }
  });
}
