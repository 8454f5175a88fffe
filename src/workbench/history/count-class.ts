import { EntenteError } from '../../domain/errors.js';
import type { ClassResult, Resemblance } from '../../models/reference-class/class-result.js';
import type { ClassSpec } from '../../models/reference-class/class-spec.js';
import { type ClassRows, findRows } from '../../models/reference-class/find-rows.js';
import { collectCaseValues, measureResemblance } from '../../models/reference-class/measure-resemblance.js';
import { runClass } from '../../models/reference-class/run-class.js';
import type { LoadablePanel } from './open-panel.js';

export interface CountedClass {
  result: ClassResult;
  /** Sorted values of the cases for each line of the class's resemblance. */
  caseValues: number[][];
}

/**
 * Runs a class over the panel. The rule's columns are loaded whole; those that only outcomes, adjustment
 * and resemblance need are loaded for the pairs the rule found.
 */
export async function countClass(panel: LoadablePanel, spec: ClassSpec): Promise<CountedClass> {
  const rule = ruleColumns(spec);
  await panel.load(rule);
  const rows = findRows(panel, spec);
  const later = [
    ...spec.outcomes.flatMap((outcome) => [outcome, ...(outcome.where ?? [])]),
    ...(spec.adjust.covariates ?? []),
    ...(spec.adjust.match ?? []),
    ...(spec.resemblance ?? []),
  ].map((part) => part.column);
  await panel.load(
    later.filter((name) => !rule.includes(name)),
    pairsOf(rows, panel.states.length),
  );
  return { result: runClass(panel, spec, rows), caseValues: collectCaseValues(panel, spec, rows) };
}

/** Where a pair stands beside the cases of a class that has been counted. */
export async function compareWithCases(
  panel: LoadablePanel,
  spec: ClassSpec,
  caseValues: readonly (readonly number[])[],
  pair: { one: number; other: number; year: number },
): Promise<Resemblance> {
  const rule = spec.population.map((condition) => condition.column);
  await panel.load(rule);
  const own = new Set([codeOf(pair.one, pair.other, panel.states.length)]);
  const lines = (spec.resemblance ?? []).map((line) => line.column).filter((name) => !rule.includes(name));
  await panel.load(lines, own);
  return measureResemblance(panel, spec, caseValues, latestCovered(panel, spec, pair));
}

function ruleColumns(spec: ClassSpec): string[] {
  return [...spec.population, ...spec.event, ...(spec.comparison ?? [])].map((part) => part.column);
}

function codeOf(one: number, other: number, states: number): number {
  return one < other ? one * states + other : other * states + one;
}

function pairsOf(rows: ClassRows, states: number): Set<number> {
  const pairs = new Set<number>();
  for (let row = 0; row < rows.year.length; row++) {
    const i = rows.i[row];
    const j = rows.j[row];
    const k = rows.k[row];
    pairs.add(codeOf(i, j, states));
    if (k < 0) continue;
    pairs.add(codeOf(i, k, states));
    pairs.add(codeOf(j, k, states));
  }
  return pairs;
}

/** The asked year, or the last one in which every column of the population still has data. */
function latestCovered<T extends { year: number }>(panel: LoadablePanel, spec: ClassSpec, pair: T): T {
  let year = pair.year;
  for (const condition of spec.population) {
    const column = panel.column(condition.column);
    if (column === undefined)
      throw new EntenteError('bad-input', `no panel column is called ${condition.column}`);
    year = Math.min(year, column.covers.to - (condition.at ?? 0));
  }
  return { ...pair, year };
}
