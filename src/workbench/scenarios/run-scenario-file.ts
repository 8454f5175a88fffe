import { EntenteError } from '../../domain/errors.js';
import type { ChainChoices } from '../../scenarios/chain/chain-base.js';
import { withSizes } from '../../scenarios/chain/subset-base.js';
import { orderAncestors, resolveScenario } from '../../scenarios/resolve/resolve-scenario.js';
import { readLedger } from '../../scenarios/run/read-ledger.js';
import { runScenario } from '../../scenarios/run/run-scenario.js';
import type { ScenarioResult } from '../../scenarios/run/scenario-result.js';
import type { ScenarioSpec } from '../../scenarios/spec/scenario-schema.js';
import type { SizeMeasure } from '../factors/query-sizes.js';
import { findReference } from './describe-reference.js';
import { openTradeResponse } from './open-trade-response.js';
import { type PairWorkbench, withPair } from './open-workbench.js';
import {
  findRelative,
  findScenarioFile,
  findShipped,
  type ReadScenario,
  readScenario,
} from './read-scenario.js';

export const scenarioCaution =
  'A consistency reading: which camps fit everybody’s ties under stated weights. It is no probability and no forecast.';

/** Relative temperature and size measure that past cases support best. */
export const usualTemperature = 0.03;
export const usualSizes: SizeMeasure = 'sqrt-cinc';

export interface ScenarioRequest {
  scenarios: readonly string[];
  year?: number;
  case?: string | false;
  sizes?: SizeMeasure;
  /** Read with the partner following every thaw, whatever the file says. */
  spread?: boolean;
}

interface Family {
  spec: ScenarioSpec;
  chain: ScenarioSpec[];
  places: Map<string, ReadScenario>;
}

/**
 * Runs scenarios of one pair from their files or ids, all on the same base.
 *
 * @throws EntenteError for files, levers, states and years that cannot be used; `usage` for different pairs.
 */
export async function runScenarioFiles(request: ScenarioRequest): Promise<ScenarioResult[]> {
  return runFamilies(request.scenarios.map(readFamily), request);
}

/**
 * Runs one scenario that was handed over instead of read from a file. It may come `from` a scenario that comes with
 * Entente, and from no other: no file of anybody is looked for.
 *
 * @throws EntenteError for levers, states and years that cannot be used.
 */
export async function runScenarioSpec(
  spec: ScenarioSpec,
  request: Omit<ScenarioRequest, 'scenarios'> = {},
): Promise<ScenarioResult> {
  const [result] = await runFamilies([familyOfSpec(spec)], request);
  return result;
}

/** A scenario that was handed over, with ancestors from those that come with Entente alone. */
export function familyOfSpec(spec: ScenarioSpec): Family {
  const places = new Map<string, ReadScenario>();
  const chain = orderAncestors(spec, (id) => {
    const found = findShipped(id);
    if (found !== undefined) places.set(id, found);
    return found?.spec;
  });
  return { spec, chain, places };
}

async function runFamilies(
  families: readonly Family[],
  request: Omit<ScenarioRequest, 'scenarios'>,
): Promise<ScenarioResult[]> {
  const first = families[0].spec;
  for (const { spec } of families) {
    if (!spec.pair.every((id) => first.pair.includes(id))) {
      throw new EntenteError(
        'usage',
        `scenarios of one pair were expected, and ${first.id} is about ${first.pair.join('-')}, ${spec.id} about ${spec.pair.join('-')}`,
      );
    }
  }
  const years = new Set(families.map(({ spec }) => request.year ?? spec.year));
  if (years.size > 1) {
    throw new EntenteError(
      'usage',
      `the scenarios are written for different years (${[...years].join(', ')}); --year names one for all`,
    );
  }
  const entering = families.flatMap(({ chain }) =>
    chain.flatMap(({ levers }) =>
      levers.flatMap((lever) => (lever.moves === 'actor' && lever.how === 'enters' ? lever.of : [])),
    ),
  );
  return withPair(
    { a: first.pair[0], b: first.pair[1], year: [...years][0], case: request.case, entering },
    async (bench) => {
      const results: ScenarioResult[] = [];
      for (const family of families) results.push(await runFamily(bench, family, request));
      return results;
    },
  );
}

/** A scenario with its ancestors, each with the way back to its file. */
export function readFamily(idOrFile: string): Family & { read: ReadScenario } {
  const read = readScenario(findScenarioFile(idOrFile));
  const places = new Map<string, ReadScenario>([[read.spec.id, read]]);
  const chain = orderAncestors(read.spec, (id) => {
    const found = places.get(id) ?? findRelative(read.file, id);
    if (found !== undefined) places.set(id, found);
    return found?.spec;
  });
  return { spec: read.spec, read, chain, places };
}

async function runFamily(
  bench: PairWorkbench,
  { chain, places }: Family,
  request: Omit<ScenarioRequest, 'scenarios'>,
): Promise<ScenarioResult> {
  const { atlas, base: full } = bench;
  const sizes = request.sizes ?? usualSizes;
  const { base, leftOut } = withSizes(full, sizes);
  const trade = await openTradeResponse(bench, base, chain);
  const resolved = resolveScenario(base, chain, {
    tradeStates: trade?.response.states,
    sizeTrade: trade?.sizeTrade,
    place: (spec, path) => places.get(spec.id)?.place(path) ?? [spec.id, ...path].join('.'),
  });
  const scenario = request.spread === true ? { ...resolved, spread: true } : resolved;
  const choices = base.weightSets.map(
    (weightSet): ChainChoices => ({
      weightSet,
      sizes,
      temperature: usualTemperature,
      judgements: base.judgements.length > 0 ? 'central' : 'without',
    }),
  );
  const ids = base.pair.map((k) => base.states[k]) as [string, string];
  const notes = [...scenario.notes];
  if (leftOut.length > 0) notes.push(`No size (${sizes}) for ${leftOut.join(' ')}: left out of the reading.`);
  if (trade !== undefined) notes.push(...trade.notes);
  if (base.judgements.length > 0)
    notes.push(`${base.judgements.length} judgements of the casebook take part.`);
  return {
    format: 'entente.scenario-result/1',
    caution: scenarioCaution,
    id: scenario.id,
    title: scenario.title,
    pair: ids,
    names: Object.fromEntries(ids.map((id) => [id, base.names.get(id) ?? id])),
    year: base.year,
    pinned: scenario.pinned,
    edition: scenario.edition,
    states: base.states.filter((_, k) => !base.waiting.has(k)),
    why: scenario.why,
    author: scenario.author,
    date: scenario.date,
    levers: scenario.levers.map(({ changes: _, spread: __, ...lever }) => lever),
    spread: scenario.spread,
    readings: choices.map((one) => runScenario(base, scenario, one, trade?.response)),
    ledger: readLedger(base, scenario, choices, trade?.response),
    ...(await findReference(atlas, scenario.referenceClass, ids, base.year)),
    notes,
  };
}
