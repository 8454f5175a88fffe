import { isEntenteError } from '../../domain/errors.js';
import type { DiscoveryInput } from '../explore/discovery/box.js';
import { describeLimits } from '../explore/discovery/describe-box.js';
import {
  type BoxLimits,
  type DiscoveryResult,
  discoverBoxes,
} from '../explore/discovery/discovery-result.js';
import type { RobustScenario, Verdict } from './robust-result.js';
import type { Specification, SpecificationSpace } from './specification.js';

const fewestDissent = 10;
const curvePoints = 101;
const weightBins = 5;
const mostRestrictions = 3;

/** The choices of each specification as columns: levels as they are, weights as numbers. */
export function choiceColumns(
  space: SpecificationSpace,
  specifications: readonly Specification[],
): DiscoveryInput[] {
  const levels = (
    name: string,
    options: readonly string[],
    of: (s: Specification) => string,
  ): DiscoveryInput => ({
    name,
    kind: 'categorical',
    categories: options,
    codes: Int32Array.from(specifications, (s) => options.indexOf(of(s))),
  });
  const columns: DiscoveryInput[] = [
    levels('size measure', space.sizes, (s) => s.sizes),
    levels('number of actors', space.actors.map(String), (s) => String(s.actors)),
    levels('missing rule', space.missing, (s) => s.missing),
    levels('temperature', space.temperatures.map(String), (s) => String(s.temperature)),
  ];
  if (space.judgements.length > 1) columns.push(levels('judgements', space.judgements, (s) => s.judgements));
  for (const { factor, options } of space.variants)
    columns.push(levels(`measure of ${factor}`, options, (s) => s.variants[factor]));
  if (space.reporter.length > 1) columns.push(levels('reporter end', space.reporter, (s) => s.reporter));
  if (space.elasticities.length > 1)
    columns.push(levels('elasticity set', space.elasticities, (s) => s.elasticities));
  for (const group of space.groups) {
    const at = space.groupOf.flatMap((one, f) => (one === group ? [f] : []));
    columns.push({
      name: `weight of ${group} factors`,
      kind: 'numeric',
      values: Float64Array.from(specifications, (s) => at.reduce((sum, f) => sum + s.weights[f], 0)),
    });
  }
  space.factors.forEach((factor, f) => {
    const { length } = space.groupOf.filter((group) => group === space.groupOf[f]);
    if (length > 1)
      columns.push({
        name: `weight of ${factor}`,
        kind: 'numeric',
        values: Float64Array.from(specifications, (s) => s.weights[f]),
      });
  });
  return columns;
}

/** Of one scenario what most specifications say, which say the other, and which of all lie in their box. */
export interface Dissenting {
  verdict: Verdict;
  /** 1 where a specification says the other. */
  says: Uint8Array;
  /** 1 where a specification lies in the box; null where there is no box. */
  inside: Uint8Array | null;
}

/** One scenario's numbers over all specifications, summed up; and its dissent, to be looked into further. */
export function summariseScenario(
  id: string,
  title: string,
  columns: readonly DiscoveryInput[],
  binding: Float64Array,
  weight: Float64Array,
): { summary: Omit<RobustScenario, 'idle'>; dissenting: Dissenting } {
  const n = binding.length;
  const together = share(binding, (x) => x > 0);
  const verdict: Verdict = together >= 0.5 ? 'together' : 'apart';
  const order = [...binding].sort((x, y) => x - y);
  const dissenting = Uint8Array.from(binding, (x) => (x > 0 === (verdict === 'together') ? 0 : 1));
  const dissent = dissenting.reduce((sum, x) => sum + x, 0);
  const { inside, ...described } = describeDissent(columns, dissenting, dissent);
  const summary = {
    id,
    title,
    together,
    togetherByWeight: share(weight, (x) => x > 0.5),
    verdict,
    agreement: verdict === 'together' ? together : 1 - together,
    binding: quartiles(binding),
    weight: quartiles(weight),
    matters: columns
      .map((column) => ({
        choice: column.name,
        share: correlationRatio(column, binding),
        shareOfWeight: correlationRatio(column, weight),
        byLevel: levelsOf(column).map(({ level, rows }) => ({
          level,
          specifications: rows.length,
          together: rows.filter((k) => binding[k] > 0).length / Math.max(1, rows.length),
          medianBinding: quartiles(Float64Array.from(rows, (k) => binding[k])).median,
        })),
      }))
      .sort((x, y) => y.share - x.share),
    curve: Array.from({ length: Math.min(curvePoints, n) }, (_, k, points = Math.min(curvePoints, n)) => {
      const at = points === 1 ? 0 : Math.round((k * (n - 1)) / (points - 1));
      return { rank: n === 1 ? 0 : at / (n - 1), bindingEnergy: order[at] };
    }),
    dissent: { specifications: dissent, ...described, signposts: [], signpostNote: null },
  };
  return { summary, dissenting: { verdict, says: dissenting, inside } };
}

function describeDissent(
  columns: readonly DiscoveryInput[],
  dissenting: Uint8Array,
  count: number,
): Pick<RobustScenario['dissent'], 'box' | 'note'> & { inside: Uint8Array | null } {
  const inside = null;
  if (count === 0) return { box: null, inside, note: 'no specification dissents' };
  if (count < fewestDissent)
    return {
      box: null,
      inside,
      note: `${count} dissent, fewer than ${fewestDissent}: too few to say what they share`,
    };
  // Temperature moves the weight, never the lowest configuration.
  const inputs = columns.filter(({ name }) => name !== 'temperature');
  try {
    const found = discoverBoxes('dissent', inputs, dissenting, { minimumMass: 0.05 });
    const plain = plainBox(inputs, dissenting, found);
    const { coverage, density, mass, limits } = plain;
    const words = describeLimits(round(limits), found.boxes[found.suggested].quasiP);
    if (words.length === 0) return { box: null, inside, note: 'those that dissent share no choice' };
    return { box: { coverage, density, mass, words }, inside: plain.inside, note: null };
  } catch (error) {
    if (!isEntenteError(error)) throw error;
    return { box: null, inside, note: error.message };
  }
}

