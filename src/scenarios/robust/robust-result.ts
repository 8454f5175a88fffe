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
    /** What the data would have to do for the dissent to spread or dissolve, nearest first. */
    signposts: RobustSignpost[];
    /** Why there are none: the box is one of choices, and no figure that is watched tips it. */
    signpostNote: string | null;
  };
}

/** A figure and the threshold at which the dissent of the specifications asked passes one half. */
export interface RobustSignpost {
  id: string;
  watch: string;
  /** A series of the registry, the pair it is read for, and the rule `entente watch` judges it by. */
  series: string;
  of: string;
  above: number | null;
  below: number | null;
  unit: string;
  /** The factor it moves, or the size measures. */
  moves: string[];
  /** The figure the reading rests on, and the year it is of. */
  now: number;
  vintage: number;
  /** How far the threshold is, as a share of the range that was looked through. */
  distance: number;
  /** The specifications asked: those of the box, or all. */
  asked: 'inside' | 'all';
  /** Half or more of them come to dissent, or half or fewer still do. */
  effect: 'spreads' | 'dissolves';
  /** Shares of the specifications asked that say the other, now and at the threshold. */
  dissent: { now: number; there: number };
  source: string;
  /** When the next figure is expected; null where the source has no rhythm. */
  next: string | null;
  state: 'met' | 'not met' | 'unknown';
  /** The newest figure of the series. */
  value: number | null;
  year: number | null;
  reason: string;
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
