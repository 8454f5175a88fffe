import { z } from 'zod';
import { verdictReportSchema } from './verdict-report.js';

const number = z.number();

/** A case as the page and the API show it: the argument with its verdicts, ranks and loops worked out. */
export const caseViewSchema = z
  .object({
    format: z.literal('entente.case-view/1'),
    edition: z.string(),
    id: z.string(),
    title: z.string(),
    pair: z.tuple([z.string(), z.string()]),
    period: z.object({ from: number, to: number }).nullable(),
    authors: z.array(z.string()),
    date: z.string(),
    about: z.string(),
    notes: z.array(z.string()),
    verdicts: verdictReportSchema.pick({ counts: true, claims: true, changes: true, recorded: true }),
    matrix: z
      .object({
        hypotheses: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            text: z.string(),
            leading: z.boolean(),
            rank: number,
            inconsistency: number.describe('sum of the weights of the evidence against it'),
            low: number,
            high: number,
            consistentItems: number,
          }),
        ),
        items: z.array(
          z.object({
            evidence: z.string(),
            text: z.string(),
            reliability: z.string(),
            weight: number,
            discrimination: number,
            marks: z
              .array(z.array(z.enum(['consistent', 'inconsistent', 'neutral'])))
              .describe('by hypothesis, a mark for each judge'),
            reasons: z.array(z.object({ judge: z.string(), reason: z.string() })),
          }),
        ),
        linchpins: z.array(z.string()),
        judges: z.array(z.string()),
      })
      .nullable(),
    map: z
      .object({
        svg: z.string().describe('the drawing; all text in it is escaped'),
        nodes: z.array(z.object({ id: z.string(), label: z.string() })),
        arrows: z.array(
          z.object({
            from: z.string(),
            to: z.string(),
            sign: z.enum(['+', '-']),
            reason: z.string(),
            source: z.string(),
            delayed: z.boolean(),
          }),
        ),
        loops: z.array(
          z.object({
            nodes: z.array(z.string()),
            kind: z.enum(['reinforcing', 'balancing']),
            delayed: z.boolean(),
          }),
        ),
      })
      .nullable(),
    scenarios: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        year: number.nullable(),
        why: z.string(),
        author: z.string(),
        date: z.string(),
        signposts: z.array(
          z.object({
            id: z.string(),
            watch: z.string(),
            lever: z.string().nullable(),
            series: z.string().nullable(),
            above: number.nullable(),
            below: number.nullable(),
            source: z.string(),
            next: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .describe('A case with its verdicts, its ranked hypotheses, its causal map and its scenarios.');

export type CaseView = z.infer<typeof caseViewSchema>;
