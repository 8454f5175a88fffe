import type { ChainChange, MovedTie } from '../chain/apply-changes.js';
import type { ChainBase, ChainChoices } from '../chain/chain-base.js';
import { type Chain, type ChainReading, createChain } from '../chain/create-chain.js';
import type { TradeResponse } from '../chain/trade-response.js';
import { type LeverLevel, leverLevels, type ResolvedScenario } from '../resolve/resolved-scenario.js';
import type { PathStep, ReportedReading, ScenarioReading } from './scenario-result.js';
import { shareAmong } from './share-among.js';

export const verdictOf = (reading: ChainReading): 'together' | 'apart' =>
  reading.bindingEnergy > 0 ? 'together' : 'apart';

const report = (reading: ChainReading): ReportedReading => ({ ...reading, verdict: verdictOf(reading) });

export const logitOf = ({ ownPart, indirectPart }: ChainReading): number => ownPart + indirectPart;

/** Most levers that are told apart one by one; with more, only their sum is. */
const mostShared = 8;

/** The states whose ties a scenario moves at any of its levels. */
export function touchedStates(scenario: ResolvedScenario): number[] {
  const touched = new Set<number>();
  for (const lever of scenario.levers) {
    for (const level of leverLevels) {
      for (const change of [...lever.changes(lever[level]), ...lever.spread(lever[level])]) {
        if (change.kind === 'size' || change.kind === 'trade') continue;
        touched.add(change.i);
        touched.add(change.j);
      }
    }
  }
  return [...touched].sort((x, y) => x - y);
}

/** All changes of a scenario with every lever at one level. */
export function changesAt(
  scenario: ResolvedScenario,
  level: LeverLevel,
  spread = scenario.spread,
): ChainChange[] {
  return scenario.levers.flatMap((lever) => [
    ...lever.changes(lever[level]),
    ...(spread ? lever.spread(lever[level]) : []),
  ]);
}

/** Runs a scenario under one set of choices. */
export function runScenario(
  base: ChainBase,
  scenario: ResolvedScenario,
  choices: ChainChoices,
  trade?: TradeResponse,
): ScenarioReading {
  const { levers } = scenario;
  const shared = levers.length > 1 && levers.length <= mostShared;
  // Some readings more than a table costs to build: then it pays to enumerate once.
  const chain = createChain(base, choices, touchedStates(scenario), {
    table: shared && levers.length > 3,
    trade,
  });
  const [weak, central, strong] = leverLevels.map((level) => chain.read(changesAt(scenario, level)));
  const applied = chain.apply(changesAt(scenario, 'central'));
  const spreads = levers.some((lever) => lever.spread(lever.central).length > 0);
  return {
    weightSet: choices.weightSet.id,
    sizes: choices.sizes,
    temperature: choices.temperature,
    judgements: choices.judgements,
    baseline: report(chain.baseline),
    weak: report(weak),
    central: report(central),
    strong: report(strong),
    withSpread: spreads ? report(chain.read(changesAt(scenario, 'central', true))) : null,
    path: bySizeOfChange(base, applied.ties).map((tie): PathStep => {
      const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);
      return {
        pair: `${base.states[tie.i]}-${base.states[tie.j]}`,
        levers: tie.levers,
        factors: tie.factors.map(({ id, before, after, weightBefore, weightAfter }) => ({
          factor: id,
          before: orNull(before),
          after: orNull(after),
          weightBefore,
          weightAfter,
        })),
        propensity: { before: tie.propensityBefore, after: tie.propensityAfter },
      };
    }),
    sizesMoved: applied.sizes.map(({ state, ...rest }) => ({ state: base.states[state], ...rest })),
    through: {
      own: central.ownPart - chain.baseline.ownPart,
      thirdParties: central.indirectPart - chain.baseline.indirectPart,
      total: logitOf(central) - logitOf(chain.baseline),
    },
    byLever: splitByLever(chain, scenario, shared, central),
    turns: verdictOf(central) !== verdictOf(chain.baseline),
  };
}

/** The pair's own tie first, then the ties that moved most; a tie that a lever found as it wanted it is left out. */
function bySizeOfChange(base: ChainBase, ties: readonly MovedTie[]): MovedTie[] {
  const own = ({ i, j }: MovedTie): boolean => base.pair.includes(i) && base.pair.includes(j);
  const moved = (tie: MovedTie): number => Math.abs(tie.propensityAfter - tie.propensityBefore);
  return ties
    .filter((tie) => moved(tie) > 0 || tie.factors.length > 0)
    .sort((x, y) => Number(own(y)) - Number(own(x)) || moved(y) - moved(x));
}

function splitByLever(
  chain: Chain,
  scenario: ResolvedScenario,
  shared: boolean,
  central: ChainReading,
): ScenarioReading['byLever'] {
  const { levers } = scenario;
  if (levers.length === 1) {
    return [
      {
        lever: levers[0].id,
        binding: central.bindingEnergy - chain.baseline.bindingEnergy,
        logit: logitOf(central) - logitOf(chain.baseline),
      },
    ];
  }
  if (!shared) return [];
  const parts = shareAmong(levers.length, (mask) => {
    const some = { ...scenario, levers: levers.filter((_, k) => (mask >>> k) & 1) };
    const read = chain.read(changesAt(some, 'central'));
    return [read.bindingEnergy, logitOf(read)];
  });
  return levers.map(({ id }, k) => ({ lever: id, binding: parts[k][0], logit: parts[k][1] }));
}
