import type { ProblemInput } from '../problem.js';
import { normalProbability, normalQuantile } from './normal-distribution.js';

/** How many values a discrete input can take; undefined where it is continuous. */
export function levelCount(input: ProblemInput): number | undefined {
  if (input.kind === 'levels') return input.levels.length;
  if (input.kind === 'integer') return input.high - input.low + 1;
  return undefined;
}

/** The function that takes a point on [0, 1] to the input's value; for levels, to the index of the level. */
export function quantileOf(input: ProblemInput): (u: number) => number {
  switch (input.kind) {
    case 'uniform': {
      const { low, high } = input;
      return (u) => Math.min(high, low + u * (high - low));
    }
    case 'log-uniform': {
      const { low, high } = input;
      const ratio = Math.log(high / low);
      return (u) => Math.min(high, low * Math.exp(u * ratio));
    }
    case 'integer':
    case 'levels': {
      const count = levelCount(input)!;
      const first = input.kind === 'integer' ? input.low : 0;
      return (u) => first + Math.min(count - 1, Math.floor(u * count));
    }
    case 'triangular': {
      const { low, high, mode } = input;
      const turn = (mode - low) / (high - low);
      return (u) =>
        u < turn
          ? low + Math.sqrt(u * (high - low) * (mode - low))
          : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
    }
    case 'normal': {
      const { low, high, mean, sd } = input;
      // Worked in the lower tail, where probabilities keep their digits.
      const flip = low > mean ? -1 : 1;
      const from = normalProbability((flip * ((flip > 0 ? low : high) - mean)) / sd);
      const to = normalProbability((flip * ((flip > 0 ? high : low) - mean)) / sd);
      return (u) => {
        const p = from + (flip > 0 ? u : 1 - u) * (to - from);
        return Math.min(high, Math.max(low, mean + flip * sd * normalQuantile(p)));
      };
    }
  }
}

/**
 * The function that takes a value back to its place on [0, 1]. A discrete value goes to its index over
 * the number of steps, so that the first stands at 0 and the last at 1.
 */
export function positionOf(input: ProblemInput): (value: number) => number {
  switch (input.kind) {
    case 'uniform':
      return (x) => (x - input.low) / (input.high - input.low);
    case 'log-uniform':
      return (x) => Math.log(x / input.low) / Math.log(input.high / input.low);
    case 'integer':
      return (x) => (x - input.low) / (input.high - input.low);
    case 'levels':
      return (x) => x / (input.levels.length - 1);
    case 'triangular': {
      const { low, high, mode } = input;
      return (x) =>
        x < mode
          ? ((x - low) * (x - low)) / ((high - low) * (mode - low))
          : 1 - ((high - x) * (high - x)) / ((high - low) * (high - mode));
    }
    case 'normal': {
      const { low, high, mean, sd } = input;
      const flip = low > mean ? -1 : 1;
      const from = normalProbability((flip * ((flip > 0 ? low : high) - mean)) / sd);
      const to = normalProbability((flip * ((flip > 0 ? high : low) - mean)) / sd);
      return (x) => {
        const share = (normalProbability((flip * (x - mean)) / sd) - from) / (to - from);
        return flip > 0 ? share : 1 - share;
      };
    }
  }
}
