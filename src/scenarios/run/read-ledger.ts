import type { ChainBase, ChainChoices, JudgementLevel } from '../chain/chain-base.js';
import { createChain } from '../chain/create-chain.js';
import type { TradeResponse } from '../chain/trade-response.js';
import type { ResolvedScenario } from '../resolve/resolved-scenario.js';
import { changesAt } from './run-scenario.js';
import type { ScenarioLedger } from './scenario-result.js';

/**
 * How much of a scenario rests on the judgements of the case: the baseline and the central run with them, without
 * them, and with all of them at either end. A lever on a judgement moves nothing where there is none.
 */
export function readLedger(
  base: ChainBase,
  scenario: ResolvedScenario,
  choices: readonly ChainChoices[],
  trade?: TradeResponse,
): ScenarioLedger {
  const levels: JudgementLevel[] =
    base.judgements.length > 0 ? ['central', 'without', 'low', 'high'] : ['without'];
  return {
    levers: {
      judged: ids(scenario, 'judged'),
      estimated: ids(scenario, 'estimated'),
    },
    judgements: base.judgements.map(({ i: _, j: __, ...rest }) => rest),
    readings: choices.flatMap((one) =>
      levels.map((judgements) => {
        const chain = createChain(base, { ...one, judgements }, [], { table: false, trade });
        const central = chain.read(changesAt(scenario, 'central'));
        return {
          weightSet: one.weightSet.id,
          judgements,
          baseline: {
            bindingEnergy: chain.baseline.bindingEnergy,
            weightTogether: chain.baseline.weightTogether,
          },
          central: { bindingEnergy: central.bindingEnergy, weightTogether: central.weightTogether },
        };
      }),
    ),
  };
}

const ids = (scenario: ResolvedScenario, basis: 'judged' | 'estimated'): string[] =>
  scenario.levers.flatMap((lever) => (lever.basis === basis ? [lever.id] : []));
