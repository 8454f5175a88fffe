export type {
  Aggregation,
  CaseClaim,
  CaseEvent,
  CaseEvidence,
  CaseFile,
  CaseHypothesis,
  CaseJudgement,
  CaseRating,
  CaseTest,
  CausalMap,
  Expectation,
  Mark,
} from './case-schema.js';
export { caseSchema } from './case-schema.js';
export { type BibEntry, shortReference } from './read-bibtex.js';
export { type Case, parseCase, readCase } from './read-case.js';
