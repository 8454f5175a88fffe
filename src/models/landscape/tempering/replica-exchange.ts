import { createRandom } from '../../../domain/random.js';
import type { SparseTies } from './sparse-ties.js';

export interface Replica {
  signs: Int8Array;
  /** field[k] = sum over b of J_kb sign_b. */
  fields: Float64Array;
  /** -sum over pairs of J sign sign. */
  inner: number;
}

/** One chain of replicas at rising temperatures that trade places. */
export interface ReplicaExchange {
  temperatures: Float64Array;
  /** Every state of every replica is drawn anew given the others (heat bath), then neighbours trade. */
  sweep(): void;
  /** The replica that stands at a temperature, coldest 0. */
  at(rung: number): Replica;
  /** Lowest inner energy met at the coldest rung after any sweep, and its signs. */
  best: { inner: number; signs: Int8Array };
  /** Share of trades accepted by rung since `adapt` or the start. */
  acceptance(): Float64Array;
  /** Trips from the coldest rung to the hottest and back, over all replicas. */
  roundTrips(): number;
  /** Moves the rungs between the ends so that trades are accepted alike, and counts anew. */
  adapt(): void;
}

/** A draw of 32 bits cannot tell a chance below 2^-32 from none. */
const hopeless = 22.2;

export function createReplicaExchange(
  { n, start, to, value }: SparseTies,
  { cold, hot, rungs, seed }: { cold: number; hot: number; rungs: number; seed: number },
): ReplicaExchange {
  const random = createRandom(seed);
  const temperatures = Float64Array.from({ length: rungs }, (_, k) =>
    rungs === 1 ? cold : cold * (hot / cold) ** (k / (rungs - 1)),
  );
  const replicas = Array.from({ length: rungs }, (): Replica => {
    const signs = Int8Array.from({ length: n }, () => (random.next() < 0.5 ? 1 : -1));
    const fields = new Float64Array(n);
    let inner = 0;
    for (let a = 0; a < n; a += 1) {
      let sum = 0;
      for (let e = start[a]; e < start[a + 1]; e += 1) sum += value[e] * signs[to[e]];
      fields[a] = sum;
      inner -= (sum * signs[a]) / 2;
    }
    return { signs, fields, inner };
  });
  /** Replica at each rung; and whether a replica was last at the hottest end. */
  const order = Int32Array.from({ length: rungs }, (_, k) => k);
  const seenHot = new Uint8Array(rungs);
  const tried = new Float64Array(rungs);
  const traded = new Float64Array(rungs);
  let trips = 0;
  let turn = 0;
  const best = { inner: Number.POSITIVE_INFINITY, signs: new Int8Array(n) };

  const refresh = (replica: Replica, temperature: number): void => {
    const { signs, fields } = replica;
    let inner = replica.inner;
    for (let k = 0; k < n; k += 1) {
      const rise = 2 * signs[k] * fields[k];
      const exponent = rise / temperature;
      if (exponent > hopeless) continue;
      if (exponent > -hopeless && random.next() * (1 + Math.exp(exponent)) >= 1) continue;
      const sign = -signs[k];
      signs[k] = sign;
      inner += rise;
      const change = 2 * sign;
      for (let e = start[k], end = start[k + 1]; e < end; e += 1) fields[to[e]] += change * value[e];
    }
    replica.inner = inner;
  };
  return {
    temperatures,
    best,
    at: (rung) => replicas[order[rung]],
    sweep() {
      for (let rung = 0; rung < rungs; rung += 1) refresh(replicas[order[rung]], temperatures[rung]);
      const coldest = replicas[order[0]];
      if (coldest.inner < best.inner) {
        best.inner = coldest.inner;
        best.signs.set(coldest.signs);
      }
      for (let rung = turn; rung + 1 < rungs; rung += 2) {
        const [x, y] = [replicas[order[rung]], replicas[order[rung + 1]]];
        const gain = (1 / temperatures[rung] - 1 / temperatures[rung + 1]) * (x.inner - y.inner);
        tried[rung] += 1;
        if (gain >= 0 || random.next() < Math.exp(gain)) {
          traded[rung] += 1;
          [order[rung], order[rung + 1]] = [order[rung + 1], order[rung]];
        }
      }
      turn = 1 - turn;
      seenHot[order[rungs - 1]] = 1;
      if (seenHot[order[0]] === 1) {
        trips += 1;
        seenHot[order[0]] = 0;
      }
    },
    acceptance: () =>
      Float64Array.from({ length: rungs - 1 }, (_, k) => (tried[k] === 0 ? 0 : traded[k] / tried[k])),
    roundTrips: () => trips,
    adapt() {
      const gaps = Float64Array.from({ length: rungs - 1 }, (_, k) => {
        const share = (traded[k] + 0.5) / (tried[k] + 1);
        return (
          Math.log(temperatures[k + 1] / temperatures[k]) * Math.min(2, Math.max(0.5, share / 0.3)) ** 0.5
        );
      });
      const total = gaps.reduce((sum, gap) => sum + gap, 0);
      const whole = Math.log(hot / cold);
      for (let k = 1; k < rungs - 1; k += 1) {
        temperatures[k] = temperatures[k - 1] * Math.exp((gaps[k - 1] / total) * whole);
      }
      tried.fill(0);
      traded.fill(0);
      trips = 0;
    },
  };
}
