import type { OutcomeSpec } from '../reference-class/class-spec.js';

/** Something concrete that may have happened to a pair `h` years after a forecast. */
export interface ForecastOutcome {
  id: string;
  /** `event`: yes or no. `change`: the column's change, less the mean change of all relevant pairs of the year. */
  kind: 'event' | 'change';
  /** Panel column, and how it is read at t+h. */
  column: string;
  measure: OutcomeSpec['measure'];
  /** A change of the first state towards the second; each pair then has two. */
  directed: boolean;
  label: string;
  /** Of which pairs it is asked, in words. */
  population: string;
  /** The feature that holds the column's own value at t, for the return to the mean. */
  level?: string;
  unit: string;
}

export const forecastHorizons = [5, 10] as const;

export const forecastOutcomes: readonly ForecastOutcome[] = [
  {
    id: 'votes',
    kind: 'change',
    column: 'vote-kappa',
    measure: 'change',
    directed: false,
    label: 'UN votes (kappa)',
    population: 'both vote in the General Assembly',
    level: 'votes',
    unit: 'kappa, beside the average pair',
  },
  {
    id: 'ideal-points',
    kind: 'change',
    column: 'ideal-point-distance',
    measure: 'change',
    directed: false,
    label: 'distance of UN ideal points',
    population: 'both vote in the General Assembly',
    level: 'ideal-points',
    unit: 'ideal points, beside the average pair',
  },
  {
    id: 'defence-pact-made',
    kind: 'event',
    column: 'defence-pact',
    measure: 'begins',
    directed: false,
    label: 'defence pact made',
    population: 'no defence pact in force',
    unit: 'probability',
  },
  {
    id: 'defence-pact-ended',
    kind: 'event',
    column: 'defence-pact',
    measure: 'ends',
    directed: false,
    label: 'defence pact ended',
    population: 'a defence pact in force',
    unit: 'probability',
  },
  {
    id: 'rivalry-begun',
    kind: 'event',
    column: 'rivalry',
    measure: 'begins',
    directed: false,
    label: 'rivalry begun',
    population: 'no strategic rivalry',
    unit: 'probability',
  },
  {
    id: 'rivalry-ended',
    kind: 'event',
    column: 'rivalry',
    measure: 'ends',
    directed: false,
    label: 'rivalry ended',
    population: 'a strategic rivalry',
    unit: 'probability',
  },
  {
    id: 'dispute-begun',
    kind: 'event',
    column: 'dispute-begins',
    measure: 'occurs',
    directed: false,
    label: 'militarised dispute begun',
    population: 'every pair',
    unit: 'probability',
  },
  {
    id: 'trade-dependence',
    kind: 'change',
    column: 'trade-share',
    measure: 'change',
    directed: true,
    label: 'share of own goods trade that is with the other',
    population: 'both report trade',
    level: 'own-share',
    unit: 'share of own trade, beside the average pair',
  },
];
