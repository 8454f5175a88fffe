import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';

const finite = z.number().refine(Number.isFinite, 'a finite number is expected');
const name = z.string().trim().min(1, 'a name is expected');
const bounds = z.tuple([finite, finite], 'two numbers are expected, [low, high]');

const rangeSchema = z.strictObject({
  name,
  bounds,
  distribution: z.enum(['uniform', 'log-uniform', 'triangular', 'normal', 'integer']).default('uniform'),
  mode: finite.optional(),
  mean: finite.optional(),
  sd: finite.optional(),
});
const levelsSchema = z.strictObject({
  name,
  levels: z.array(z.union([z.string(), finite, z.boolean()])).min(2, 'two levels or more are expected'),
});

/** The file a user writes: each input with its bounds (and how it spreads over them) or with its levels. */
export const problemSchema = z.strictObject({
  format: z.literal('entente.problem/1').optional(),
  title: z.string().optional(),
  inputs: z.array(z.union([rangeSchema, levelsSchema])).min(1, 'one input or more is expected'),
});
export type ProblemSpec = z.infer<typeof problemSchema>;

/** One input of a model, every default filled in. Levels are sampled with equal weight, as their index. */
export type ProblemInput =
  | { name: string; kind: 'uniform' | 'log-uniform' | 'integer'; low: number; high: number }
  | { name: string; kind: 'triangular'; low: number; high: number; mode: number }
  | { name: string; kind: 'normal'; low: number; high: number; mean: number; sd: number }
  | { name: string; kind: 'levels'; levels: readonly (string | number)[] };

export interface Problem {
  inputs: readonly ProblemInput[];
}

type Refuse = (path: (string | number)[], message: string) => never;

/**
 * Checks a problem and fills in its defaults.
 *
 * @param place turns a path inside the file, such as `['inputs', 2, 'bounds']`, into words for the message.
 * @throws EntenteError `bad-input` at the first fault, with its place.
 */
export function resolveProblem(
  spec: unknown,
  place: (path: (string | number)[]) => string = describePath,
): Problem {
  const refuse: Refuse = (path, message) => {
    throw new EntenteError('bad-input', `${place(path)}: ${message}`, { path: path.join('.') });
  };
  const parsed = problemSchema.safeParse(spec);
  if (!parsed.success) {
    const issue = deepest(parsed.error.issues);
    return refuse(issue.path, issue.message);
  }
  const seen = new Map<string, number>();
  const inputs = parsed.data.inputs.map((input, k): ProblemInput => {
    const before = seen.get(input.name);
    if (before !== undefined)
      refuse(['inputs', k, 'name'], `${input.name} is already input ${before + 1}; names must differ`);
    if (input.name === 'id')
      refuse(['inputs', k, 'name'], '"id" names the sample itself; call the input something else');
    seen.set(input.name, k);
    return 'levels' in input ? resolveLevels(input, k, refuse) : resolveRange(input, k, refuse);
  });
  return { inputs };
}

function resolveLevels(input: z.infer<typeof levelsSchema>, k: number, refuse: Refuse): ProblemInput {
  const levels = input.levels.map((level) => (typeof level === 'boolean' ? String(level) : level));
  const texts = levels.map(String);
  const twice = texts.find((level, i) => texts.indexOf(level) !== i);
  if (twice !== undefined) refuse(['inputs', k, 'levels'], `level ${twice} stands twice`);
  return { name: input.name, kind: 'levels', levels };
}

function resolveRange(input: z.infer<typeof rangeSchema>, k: number, refuse: Refuse): ProblemInput {
  const [low, high] = input.bounds;
  const at = (field: string): (string | number)[] => ['inputs', k, field];
  if (low > high) {
    refuse(at('bounds'), `${input.name} has low ${low} above high ${high}; write [${high}, ${low}]`);
  }
  if (low === high) {
    refuse(
      at('bounds'),
      `${input.name} goes from ${low} to ${high}: an input that cannot vary has nothing to sample; leave it out`,
    );
  }
  for (const [field, needs] of [
    ['mode', 'triangular'],
    ['mean', 'normal'],
    ['sd', 'normal'],
  ] as const) {
    if (input[field] !== undefined && input.distribution !== needs) {
      refuse(
        at(field),
        `"${field}" belongs to the ${needs} distribution, and ${input.name} is ${input.distribution}`,
      );
    }
  }
  switch (input.distribution) {
    case 'log-uniform':
      if (low <= 0)
        refuse(at('bounds'), `${input.name} is log-uniform, so both bounds must be above 0; ${low} came`);
      break;
    case 'integer':
      if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high)) {
        refuse(
          at('bounds'),
          `${input.name} is integer, so both bounds must be whole; ${low} and ${high} came`,
        );
      }
      break;
    case 'triangular': {
      const mode = input.mode ?? (low + high) / 2;
      if (mode < low || mode > high)
        refuse(at('mode'), `the mode of ${input.name}, ${mode}, is outside ${low} to ${high}`);
      return { name: input.name, kind: 'triangular', low, high, mode };
    }
    case 'normal': {
      const sd = input.sd ?? (high - low) / 4;
      if (sd <= 0) refuse(at('sd'), `the standard deviation of ${input.name} must be above 0; ${sd} came`);
      const mean = input.mean ?? (low + high) / 2;
      if (mean < low - 6 * sd || mean > high + 6 * sd) {
        refuse(
          at('mean'),
          `the mean of ${input.name}, ${mean}, is over 6 standard deviations outside ${low} to ${high}`,
        );
      }
      return { name: input.name, kind: 'normal', low, high, mean, sd };
    }
  }
  return { name: input.name, kind: input.distribution, low, high };
}

interface Issue {
  path: (string | number)[];
  message: string;
}

/** A union fails as a whole; the branch that got furthest says what is really wrong. */
function deepest(issues: readonly z.core.$ZodIssue[]): Issue {
  const issue = issues[0];
  const path = issue.path as (string | number)[];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const given = issue.errors.toSorted((a, b) => a.length - b.length || depth(b) - depth(a));
    const inner = deepest(given[0]);
    return { path: [...path, ...inner.path], message: inner.message };
  }
  return { path, message: issue.message };
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(...issues.map((issue) => issue.path.length));

/** `inputs[2].bounds` from a path. */
export function describePath(path: (string | number)[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.replace(/^\./, '') || 'the problem';
}
