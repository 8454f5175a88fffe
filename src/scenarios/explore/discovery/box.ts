/** One input of the runs: numbers, or codes of categories. */
export type DiscoveryInput =
  | { name: string; kind: 'numeric'; values: Float64Array }
  | { name: string; kind: 'categorical'; categories: readonly string[]; codes: Int32Array };

/** What a box allows of one input: a closed range, or the categories marked 1. */
export type Side =
  | { kind: 'numeric'; low: number; high: number }
  | { kind: 'categorical'; allowed: Uint8Array };

/** A step of the trajectory. */
export interface Box {
  phase: 'start' | 'peel' | 'paste';
  /** One a input, in order. */
  sides: Side[];
  /** Positions of the inputs the box restricts. */
  restricted: number[];
  /** Runs inside, and those among them in which the outcome occurs. */
  runs: number;
  cases: number;
  /** Share of all cases that lie inside. */
  coverage: number;
  /** Share of the runs inside that are cases. */
  density: number;
  /** Share of all runs that lie inside. */
  mass: number;
}

/** The box that holds every run. */
export function outerSides(inputs: readonly DiscoveryInput[]): Side[] {
  return inputs.map((input) => {
    if (input.kind === 'categorical') {
      return { kind: 'categorical', allowed: new Uint8Array(input.categories.length).fill(1) };
    }
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const x of input.values) {
      if (x < low) low = x;
      if (x > high) high = x;
    }
    return { kind: 'numeric', low, high };
  });
}

export function restrictsSide(side: Side, outer: Side): boolean {
  if (side.kind === 'numeric') {
    return outer.kind === 'numeric' && (side.low !== outer.low || side.high !== outer.high);
  }
  return side.allowed.includes(0);
}

/** Whether a run satisfies what a box allows of one input. */
export function allows(side: Side, input: DiscoveryInput, run: number): boolean {
  if (side.kind === 'numeric') {
    const x = (input as { values: Float64Array }).values[run];
    return x >= side.low && x <= side.high;
  }
  return side.allowed[(input as { codes: Int32Array }).codes[run]] === 1;
}
