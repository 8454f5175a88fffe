import { z } from 'zod';

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected kebab-case, like common-rival-thaws');
const role = z.enum(['i', 'j', 'k']);
const roles = z
  .array(role)
  .min(1)
  .max(2)
  .describe('one role for a column of states, two for a column of pairs');
const yearsBack = z
  .number()
  .int()
  .max(0, 'a rule sees year t and before only; expected 0 or a negative number of years')
  .describe('years from t: 0 is t, -1 the year before; never after t');

const condition = z
  .strictObject({
    column: kebab.describe('a panel column (docs/models/reference-class.md lists them)'),
    of: roles,
    at: yearsBack.optional().describe('the year read, counted from t; 0 when absent'),
    within: z
      .tuple([yearsBack, yearsBack])
      .optional()
      .describe('instead of `at`: true if the test holds in any year from the first to the second'),
    changeOver: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('test the change since this many years earlier'),
    is: z.number().optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    topShare: z
      .number()
      .gt(0)
      .lt(1)
      .optional()
      .describe('true in this top share of the population’s values in the same year'),
  })
  .superRefine((value, context) => {
    const tests = [value.is, value.atLeast, value.atMost, value.topShare].filter(
      (test) => test !== undefined,
    );
    if (tests.length === 0) {
      context.addIssue({ code: 'custom', message: 'expected a test: is, atLeast, atMost or topShare' });
    }
    if (value.within !== undefined && value.at !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['within'],
        message: 'expected either `at` or `within`, not both',
      });
    }
    if (value.within !== undefined && value.topShare !== undefined) {
      context.addIssue({ code: 'custom', path: ['within'], message: '`topShare` reads one year: use `at`' });
    }
    if (value.within !== undefined && value.within[0] > value.within[1]) {
      context.addIssue({ code: 'custom', path: ['within'], message: 'expected the earlier year first' });
    }
  });

const outcome = z.strictObject({
  id: kebab,
  label: z.string().min(1),
  column: kebab,
  of: roles,
  measure: z
    .enum(['change', 'begins', 'ends', 'occurs'])
    .describe(
      'change: value at t+h less value at t. begins: not in force at t, in force in any of t+1..t+h. ' +
        'ends: in force at t, not at t+h. occurs: in any of t+1..t+h.',
    ),
  horizons: z.array(z.number().int().positive()).min(1),
  where: z.array(condition).optional().describe('rows this outcome is asked of, besides the population'),
  ownLevel: z.boolean().optional().describe('adjust for the column’s value at t'),
});

const covariate = z.strictObject({ column: kebab, of: roles, at: yearsBack.optional() });

/** A reference class as data: a rule over panel columns at t and before, and what to count after t. */
export const classSpecSchema = z
  .strictObject({
    format: z.literal('entente.reference-class/1'),
    id: kebab,
    title: z.string().min(1),
    question: z.string().min(1),
    needs: z
      .array(z.string())
      .optional()
      .describe('sources that must be imported before this class can be counted'),
    unit: z.enum(['pair', 'directed-pair', 'triple']),
    years: z
      .strictObject({ from: z.number().int(), to: z.number().int() })
      .describe('range of t, both ends included'),
    population: z.array(condition).min(1),
    event: z.array(condition).min(1).describe('what makes a row of the population a case'),
    comparison: z
      .array(condition)
      .min(1)
      .optional()
      .describe('what makes a row a control; the rest of the population when absent'),
    episode: z.array(role).min(1).describe('roles whose event it is, so that one event counts once'),
    outcomes: z.array(outcome).min(1),
    adjust: z.strictObject({
      years: z.boolean().describe('compare within the same year t'),
      covariates: z
        .array(covariate)
        .max(3)
        .optional()
        .describe('linear adjustment for these, read at t or before'),
      match: z
        .array(covariate.extend({ cuts: z.array(z.number()).min(1) }))
        .max(3)
        .optional()
        .describe('compare within the same bins of these (exact matching on coarsened values)'),
    }),
    bootstrap: z.strictObject({
      over: z.array(role).min(1).max(2).describe('roles whose states are drawn with replacement'),
      replicates: z.number().int().min(100).max(20000),
      seed: z.number().int(),
    }),
    resemblance: z
      .array(covariate.extend({ label: z.string().min(1) }))
      .optional()
      .describe('where the asked pair stands among the cases'),
    remarks: z.string().optional(),
  })
  .superRefine((value, context) => {
    const allowed = value.unit === 'triple' ? ['i', 'j', 'k'] : ['i', 'j'];
    const check = (asked: readonly string[], path: (string | number)[]): void => {
      for (const one of asked) {
        if (!allowed.includes(one)) {
          context.addIssue({
            code: 'custom',
            path,
            message: `a ${value.unit} has the roles ${allowed.join(', ')}; ${one} came`,
          });
        }
      }
    };
    value.population.forEach((one, n) => {
      check(one.of, ['population', n, 'of']);
    });
    value.event.forEach((one, n) => {
      check(one.of, ['event', n, 'of']);
    });
    value.comparison?.forEach((one, n) => {
      check(one.of, ['comparison', n, 'of']);
    });
    value.outcomes.forEach((one, n) => {
      check(one.of, ['outcomes', n, 'of']);
    });
    check(value.bootstrap.over, ['bootstrap', 'over']);
    if (value.years.from > value.years.to) {
      context.addIssue({ code: 'custom', path: ['years'], message: 'expected from <= to' });
    }
    if (value.comparison !== undefined && JSON.stringify(value.comparison) === JSON.stringify(value.event)) {
      context.addIssue({
        code: 'custom',
        path: ['comparison'],
        message: 'the controls are defined exactly as the cases: nothing would be compared',
      });
    }
  });

export type ClassSpec = z.infer<typeof classSpecSchema>;
export type Condition = ClassSpec['population'][number];
export type OutcomeSpec = ClassSpec['outcomes'][number];
export type Role = 'i' | 'j' | 'k';
