import type { ChainReading } from '../chain/create-chain.js';
import type { ResolvedLever } from '../resolve/resolved-scenario.js';

/** A reading as it is reported. */
export interface ReportedReading extends ChainReading {
  verdict: 'together' | 'apart';
}

export interface PathStep {
  /** `USA-RUS`. */
  pair: string;
  levers: string[];
  factors: {
    factor: string;
    before: number | null;
    after: number | null;
    weightBefore: number;
    weightAfter: number;
  }[];
  propensity: { before: number; after: number };
}

/** A scenario under one weight set; weak and strong have every lever at that end of its range. */
export interface ScenarioReading {
  weightSet: string;
  sizes: string;
  temperature: number;
  judgements: string;
  baseline: ReportedReading;
  weak: ReportedReading;
  central: ReportedReading;
  strong: ReportedReading;
  /** Central, with the partner following every thaw in full; null where no lever is a thaw. */
  withSpread: ReportedReading | null;
  /** Central: from each lever to each tie it moved. */
  path: PathStep[];
  sizesMoved: { state: string; levers: string[]; before: number; after: number }[];
  /**
   * The change of the logit of the weight together: through the pair's own tie, through third parties, and in
   * all. The first two add up to the third.
   */
  through: { own: number; thirdParties: number; total: number };
  /** Central: each lever's part of the changes, averaged over every order; they add up to the whole. */
  byLever: { lever: string; binding: number; logit: number }[];
  turns: boolean;
}

export interface ScenarioReference {
  id: string;
  title: string;
  cases: number;
  episodes: number;
  controls: number;
  from: number;
  to: number;
  outcomes: {
    label: string;
    horizonYears: number;
    difference: number;
    low: number | null;
    high: number | null;
  }[];
  /** How much more often the other rivalry ends as well; the historical rate of spread. */
  spreadRate: { horizonYears: number; difference: number; low: number | null; high: number | null }[];
}

/** What rests on opinion: the judgements that took part, and the readings without them and at their ends. */
export interface ScenarioLedger {
  /** Levers whose size is somebody's opinion, and those whose size comes from an estimate. */
  levers: { judged: string[]; estimated: string[] };
  judgements: {
    id: string;
    label: string;
    low: number;
    central: number;
    high: number;
    author: string;
    date: string;
    reason: string;
    source: string;
  }[];
  readings: {
    weightSet: string;
    judgements: 'central' | 'without' | 'low' | 'high';
    baseline: { bindingEnergy: number; weightTogether: number };
    central: { bindingEnergy: number; weightTogether: number };
  }[];
}

/** What `entente scenario run --format json` prints. */
export interface ScenarioResult {
  format: 'entente.scenario-result/1';
  caution: string;
  id: string;
  title: string;
  pair: [string, string];
  names: Record<string, string>;
  year: number;
  pinned: string | null;
  edition: string;
  states: string[];
  why: string;
  author: string;
  date: string;
  /** As resolved, without what only a run can call. */
  levers: Omit<ResolvedLever, 'changes' | 'spread'>[];
  spread: boolean;
  readings: ScenarioReading[];
  ledger: ScenarioLedger;
  referenceClass: ScenarioReference | null;
  /** Why there is no class of past cases beside it; null where there is one. */
  referenceAbsent: string | null;
  notes: string[];
}
