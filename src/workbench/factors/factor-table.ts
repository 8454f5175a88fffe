import type { StateId } from '../../domain/dyad.js';
import { Status } from '../../domain/missing.js';
import type { FactorSpec, WeightSet } from '../../models/propensity/parameters.js';
import { transform } from '../../models/propensity/transform.js';
import { measurePropensity, type Weighable } from '../../models/propensity/weigh-factors.js';
import type { RawSeries } from './raw-series.js';
import type { HandCoded, ModelData } from './read-model-data.js';

/** An opinion on one pair from a casebook, as the propensity needs it. */
export interface PairJudgement {
  id: string;
  label: string;
  pair: [StateId, StateId];
  low: number;
  central: number;
  high: number;
  author: string;
  date: string;
  reason: string;
  source: string;
  whom?: string;
}

export interface FactorColumn {
  spec: FactorSpec;
  raw: RawSeries;
  /** Transformed, n*n symmetric, NaN where missing. */
  values: Float64Array;
  /** Pairs whose value was coded by hand, by row-major index. */
  handCoded: Map<number, HandCoded>;
}

/** Every factor of every pair of some states in a year. */
export interface FactorTable {
  year: number;
  states: StateId[];
  columns: FactorColumn[];
  /** Factors whose source is not imported: missing for every pair, and without a share in any weight. */
  absent: FactorSpec[];
}

/** Transforms raw series and lays the hand-coded values over them. */
export function buildFactorTable(
  year: number,
  states: StateId[],
  model: ModelData,
  raw: ReadonlyMap<string, RawSeries>,
): FactorTable {
  const n = states.length;
  const absent = model.factors.filter((spec) => spec.requires !== undefined && !raw.has(spec.id));
  const columns = model.factors
    .filter((spec) => !absent.includes(spec))
    .map((spec): FactorColumn => {
      const series = raw.get(spec.id);
      if (series === undefined) throw new Error(`no series for the factor ${spec.id}`);
      const values = Float64Array.from(series.value, (x) => transform(x, spec.transformation));
      return { spec, raw: series, values, handCoded: new Map() };
    });
  for (const record of model.handCoded) {
    const column = columns.find((c) => c.spec.id === record.factor);
    const i = states.indexOf(record.pair[0]);
    const j = states.indexOf(record.pair[1]);
    if (
      column === undefined ||
      i < 0 ||
      j < 0 ||
      year < record.from ||
      (record.to !== null && year > record.to)
    )
      continue;
    for (const k of [i * n + j, j * n + i]) {
      column.values[k] = record.value;
      column.raw.status[k] = Status.estimated;
      column.raw.vintage[k] = year;
      column.handCoded.set(k, record);
    }
  }
  return { year, states, columns, absent };
}

export type JudgementLevel = 'without' | 'low' | 'central' | 'high';

/** The factors of one pair, judgements last, as the weighting wants them. */
export function factorsOfPair(
  table: FactorTable,
  i: number,
  j: number,
  judgements: readonly PairJudgement[],
  level: JudgementLevel = 'central',
): Weighable[] {
  const k = i * table.states.length + j;
  const list: Weighable[] = table.columns.map((c) => ({
    id: c.spec.id,
    group: c.spec.group,
    value: c.values[k],
  }));
  if (level === 'without') return list;
  const [a, b] = [table.states[i], table.states[j]];
  for (const judgement of judgements) {
    const [x, y] = judgement.pair;
    if ((x === a && y === b) || (x === b && y === a)) {
      list.push({ id: judgement.id, group: 'judgement', value: judgement[level] });
    }
  }
  return list;
}

export interface PropensityMatrix {
  /** n*n row-major, symmetric, diagonal 0; 0 also where a pair has no factor at all, listed in `withoutFactors`. */
  propensity: Float64Array;
  withoutFactors: string[];
}

/** The propensity of every pair under a weight set. */
export function measurePropensities(
  table: FactorTable,
  set: WeightSet,
  judgements: readonly PairJudgement[],
  level: JudgementLevel = 'central',
): PropensityMatrix {
  const n = table.states.length;
  const propensity = new Float64Array(n * n);
  const withoutFactors: string[] = [];
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const p = measurePropensity(factorsOfPair(table, i, j, judgements, level), set);
      if (Number.isNaN(p)) withoutFactors.push(`${table.states[i]}-${table.states[j]}`);
      else {
        propensity[i * n + j] = p;
        propensity[j * n + i] = p;
      }
    }
  }
  return { propensity, withoutFactors };
}
