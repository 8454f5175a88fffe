export type Verdict = 'together' | 'apart';

/** One scenario over all specifications. */
export interface RobustScenario {
  id: string;
  title: string;
  /** Share of specifications whose lowest configuration has the pair together. */
  together: number;
  /** Share whose weight together is above one half, at each specification's temperature. */
  togetherByWeight: number;
  /** What most specifications say, and the share that says so. */
  verdict: Verdict;
  agreement: number;
  binding: { low: number; median: number; high: number };
  weight: { low: number; median: number; high: number };
  /** Share of the binding energy's variance, and of the weight together's, that goes with each choice alone. */
  matters: {
    choice: string;
    share: number;
    shareOfWeight: number;
    byLevel: { level: string; specifications: number; together: number; medianBinding: number }[];
  }[];
  /** Choices that nothing here can move: no part of the agreement. */
  idle: { choice: string; reason: string }[];
  /** The specification curve: binding energies from the lowest up, with the rank as a share. */
  curve: { rank: number; bindingEnergy: number }[];
  dissent: {
    specifications: number;
    /** Conditions under which the other verdict is to be expected, in words; null where too few dissent. */
    box: { coverage: number; density: number; mass: number; words: string[] } | null;
    note: string | null;
  };
}

/** What `entente robust --format json` prints. */
export interface RobustResult {
  format: 'entente.robust/1';
  caution: string;
  pair: [string, string];
  names: Record<string, string>;
  year: number;
  edition: string;
  specifications: number;
  seed: number;
  choices: { choice: string; options: string[]; reason: string }[];
  /** For how many ties it can be told who reports trade; the others keep the reconciled figure. */
  reporterEnds: {
    years: { from: number; to: number } | null;
    reason: string | null;
    ties: number;
    bothEnds: number;
    moved: number;
  };
  scenarios: RobustScenario[];
  notes: string[];
}
