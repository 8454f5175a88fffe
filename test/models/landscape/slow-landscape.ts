import type { LandscapeProblem } from '../../../src/models/landscape/problem.js';

export interface SlowConfiguration {
  side: number[];
  energy: number;
  frustration: number[];
}

/** Every configuration straight from the definition, first state in camp 0: the obvious path. */
export function listConfigurations({ states, sizes, propensity }: LandscapeProblem): SlowConfiguration[] {
  const n = states.length;
  return Array.from({ length: 2 ** (n - 1) }, (_, x) => {
    const side = Array.from({ length: n }, (_, k) => (k === 0 ? 0 : (x >>> (k - 1)) & 1));
    const frustration = side.map((camp, i) => {
      let sum = 0;
      for (let k = 0; k < n; k += 1) if (side[k] !== camp) sum += sizes[k] * propensity[i * n + k];
      return sum;
    });
    return { side, frustration, energy: frustration.reduce((sum, f, i) => sum + sizes[i] * f, 0) };
  });
}

/** Those from which nobody would switch, by each state's own frustration. */
export function listMinima(problem: LandscapeProblem): SlowConfiguration[] {
  const { sizes, propensity, states } = problem;
  const n = states.length;
  return listConfigurations(problem).filter(({ side, frustration }) =>
    side.every((camp, i) => {
      let switched = 0;
      for (let k = 0; k < n; k += 1) {
        if (k !== i && side[k] === camp) switched += sizes[k] * propensity[i * n + k];
      }
      return switched >= frustration[i] - 1e-12;
    }),
  );
}

export function readSlowly(problem: LandscapeProblem, temperature: number, a: number, b: number) {
  const all = listConfigurations(problem);
  const n = problem.states.length;
  let scale = 0;
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < n; k += 1) {
      scale += Math.abs(problem.sizes[i] * problem.sizes[k] * problem.propensity[i * n + k]);
    }
  }
  const lowest = Math.min(...all.map((c) => c.energy));
  let together = 0;
  let apart = 0;
  let lowTogether = Infinity;
  let lowApart = Infinity;
  for (const { side, energy } of all) {
    const weight = Math.exp(-(energy - lowest) / temperature);
    if (side[a] === side[b]) {
      together += weight;
      lowTogether = Math.min(lowTogether, energy);
    } else {
      apart += weight;
      lowApart = Math.min(lowApart, energy);
    }
  }
  return {
    lowest,
    scale,
    weightTogether: together / (together + apart),
    logit: Math.log(together / apart),
    lowTogether,
    lowApart,
  };
}
