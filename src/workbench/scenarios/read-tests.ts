import { EntenteError } from '../../domain/errors.js';
import type { TradeChange } from '../../scenarios/chain/apply-changes.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';
import { expandTie } from '../../scenarios/resolve/expand-tie.js';
import { resolveScenario } from '../../scenarios/resolve/resolve-scenario.js';
import type { RobustTest, SolvedChange } from '../../scenarios/robust/read-specification.js';
import { changesAt } from '../../scenarios/run/run-scenario.js';
import { chooseDefaultLevers } from '../../scenarios/take/default-levers.js';
import { tradeRatios } from '../../scenarios/trade-response/trade-ratios.js';
import { type OpenedResponse, openTradeResponse } from './open-trade-response.js';
import type { PairWorkbench } from './open-workbench.js';
import { readLeverRanges } from './read-lever-ranges.js';
import { readFamily, usualSizes, usualTemperature } from './run-scenario-file.js';

/** What a robustness run asks every specification: the baseline, a move or a scenario. */
export interface NamedTest extends RobustTest {
  id: string;
  title: string;
  /** What a reader must know of it. */
  notes: string[];
}

export type Families = ReturnType<typeof readFamily>[];

/**
 * Scenarios of one pair by id or file, before anything is opened.
 *
 * @throws EntenteError what `readFamily` throws; `usage` for scenarios of another pair or of different years.
 */
export function readFamilies(
  names: readonly string[],
  pair: readonly string[] | null,
): { families: Families; year: number | undefined; entering: string[] } {
  const families = [...new Set(names)].map(readFamily);
  const first = pair ?? families[0]?.read.spec.pair ?? [];
  for (const { read } of families) {
    if (!read.spec.pair.every((id) => first.includes(id)))
      throw new EntenteError(
        'usage',
        `--scenario ${read.spec.id} is about ${read.spec.pair.join('-')}, and ${first.join('-')} was asked for`,
        { scenario: read.spec.id },
      );
  }
  const years = [...new Set(families.flatMap(({ read }) => read.spec.year ?? []))];
  return {
    families,
    year: years.length === 1 ? years[0] : undefined,
    entering: families.flatMap(({ chain }) =>
      chain.flatMap(({ levers }) =>
        levers.flatMap((lever) => (lever.moves === 'actor' && lever.how === 'enters' ? lever.of : [])),
      ),
    ),
  };
}

/**
 * Scenarios as tests, every lever at its central size. Their trade levers are solved here, once for each scenario and
 * set of elasticities, whatever the number of specifications.
 *
 * @throws EntenteError for levers that cannot be used; `not-converged` or `infeasible`, naming scenario and set.
 */
export async function readScenarioTests(
  bench: Pick<PairWorkbench, 'atlas' | 'model' | 'base'>,
  families: Families,
): Promise<{ tests: NamedTest[]; elasticities: string[] }> {
  const { base } = bench;
  const trade = await openTradeResponse(
    bench,
    base,
    families.flatMap(({ chain }) => chain),
  );
  const tests = families.map(({ chain, places }): NamedTest => {
    const scenario = resolveScenario(base, chain, {
      tradeStates: trade?.response.states,
      sizeTrade: trade?.sizeTrade,
      place: (spec, path) => places.get(spec.id)?.place(path) ?? [spec.id, ...path].join('.'),
    });
    const all = changesAt(scenario, 'central');
    const solved = all.filter((one): one is SolvedChange => one.kind !== 'trade');
    const costs = all.filter((one): one is TradeChange => one.kind === 'trade' && one.value !== 0);
    return {
      id: scenario.id,
      title: scenario.title,
      changes: solved,
      ...(costs.length === 0 || trade === undefined
        ? {}
        : { trade: solveBySet(base, trade, costs, scenario.id) }),
      notes: scenario.notes.map((text) => `${scenario.id}: ${text}`),
    };
  });
  const solves = tests.some((test) => test.trade !== undefined);
  return {
    tests,
    elasticities: solves && trade !== undefined ? trade.elasticities.map(({ id }) => id) : ['median'],
  };
}

function solveBySet(
  base: ChainBase,
  trade: OpenedResponse,
  costs: readonly TradeChange[],
  scenario: string,
): RobustTest['trade'] {
  return Object.fromEntries(
    trade.elasticities.map(({ id, values }) => {
      try {
        return [id, tradeRatios(base.states, trade.world, values, costs)];
      } catch (error) {
        if (!(error instanceof EntenteError)) throw error;
        throw new EntenteError(
          error.code,
          `${scenario}, with the elasticities ${id}: ${error.message}`,
          { ...error.fields, scenario, elasticities: id },
          error,
        );
      }
    }),
  );
}

/** The two ties that matter most to the verdict, by a half and by one, in the direction that turns it. */
export function defaultMoves(base: ChainBase): NamedTest[] {
  const choices = {
    weightSet: base.weightSets[0],
    sizes: usualSizes,
    temperature: usualTemperature,
    judgements: base.judgements.length > 0 ? ('central' as const) : ('without' as const),
  };
  const levers = chooseDefaultLevers(base, choices, readLeverRanges());
  const group = levers.find((lever) => lever.moves === 'propensity' && /^[a-z]/.test(lever.of[0]));
  const own = levers.find(({ id }) => id === 'own-tie');
  const picked = [levers.find((lever) => lever !== group && lever !== own), group ?? own];
  return picked.flatMap((lever) => {
    if (lever === undefined || lever.moves !== 'propensity') return [];
    const sign = lever.low < 0 ? -1 : 1;
    return [0.5, 1].map((size) => readMove(base, `${lever.of[0]} by ${sign * size}`));
  });
}

/**
 * `USA-RUS by 0.5`, `west-RUS at-least 0.3`.
 *
 * @throws EntenteError `usage` for a move that is none.
 */
export function readMove(base: ChainBase, text: string): NamedTest {
  const match = /^\s*(\S+)\s+(by|to|at-least|at-most)\s+([+-]?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (match === null || !/^([A-Z]{3}|[a-z][a-z-]*)-[A-Z]{3}$/.test(match[1])) {
    throw new EntenteError(
      'usage',
      `--move "${text}": expected a tie, how and a size, such as "USA-RUS by 0.5" or "west-RUS at-least 0.3"`,
      { move: text },
    );
  }
  const how = match[2] as 'by' | 'to' | 'at-least' | 'at-most';
  const value = Number(match[3]);
  const { pairs } = expandTie(base, match[1]);
  return {
    id: `${match[1]} ${how} ${value}`,
    title: `${match[1]} ${how} ${value > 0 && how === 'by' ? '+' : ''}${value}`,
    changes: pairs.map(({ first: i, second: j }) => ({
      kind: 'propensity',
      lever: text,
      i,
      j,
      how,
      value,
    })),
    notes: [],
  };
}
