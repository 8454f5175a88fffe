export interface ClassCase {
  year: number;
  i: string;
  j: string;
  /** Present in classes of triples. */
  k?: string;
}

export interface OutcomeResult {
  id: string;
  label: string;
  measure: 'change' | 'begins' | 'ends' | 'occurs';
  horizonYears: number;
  /** Rows of cases and of controls that have this outcome. */
  cases: number;
  controls: number;
  /** Mean change, or share (0-1), of the cases. Null with fewer than ten cases. */
  caseMean: number | null;
  /** The same of the controls in the same years (and bins), each year weighing as its cases do. */
  controlMean: number | null;
  /** Adjusted difference, cases less controls, with the 95 % interval of the cluster bootstrap. */
  difference: number | null;
  low: number | null;
  high: number | null;
  /** The same contrast over the years before t, when nothing had happened yet; near 0 if the groups ran alike. */
  placebo: { difference: number; low: number; high: number; cases: number } | null;
  /** The adjusted difference without the year that has the most cases; null where that leaves too few. */
  withoutLargestYear: { year: number; cases: number; difference: number } | null;
  /** Why numbers are absent, in words; absent when they are there. */
  note?: string;
}

export interface ResemblanceLine {
  label: string;
  value: number | null;
  caseLow: number;
  caseMedian: number;
  caseHigh: number;
  /** Share of the cases below the asked pair's value. */
  shareBelow: number | null;
}

export interface Resemblance {
  pair: [string, string];
  year: number;
  /** Third states with which the pair meets the population's rule in that year (a triple), or the pair itself. */
  eligibleWith: string[];
  eligible: boolean;
  lines: ResemblanceLine[];
}

export interface ClassResult {
  cases: ClassCase[];
  /** Rows of cases; the same event can make several rows. */
  caseCount: number;
  /** Distinct events behind the cases. */
  episodeCount: number;
  controlCount: number;
  from: number;
  to: number;
  outcomes: OutcomeResult[];
}
