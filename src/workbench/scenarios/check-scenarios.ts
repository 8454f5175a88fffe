import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readYaml } from '../../evidence/read-yaml.js';
import { createChain } from '../../scenarios/chain/create-chain.js';
import { checksSchema, crossImpactSchema } from '../../scenarios/checks/check-schema.js';
import { type CheckResult, runCheck } from '../../scenarios/checks/run-check.js';
import {
  checkCombination,
  chooseStates,
  describeContradiction,
} from '../../scenarios/cross-impact/check-combination.js';
import { buildCrossImpactMatrix } from '../../scenarios/cross-impact/cross-impact-matrix.js';
import { findConsistent } from '../../scenarios/cross-impact/find-consistent.js';
import { resolveScenario } from '../../scenarios/resolve/resolve-scenario.js';
import { touchedStates } from '../../scenarios/run/run-scenario.js';
import { openTradeResponse } from './open-trade-response.js';
import { withPair } from './open-workbench.js';
import { findScenarioFile, readText, scenarioFiles, scenarioFolders } from './read-scenario.js';
import { readFamily, usualSizes, usualTemperature } from './run-scenario-file.js';

export interface ScenarioCheck {
  format: 'entente.scenario-check/1';
  scenarios: {
    id: string;
    levers: number;
    notes: string[];
    /** Null where the case has no cross-impact file or the scenario names no states. */
    consistent: boolean | null;
    contradictions: string[];
  }[];
  /** Combinations of states that do not contradict themselves, of all there are. */
  consistentCombinations: { states: Record<string, string> }[];
  combinations: number;
  checks: (CheckResult & { scenario: string; weightSet: string })[];
}

/**
 * Reads and resolves scenarios, weighs their states against the case's cross-impact judgements, and runs the model
 * checks beside them. Without names: every scenario that comes with Entente.
 *
 * @throws EntenteError `bad-input` with file, line and column for the first fault of a file.
 */
export async function checkScenarios(names: readonly string[]): Promise<ScenarioCheck> {
  const files =
    names.length > 0
      ? names.map(findScenarioFile)
      : scenarioFolders().flatMap(({ folder }) => [...scenarioFiles(folder).values()]);
  const result: ScenarioCheck = {
    format: 'entente.scenario-check/1',
    scenarios: [],
    consistentCombinations: [],
    combinations: 0,
    checks: [],
  };
  const seen = new Set<string>();
  for (const file of files) {
    const family = readFamily(file);
    const { spec } = family;
    const cross = readCrossImpact(join(dirname(file), '..', 'cross-impact.yaml'));
    if (cross !== undefined && !seen.has(cross.file)) {
      seen.add(cross.file);
      const found = findConsistent(cross.matrix);
      result.combinations += cross.matrix.descriptors.reduce((total, d) => total * d.states.length, 1);
      result.consistentCombinations.push(
        ...found.map(({ choice }) => ({
          states: Object.fromEntries(cross.matrix.descriptors.map((d, k) => [d.name, d.states[choice[k]]])),
        })),
      );
    }
    const said =
      cross === undefined || spec.states === undefined
        ? undefined
        : checkCombination(cross.matrix, chooseStates(cross.matrix, spec.states));
    const checks = readChecks(join(dirname(file), 'checks.yaml')).filter(
      ({ scenario }) => scenario === spec.id,
    );
    const entering = family.chain.flatMap(({ levers }) =>
      levers.flatMap((lever) => (lever.moves === 'actor' && lever.how === 'enters' ? lever.of : [])),
    );
    await withPair({ a: spec.pair[0], b: spec.pair[1], year: spec.year, entering }, async (bench) => {
      const { base } = bench;
      const trade = await openTradeResponse(bench, base, family.chain);
      const scenario = resolveScenario(base, family.chain, {
        tradeStates: trade?.response.states,
        sizeTrade: trade?.sizeTrade,
        place: (one, path) => family.places.get(one.id)?.place(path) ?? one.id,
      });
      result.scenarios.push({
        id: spec.id,
        levers: scenario.levers.length,
        notes: scenario.notes,
        consistent: said === undefined ? null : said.consistent,
        contradictions: said === undefined ? [] : said.contradictions.map(describeContradiction),
      });
      for (const weightSet of checks.length === 0 ? [] : base.weightSets) {
        const judgements = base.judgements.length > 0 ? 'central' : 'without';
        const chain = createChain(
          base,
          { weightSet, sizes: usualSizes, temperature: usualTemperature, judgements },
          touchedStates(scenario),
          { trade: trade?.response },
        );
        for (const check of checks) {
          const checked = runCheck(check, scenario.levers, (sizes) =>
            chain.read(scenario.levers.flatMap((lever, k) => lever.changes(sizes[k]))),
          );
          result.checks.push({ ...checked, scenario: spec.id, weightSet: weightSet.id });
        }
      }
    });
  }
  return result;
}

function readCrossImpact(file: string) {
  if (!existsSync(file)) return undefined;
  const { data } = readYaml(readText(file), basename(file), crossImpactSchema);
  const matrix = buildCrossImpactMatrix(
    data.descriptors,
    data.judgements.map((one) => ({ ...one, author: data.author, date: data.date })),
  );
  return { file, matrix };
}

function readChecks(file: string) {
  return existsSync(file) ? readYaml(readText(file), basename(file), checksSchema).data.checks : [];
}
