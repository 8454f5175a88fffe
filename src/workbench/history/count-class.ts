import { EntenteError } from '../../domain/errors.js';
import type { ClassResult, Resemblance } from '../../models/reference-class/class-result.js';
import type { ClassSpec } from '../../models/reference-class/class-spec.js';
import { type ClassRows, findRows } from '../../models/reference-class/find-rows.js';
import { measureResemblance } from '../../models/reference-class/measure-resemblance.js';
import { runClass } from '../../models/reference-class/run-class.js';
import type { LoadablePanel } from './open-panel.js';

export interface CountedClass {
  result: ClassResult;
  resemblance: Resemblance | null;
}

/**
 * Runs a class over the panel. The rule's columns are loaded whole; those that only outcomes, adjustment
 * and resemblance need are loaded for the pairs the rule found.
 */
export async function countClass(
  panel: LoadablePanel,
  spec: ClassSpec,
  pair?: { one: number; other: number; year: number },
): Promise<CountedClass> {
  const rule = [...spec.population, ...spec.event, ...(spec.comparison ?? [])].map((part) => part.column);
  await panel.load(rule);
  const rows = findRows(panel, spec);
  const later = [
    ...spec.outcomes.flatMap((outcome) => [outcome, ...(outcome.where ?? [])]),
    ...(spec.adjust.covariates ?? []),
    ...(spec.adjust.match ?? []),
    ...(spec.resemblance ?? []),
  ];
  const pairs = pairsOf(rows, panel.states.length);
  if (pair !== undefined) pairs.add(codeOf(pair.one, pair.other, panel.states.length));
  const names = later.map((part) => part.column).filter((name) => !rule.includes(name));
  await panel.load(names, pairs);
  return {
    result: runClass(panel, spec, rows),
    resemblance:
      pair === undefined ? null : measureResemblance(panel, spec, rows, latestCovered(panel, spec, pair)),
  };
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
