import type { Closure, TradeBase } from '../../../src/models/trade/index.js';

/**
 * The obvious way: the damped fixed point of methods.md, written again from the equations, several thousand rounds.
 * Shares no code with the fast path.
 */
export function solveSlowly(
  base: TradeBase,
  multipliers: Float64Array,
  closure: Closure,
): { wage: Float64Array; realIncome: Float64Array } {
  if (closure !== 'none') return iterate(base, base.flows, multipliers, closure);
  const ones = multipliers.map(() => 1);
  const balanced = iterate(base, base.flows, ones, 'none');
  return iterate(base, balanced.flows, multipliers, 'additive');
}

function iterate(
  { states, sectors, elasticities }: TradeBase,
  flows: Float64Array,
  multipliers: Float64Array,
  closure: Closure,
): { wage: Float64Array; realIncome: Float64Array; flows: Float64Array } {
  const n = states.length;
  const S = sectors.length;
  const x = (s: number, i: number, j: number): number => flows[(s * n + i) * n + j];
  const income = new Float64Array(n);
  const spending = new Float64Array(n);
  for (let s = 0; s < S; s += 1)
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < n; j += 1) {
        income[i] += x(s, i, j);
        spending[j] += x(s, i, j);
      }
  const world = income.reduce((a, b) => a + b);
  const wage = new Float64Array(n).fill(1);
  const realIncome = new Float64Array(n);
  const after = new Float64Array(flows.length);
  const slowest = Math.max(...elasticities);
  for (let round = 0; round < 4000; round += 1) {
    const got = new Float64Array(n);
    let wY = 0;
    let wE = 0;
    for (let i = 0; i < n; i += 1) {
      wY += wage[i] * income[i];
      wE += wage[i] * spending[i];
    }
    for (let j = 0; j < n; j += 1) {
      const spent =
        closure === 'multiplicative'
          ? (wY / wE) * wage[j] * spending[j]
          : wage[j] * income[j] + (closure === 'none' ? 0 : spending[j] - income[j]);
      let price = 1;
      for (let s = 0; s < S; s += 1) {
        let all = 0;
        let phi = 0;
        for (let i = 0; i < n; i += 1) all += x(s, i, j);
        if (all === 0) continue;
        const pull = (i: number): number =>
          (x(s, i, j) / all) * multipliers[(s * n + i) * n + j] * wage[i] ** -elasticities[s];
        for (let i = 0; i < n; i += 1) phi += pull(i);
        for (let i = 0; i < n; i += 1) {
          const flow = (pull(i) / phi) * (all / spending[j]) * spent;
          after[(s * n + i) * n + j] = flow;
          got[i] += flow;
        }
        price *= phi ** (-all / spending[j] / elasticities[s]);
      }
      realIncome[j] = spent / spending[j] / price;
    }
    for (let i = 0; i < n; i += 1) wage[i] *= (got[i] / (wage[i] * income[i])) ** (1 / (1 + slowest));
    const scale = world / wage.reduce((sum, w, i) => sum + w * income[i], 0);
    for (let i = 0; i < n; i += 1) wage[i] *= scale;
  }
  return { wage, realIncome, flows: after };
}
