/** A configuration nobody would leave on their own. */
export interface LandscapeMinimum {
  /** Sum over ordered pairs of s_i s_j p_ij across camps, in the sizes' units. */
  energy: number;
  /** Configurations that reach it by steepest descent; null where basins were not asked for. */
  basin: number | null;
  /** 95 % limits where the basin is estimated from sampled starts; absent where it is counted. */
  basinLow?: number;
  basinHigh?: number;
  camps: [string[], string[]];
}

export interface LandscapePair {
  a: string;
  b: string;
  /** (lowest energy apart - lowest together) / scale: positive binds, negative breaks. */
  bindingEnergy: number;
  /** Share of Boltzmann weight in which both stand in one camp. Not the probability of an event. */
  weightTogether: number;
  /** 2 s_a s_b p_ab / T: what the pair's own tie adds to the logit of the weight. */
  ownPart: number;
  /** What everybody else's ties add to it; own + indirect = logit(weightTogether). */
  indirectPart: number;
  /** Only where weights are sampled: 95 % limits, and what stands behind them. */
  weightLow?: number;
  weightHigh?: number;
  standardError?: number;
  splitRHat?: number;
  effectiveSamples?: number;
}

export interface LandscapeFrustration {
  state: string;
  /** F_i = sum of s_j p_ij over those in the other camp, at the global minimum. */
  frustration: number;
  /** Share of the state's ties (by |s_j p_ij|) that are against it: friends across, foes within. */
  violatedShare: number;
  /** Rise of energy / scale if this state alone changed camp. */
  switchCost: number;
}

/** What lies between the two deepest minima. */
export interface LandscapeBarrier {
  /** Highest energy met on the lowest path between them; at least this, where `exact` is false. */
  energy: number;
  /** (energy - energy of the shallower of the two) / scale. */
  height: number;
  exact: boolean;
  /** Who changes camp, in order, on one lowest path from the deepest to the next. */
  switches: string[];
}

/** How weights were sampled. */
export interface LandscapeSampling {
  seed: number;
  /** Independent chains, the temperatures of each, the hottest, and the sweeps of each chain that count. */
  chains: number;
  temperatures: number;
  hottest: number;
  sweeps: number;
  discardedSweeps: number;
  /** Of trades between two neighbouring temperatures. */
  lowestAcceptance: number;
  /** From the coldest to the hottest and back, over all replicas. */
  roundTrips: number;
  worstSplitRHat: number;
  fewestEffectiveSamples: number;
  /** The deepest minimum is proven, not only the lowest met. */
  deepestProven: boolean;
  /** So are the binding energies; otherwise they rest on the lowest met on either side. */
  bindingProven: boolean;
}

export interface LandscapeResult {
  /** 2^(m-1) for the m states that have any weighted tie. */
  configurations: number;
  method: 'exact' | 'parallel-tempering';
  methodReason: string;
  /** In energy units. */
  temperature: number;
  /** Sum over ordered pairs of |s_i s_j p_ij|. */
  scale: number;
  globalMinimum: LandscapeMinimum;
  /** Lowest first; at most 1,000. */
  minima: LandscapeMinimum[];
  /** All of them, listed or not; null where they were searched for, not enumerated. */
  minimaCount: number | null;
  /** How basins were found: counted over every configuration, estimated from sampled starts, or left out. */
  basins: 'counted' | 'sampled' | 'none';
  /** null where there is one minimum, or where it was not asked for. */
  barrier: LandscapeBarrier | null;
  pairs: LandscapePair[];
  frustration: LandscapeFrustration[];
  /** Only where weights are sampled. */
  sampling?: LandscapeSampling;
}
