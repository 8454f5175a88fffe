import { quantileOfSorted } from '../../numerics/bootstrap/percentile-interval.js';
import type { Resemblance, ResemblanceLine } from './class-result.js';
import type { ClassSpec } from './class-spec.js';
import { type ClassRows, columnOf, compileCondition, pick } from './find-rows.js';
import type { Panel } from './panel.js';

/** For each line of a class's resemblance: the values of its cases, sorted, without the missing. */
export function collectCaseValues(panel: Panel, spec: ClassSpec, rows: ClassRows): number[][] {
  return (spec.resemblance ?? []).map((covariate, n) => {
    const column = columnOf(panel, covariate, `resemblance[${n}]`);
    const values: number[] = [];
    for (let row = 0; row < rows.year.length; row++) {
      if (rows.isCase[row] === 0) continue;
      const one = pick(covariate.of[0], rows.i[row], rows.j[row], rows.k[row]);
      const other = pick(covariate.of[1], rows.i[row], rows.j[row], rows.k[row]);
      const value = column.at(one, other, rows.year[row] + (covariate.at ?? 0));
      if (!Number.isNaN(value)) values.push(value);
    }
    return values.sort((x, y) => x - y);
  });
}

/**
 * Where an asked pair stands beside a class's cases: whether it meets the population's rule in `year`
 * (for triples: with which third states), and its values among those of the cases. The asked pair takes
 * the roles i and j; for directed pairs and triples both orders count.
 */
export function measureResemblance(
  panel: Panel,
  spec: ClassSpec,
  caseValues: readonly (readonly number[])[],
  pair: { one: number; other: number; year: number },
): Resemblance {
  const tests = spec.population.map((condition, n) => compileCondition(panel, condition, `population[${n}]`));
  const meets = (i: number, j: number, k: number): boolean =>
    tests.every((test) => test(i, j, k, pair.year) === true);
  const orders: [number, number][] = [
    [pair.one, pair.other],
    [pair.other, pair.one],
  ];
  const eligibleWith: string[] = [];
  let eligible = false;
  if (spec.unit === 'triple') {
    for (let k = 0; k < panel.states.length; k++) {
      if (k === pair.one || k === pair.other || !panel.exists(k, pair.year)) continue;
      if (orders.some(([i, j]) => meets(i, j, k))) eligibleWith.push(panel.states[k]);
    }
    eligible = eligibleWith.length > 0;
  } else {
    eligible = (spec.unit === 'pair' ? orders.slice(0, 1) : orders).some(([i, j]) => meets(i, j, -1));
  }
  const lines: ResemblanceLine[] = [];
  (spec.resemblance ?? []).forEach((covariate, n) => {
    if (covariate.of.includes('k')) return;
    const column = columnOf(panel, covariate, `resemblance[${n}]`);
    const shift = covariate.at ?? 0;
    const values = caseValues[n];
    if (values.length === 0) return;
    const own = column.at(
      pick(covariate.of[0], pair.one, pair.other, -1),
      pick(covariate.of[1], pair.one, pair.other, -1),
      Math.min(pair.year + shift, column.covers.to),
    );
    lines.push({
      label: covariate.label,
      value: Number.isNaN(own) ? null : own,
      caseLow: quantileOfSorted(values, 0.1),
      caseMedian: quantileOfSorted(values, 0.5),
      caseHigh: quantileOfSorted(values, 0.9),
      shareBelow: Number.isNaN(own) ? null : values.filter((value) => value < own).length / values.length,
    });
  });
  return {
    pair: [panel.states[pair.one], panel.states[pair.other]],
    year: pair.year,
    eligibleWith,
    eligible,
    lines,
  };
}
