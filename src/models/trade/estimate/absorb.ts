import type { GroupIds } from './group-ids.js';

/**
 * Takes fixed effects out of columns by weighted least squares. The effect with most groups is eliminated exactly (rows
 * lie sorted by it); the others' coefficients are found by conjugate gradients on the reduced normal equations, started
 * from the last answer for the same column, so that a re-weighted problem costs a few passes. Memory is linear in rows.
 */
export interface Absorber {
  /** Sets the weights of the rows; positive. */
  weigh(weights: Float64Array): void;
  /**
   * Writes `column` less its fitted effects into `out`. `slot` names the column between calls (its warm start).
   * Returns passes over the rows; throws nothing: a tolerance not reached shows in `worst`.
   */
  residual(column: Float64Array, out: Float64Array, slot: number, tolerance: number): number;
  /** Largest relative gradient left by any call since the weights were set. */
  readonly worst: number;
}

const maxPasses = 2000;

/** @param order rows sorted by the first effect; `effects[0]` is that one. Columns handed in are in that order. */
export function createAbsorber(effects: readonly GroupIds[], rows: number): Absorber {
  if (effects.length === 0) return absorbNothing();
  const [first, ...others] = effects;
  const start = groupStarts(first, rows);
  const offsets: number[] = [];
  let size = 0;
  for (const effect of others) {
    offsets.push(size);
    size += effect.groups;
  }
  /** For row k and effect f, the place of its coefficient. */
  const place = others.map(({ id }, f) => id.map((g) => g + offsets[f]));
  const firstWeight = new Float64Array(first.groups);
  const diagonal = new Float64Array(size);
  const buffer = new Float64Array(rows);
  const slots = new Map<number, Float64Array>();
  let weight = new Float64Array(0);
  let worst = 0;

  /** out = D'W (I - P1) v, where v is `column`, or the effects of `coefficients` where it is null. */
  const reduce = (column: Float64Array | null, coefficients: Float64Array, out: Float64Array): void => {
    out.fill(0);
    const count = place.length;
    const [one, two] = place;
    for (let g = 0; g < first.groups; g += 1) {
      const from = start[g];
      const to = start[g + 1];
      let sum = 0;
      if (column !== null)
        for (let k = from; k < to; k += 1) {
          buffer[k] = column[k];
          sum += weight[k] * column[k];
        }
      else if (count === 1)
        for (let k = from; k < to; k += 1) {
          const value = coefficients[one[k]];
          buffer[k] = value;
          sum += weight[k] * value;
        }
      else if (count === 2)
        for (let k = from; k < to; k += 1) {
          const value = coefficients[one[k]] + coefficients[two[k]];
          buffer[k] = value;
          sum += weight[k] * value;
        }
      else
        for (let k = from; k < to; k += 1) {
          let value = 0;
          for (let f = 0; f < count; f += 1) value += coefficients[place[f][k]];
          buffer[k] = value;
          sum += weight[k] * value;
        }
      const mean = sum / firstWeight[g];
      if (count === 1) for (let k = from; k < to; k += 1) out[one[k]] += weight[k] * (buffer[k] - mean);
      else
        for (let k = from; k < to; k += 1) {
          const value = weight[k] * (buffer[k] - mean);
          for (let f = 0; f < count; f += 1) out[place[f][k]] += value;
        }
    }
  };

  const finish = (column: Float64Array, coefficients: Float64Array | null, out: Float64Array): void => {
    for (let g = 0; g < first.groups; g += 1) {
      let sum = 0;
      for (let k = start[g]; k < start[g + 1]; k += 1) {
        let value = column[k];
        if (coefficients !== null) for (const at of place) value -= coefficients[at[k]];
        out[k] = value;
        sum += weight[k] * value;
      }
      const mean = sum / firstWeight[g];
      for (let k = start[g]; k < start[g + 1]; k += 1) out[k] -= mean;
    }
  };

  return {
    get worst() {
      return worst;
    },
    weigh(weights) {
      weight = weights as Float64Array<ArrayBuffer>;
      worst = 0;
      diagonal.fill(0);
      for (let g = 0; g < first.groups; g += 1) {
        let sum = 0;
        for (let k = start[g]; k < start[g + 1]; k += 1) {
          sum += weights[k];
          for (const at of place) diagonal[at[k]] += weights[k];
        }
        firstWeight[g] = sum;
      }
    },
    residual(column, out, slot, tolerance) {
      if (size === 0) {
        finish(column, null, out);
        return 1;
      }
      let c = slots.get(slot);
      if (c === undefined) {
        c = new Float64Array(size);
        slots.set(slot, c);
      }
      const target = new Float64Array(size);
      const gradient = new Float64Array(size);
      const direction = new Float64Array(size);
      const image = new Float64Array(size);
      const scale = diagonal;
      reduce(column, c, target);
      const norm = (v: Float64Array): number => {
        let sum = 0;
        for (let k = 0; k < size; k += 1) sum += (v[k] * v[k]) / scale[k];
        return sum;
      };
      // Relative to the column itself: one that the first effect explains has no gradient of its own to compare with.
      let own = 0;
      for (let k = 0; k < rows; k += 1) own += weight[k] * column[k] * column[k];
      const goal = tolerance * tolerance * own;
      reduce(null, c, image);
      for (let k = 0; k < size; k += 1) gradient[k] = target[k] - image[k];
      let rho = norm(gradient);
      let passes = 2;
      for (let k = 0; k < size; k += 1) direction[k] = gradient[k] / scale[k];
      while (rho > goal && passes < maxPasses) {
        reduce(null, direction, image);
        passes += 1;
        let curvature = 0;
        for (let k = 0; k < size; k += 1) curvature += direction[k] * image[k];
        if (!(curvature > 0)) break;
        const alpha = rho / curvature;
        for (let k = 0; k < size; k += 1) {
          c[k] += alpha * direction[k];
          gradient[k] -= alpha * image[k];
        }
        const next = norm(gradient);
        const beta = next / rho;
        rho = next;
        for (let k = 0; k < size; k += 1) direction[k] = gradient[k] / scale[k] + beta * direction[k];
      }
      if (own > 0) worst = Math.max(worst, Math.sqrt(rho / own));
      finish(column, c, out);
      return passes;
    },
  };
}

function absorbNothing(): Absorber {
  return {
    worst: 0,
    weigh: () => undefined,
    residual(column, out) {
      out.set(column);
      return 0;
    },
  };
}

/** Where each group of the first effect begins among the sorted rows, and where the last ends. */
function groupStarts({ id, groups }: GroupIds, rows: number): Int32Array {
  const start = new Int32Array(groups + 1);
  for (let k = 0; k < rows; k += 1) start[id[k] + 1] += 1;
  for (let g = 0; g < groups; g += 1) start[g + 1] += start[g];
  return start;
}
