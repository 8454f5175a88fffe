/**
 * The public names of Entente's core, listed by hand. Nothing native stands behind it: it runs in a browser.
 * What reads the atlas or files is under `entente/workbench`.
 */
export { type Dyad, dyad, dyadKey, type StateId, type YearRange } from './domain/dyad.js';
export { EntenteError, type ErrorCode, isEntenteError, type Place } from './domain/errors.js';
export { type Column, hasValue, Status, type StatusName, statusNames } from './domain/missing.js';
export type { OriginRecord } from './domain/origin.js';
export { createRandom, type Random } from './domain/random.js';

export { type CausalLoop, findLoops } from './evidence/causal-map/find-loops.js';
export { type HypothesisMatrix, rankHypotheses } from './evidence/hypotheses/rank-hypotheses.js';
export { aggregateWindow, type SeriesPoint } from './evidence/verdict/aggregate-window.js';
export { combineOutcomes, judgeMeasurement, type Verdict } from './evidence/verdict/judge-measurement.js';

export { countJointVotes } from './measures/alignment/count-joint-votes.js';
export {
  type IdealPoint,
  type IdealPointDistance,
  measureIdealPointDistance,
} from './measures/alignment/measure-ideal-point-distance.js';
export { measureVoteAlignment, type VoteAlignment } from './measures/alignment/measure-vote-alignment.js';
export {
  type CapabilityRatio,
  measureCapabilityRatio,
} from './measures/capability/measure-capability-ratio.js';
export { measureAsymmetry } from './measures/dependence/measure-asymmetry.js';
export { measureConcentration } from './measures/dependence/measure-concentration.js';
export {
  type Dependence,
  measureDependence,
  type TradePosition,
} from './measures/dependence/measure-dependence.js';
export {
  measureReporterBand,
  type ReportedFlow,
  type ReporterBand,
} from './measures/dependence/measure-reporter-band.js';
export { type DisputeYear, measureDisputes } from './measures/disputes/measure-disputes.js';
export { fitJointMemberships, type MembershipFit } from './measures/institutions/fit-joint-memberships.js';
export { measureJointMemberships } from './measures/institutions/measure-joint-memberships.js';
export type { Measured } from './measures/measured.js';
export { measureRegimeDistance } from './measures/regime/measure-regime-distance.js';
export { statusInYear, type TieInterval, type TieStatus } from './measures/ties/status-in-year.js';
export { measureVetoes, type VetoMeasure, type VetoRow } from './measures/vetoes/measure-vetoes.js';

export { countTriangles, type TriangleCount } from './models/balance/count-triangles.js';
export { type FrustrationIndex, measureFrustrationIndex } from './models/balance/frustration-index.js';
export type { SignedGraph } from './models/balance/signed-graph.js';
export { createLeverTable, type LeverTable } from './models/landscape/lever-table.js';
export type { LandscapeProblem, LandscapeTemperature } from './models/landscape/problem.js';
export type { LandscapeResult } from './models/landscape/result.js';
export { type LandscapeOptions, simulateLandscape } from './models/landscape/simulate.js';
export { type HedgingResult, simulateHedging } from './models/landscape/simulate-hedging.js';
export type { FactorSpec, Transformation, WeightSet } from './models/propensity/parameters.js';
export { transform } from './models/propensity/transform.js';
export { measurePropensity, type Weighable, weighFactors } from './models/propensity/weigh-factors.js';
export { simulateTrade } from './models/trade/index.js';

export {
  findTurningPoints,
  type TurningPoint,
  type TurningPoints,
} from './numerics/change-point/find-turning-points.js';
