// AssemblyScript. One block of low states under given factors of the high ones; see docs/models/landscape.md.
// All arrays live at fixed places, 2^10 configurations at most:
//   factor[0..31]  @ 0      factor[0] the start, factor[k] what x_k = 1 multiplies by
//   zero[0..31]    @ 512    sums with x_k = 0            one[0..31] @ 768  with x_k = 1
//   products       @ 4096   2^(low-2) running products    weights    @ 8192 2^(low-2), overwritten
//   table          @ 16384  2^low resting weights         gathered   @ 32768 2^low sums of products
const ZERO: usize = 512;
const ONE: usize = 768;
const PRODUCTS: usize = 4096;
const WEIGHTS: usize = 8192;
const TABLE: usize = 16384;
const GATHERED: usize = 32768;

// @ts-ignore: decorator
@inline
function across(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** `low` is 4 or more. Returns the sum of the block's weights. */
export function run(low: i32): f64 {
  const quarter: usize = <usize>1 << (low - 2);
  store<f64>(PRODUCTS, load<f64>(0));
  store<f64>(PRODUCTS + 8, load<f64>(0) * load<f64>(8));
  for (let k = 2; k <= low - 2; k++) {
    const bytes: usize = <usize>8 << (k - 1);
    const factor = f64x2.splat(load<f64>(<usize>k << 3));
    for (let p: usize = PRODUCTS, end = PRODUCTS + bytes; p < end; p += 16) {
      v128.store(p + bytes, f64x2.mul(v128.load(p), factor));
    }
  }
  const below = f64x2.splat(load<f64>(<usize>(low - 1) << 3));
  const top = f64x2.splat(load<f64>(<usize>low << 3));
  const span = quarter << 3;
  let belowZero = f64x2.splat(0);
  let belowOne = f64x2.splat(0);
  let topZero = f64x2.splat(0);
  let topOne = f64x2.splat(0);
  const g1 = GATHERED + span;
  const g2 = g1 + span;
  const g3 = g2 + span;
  const t1 = TABLE + span;
  const t2 = t1 + span;
  const t3 = t2 + span;
  for (let at: usize = 0; at < span; at += 16) {
    const q0 = v128.load(PRODUCTS + at);
    const q1 = f64x2.mul(q0, below);
    const q2 = f64x2.mul(q0, top);
    const q3 = f64x2.mul(q1, top);
    v128.store(GATHERED + at, f64x2.add(v128.load(GATHERED + at), q0));
    v128.store(g1 + at, f64x2.add(v128.load(g1 + at), q1));
    v128.store(g2 + at, f64x2.add(v128.load(g2 + at), q2));
    v128.store(g3 + at, f64x2.add(v128.load(g3 + at), q3));
    const w0 = f64x2.mul(q0, v128.load(TABLE + at));
    const w1 = f64x2.mul(q1, v128.load(t1 + at));
    const w2 = f64x2.mul(q2, v128.load(t2 + at));
    const w3 = f64x2.mul(q3, v128.load(t3 + at));
    const a = f64x2.add(w0, w1);
    const b = f64x2.add(w2, w3);
    topZero = f64x2.add(topZero, a);
    topOne = f64x2.add(topOne, b);
    belowZero = f64x2.add(belowZero, f64x2.add(w0, w2));
    belowOne = f64x2.add(belowOne, f64x2.add(w1, w3));
    v128.store(WEIGHTS + at, f64x2.add(a, b));
  }
  store<f64>(ZERO + (<usize>low << 3), across(topZero));
  store<f64>(ONE + (<usize>low << 3), across(topOne));
  store<f64>(ZERO + (<usize>(low - 1) << 3), across(belowZero));
  store<f64>(ONE + (<usize>(low - 1) << 3), across(belowOne));
  for (let k = low - 2; k >= 2; k--) {
    const bytes: usize = <usize>8 << (k - 1);
    let zero = f64x2.splat(0);
    let one = f64x2.splat(0);
    for (let p: usize = WEIGHTS, end = WEIGHTS + bytes; p < end; p += 16) {
      const w0 = v128.load(p);
      const w1 = v128.load(p + bytes);
      zero = f64x2.add(zero, w0);
      one = f64x2.add(one, w1);
      v128.store(p, f64x2.add(w0, w1));
    }
    store<f64>(ZERO + (<usize>k << 3), across(zero));
    store<f64>(ONE + (<usize>k << 3), across(one));
  }
  const first = load<f64>(WEIGHTS);
  const second = load<f64>(WEIGHTS + 8);
  store<f64>(ZERO + 8, first);
  store<f64>(ONE + 8, second);
  return first + second;
}