/** A loss of balance worth a shorter sentence. */
const plainness = 0.02;

/**
 * PRIM's suggested box without the restrictions it can do without: one after the other the one that costs least
 * balance of coverage and density is dropped, as long as it costs next to nothing, or more than three are left.
 */
function plainBox(
  inputs: readonly DiscoveryInput[],
  cases: Uint8Array,
  { boxes, suggested }: DiscoveryResult,
): {
  limits: Record<string, BoxLimits>;
  coverage: number;
  density: number;
  mass: number;
  inside: Uint8Array;
} {
  const { limits } = boxes[suggested];
  const total = cases.reduce((sum, x) => sum + x, 0);
  const holds = Object.entries(limits).map(([name, limit]) => {
    const input = inputs.find((one) => one.name === name)!;
    return Uint8Array.from(cases, (_, k) => {
      if ('levels' in limit) {
        const { categories, codes } = input as Extract<DiscoveryInput, { kind: 'categorical' }>;
        return limit.levels.includes(categories[codes[k]]) ? 1 : 0;
      }
      const x = (input as Extract<DiscoveryInput, { kind: 'numeric' }>).values[k];
      return x >= limit.low && x <= limit.high ? 1 : 0;
    });
  });
  const measure = (kept: readonly number[]) => {
    let inside = 0;
    let hits = 0;
    for (let k = 0; k < cases.length; k += 1) {
      if (!kept.every((r) => holds[r][k] === 1)) continue;
      inside += 1;
      hits += cases[k];
    }
    const [coverage, density] = [hits / total, inside > 0 ? hits / inside : 0];
    const balance = hits > 0 ? (2 * coverage * density) / (coverage + density) : 0;
    return { coverage, density, mass: inside / cases.length, balance };
  };
  let kept = holds.map((_, r) => r);
  let now = measure(kept);
  while (kept.length > 1) {
    const without = kept.map((r) => {
      const rest = kept.filter((x) => x !== r);
      return { rest, ...measure(rest) };
    });
    without.sort((x, y) => y.balance - x.balance);
    const [best] = without;
    if (kept.length <= mostRestrictions && best.balance < now.balance - plainness) break;
    kept = best.rest;
    now = best;
  }
  const names = Object.keys(limits);
  return {
    ...now,
    limits: Object.fromEntries(kept.map((r) => [names[r], limits[names[r]]])),
    inside: Uint8Array.from(cases, (_, k) => (kept.every((r) => holds[r][k] === 1) ? 1 : 0)),
  };
}

/** Limits of weights to two decimals, as they are said. */
function round(limits: Record<string, BoxLimits>): Record<string, BoxLimits> {
  const two = (x: number): number => Math.round(100 * x) / 100;
  return Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [
      name,
      'levels' in limit ? limit : { low: two(limit.low), high: two(limit.high) },
    ]),
  );
}

/**
 * Share of the outcome's variance between the levels of a choice (numbers in fifths), less what as many levels of
 * pure chance would take (epsilon squared); never below 0.
 */
export function correlationRatio(column: DiscoveryInput, outcome: Float64Array): number {
  const n = outcome.length;
  const mean = outcome.reduce((sum, y) => sum + y, 0) / n;
  const total = outcome.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  const levels = levelsOf(column).filter(({ rows }) => rows.length > 0);
  if (!(total > 0) || n <= levels.length) return 0;
  const between = levels.reduce((sum, { rows }) => {
    const own = rows.reduce((s, k) => s + outcome[k], 0) / rows.length;
    return sum + rows.length * (own - mean) ** 2;
  }, 0);
  const within = (total - between) / (n - levels.length);
  return Math.max(0, (between - (levels.length - 1) * within) / total);
}

function levelsOf(column: DiscoveryInput): { level: string; rows: number[] }[] {
  if (column.kind === 'categorical') {
    return column.categories.map((level, c) => ({
      level,
      rows: [...column.codes].flatMap((code, k) => (code === c ? [k] : [])),
    }));
  }
  const order = [...column.values.keys()].sort((x, y) => column.values[x] - column.values[y]);
  const bins = Math.min(weightBins, order.length);
  return Array.from({ length: bins }, (_, b) => {
    const rows = order.slice(
      Math.floor((b * order.length) / bins),
      Math.floor(((b + 1) * order.length) / bins),
    );
    const [low, high] = [column.values[rows[0]], column.values[rows[rows.length - 1]]];
    return { level: `${low.toFixed(2)} to ${high.toFixed(2)}`, rows };
  });
}

const share = (values: Float64Array, keep: (x: number) => boolean): number =>
  values.reduce((sum, x) => sum + (keep(x) ? 1 : 0), 0) / values.length;

function quartiles(values: Float64Array): { low: number; median: number; high: number } {
  const sorted = Float64Array.from(values).sort();
  const at = (q: number): number => {
    const place = q * (sorted.length - 1);
    const k = Math.floor(place);
    return sorted[k] + (place - k) * ((sorted[k + 1] ?? sorted[k]) - sorted[k]);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}
