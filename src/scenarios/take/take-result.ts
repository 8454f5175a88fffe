/** A set of levers that turns the verdict. */
export interface TakenSet {
  levers: { lever: string; size: number; share: number }[];
  totalShare: number;
  equalShare: number;
  /** No part of it turns the verdict at any size within its range. */
  minimal: boolean;
}

/** What it takes under one weight set. */
export interface TakeReading {
  weightSet: string;
  sizes: string;
  judgements: string;
  baseline: { bindingEnergy: number; verdict: 'together' | 'apart' };
  /** `break` turns together to apart, `hold` apart to together. */
  to: 'break' | 'hold';
  /** True where the baseline already is what was asked for. */
  already: boolean;
  levers: {
    id: string;
    title: string;
    moves: string;
    how: string;
    factor: string | null;
    touches: string[];
    /** The range, from the end that turns less to the end that turns more. */
    from: number;
    to: number;
    why: string;
    author: string;
    date: string;
    source: string | null;
    /** The binding energy with the lever alone at the far end of its range. */
    bindingAtEnd: number;
    turnsAlone: boolean;
    /** Beyond its range, how many times the range turns it alone; null where nothing on the scale does. */
    timesRange: number | null;
  }[];
  /** Fewest and smallest first. */
  sets: TakenSet[];
  /** Levers that cannot do it alone, however far within their range. */
  notAlone: string[];
  frontiers: { first: string; second: string; points: { first: number; second: number | null }[] }[];
}

/** What `entente take --format json` prints. */
export interface TakeResult {
  format: 'entente.take/1';
  caution: string;
  pair: [string, string];
  names: Record<string, string>;
  year: number;
  edition: string;
  states: string[];
  leversFrom: string;
  readings: TakeReading[];
  notes: string[];
}
