/** The trade engine's public names, listed by hand; see README.md. Pure: typed arrays in, typed arrays out. */
export {
  createTradeSolver,
  type FlowMultipliers,
  type SolvedTrade,
  type TradeSolver,
} from './create-trade-solver.js';
export {
  defaultElasticityRule,
  type ElasticityRule,
  type ElasticitySource,
  medianElasticities,
  ruledElasticities,
} from './elasticity-sets.js';
export { estimateOls } from './estimate/estimate-ols.js';
export { estimatePpml, type PpmlOptions } from './estimate/estimate-ppml.js';
export { type GroupIds, numberGroups } from './estimate/group-ids.js';
export type { Estimate, RegressionData, StandardErrors } from './estimate/regression.js';
export { type Exposures, measureExposures } from './measure-exposures.js';
export {
  type Alternative,
  type DirectionReplaceability,
  measureReplaceability,
  type Replaceability,
  type ReplaceabilityOptions,
  type SectorReplaceability,
} from './measure-replaceability.js';
export type { DeficitRule } from './prepare-trade.js';
export { capPrice, type PriceCap } from './price-cap.js';
export { type FlowGoal, type ReachedFlows, reachFlows } from './reach-flows.js';
export { type AllCuts, type AllCutsOptions, everyPair, simulateAllCuts } from './simulate-all-cuts.js';
export { type ConditionalResult, simulateConditional } from './simulate-conditional.js';
export {
  cutPair,
  type ExitCost,
  type ExitOptions,
  type ExitResult,
  type Rerouting,
  simulateExit,
} from './simulate-exit.js';
export {
  balanceTrade,
  type Closure,
  type SimulateOptions,
  simulateTrade,
  type TradeResult,
} from './simulate-trade.js';
export { checkTradeBase, type TradeBase } from './trade-base.js';
export { applyToFlows, placeOf, type TradeShock, unitMultipliers } from './trade-shock.js';
export { type PartnerShares, transplantShares } from './transplant-shares.js';
