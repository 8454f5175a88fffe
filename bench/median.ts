/** Milliseconds of several runs after one that is not counted: median, lowest, highest. */
export interface Timing {
  median: number;
  min: number;
  max: number;
  runs: number;
}

export async function time(runs: number, work: () => unknown | Promise<unknown>): Promise<Timing> {
  await work();
  const times: number[] = [];
  for (let k = 0; k < runs; k += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(runs / 2)], min: times[0], max: times[runs - 1], runs };
}

export function show(label: string, timing: Timing): string {
  return `${label}: median ${timing.median.toFixed(1)} ms (${timing.min.toFixed(1)}-${timing.max.toFixed(1)}, ${timing.runs} runs)`;
}

/** The Python that has the peers, or undefined: a name that is set but empty counts as not set. */
export function peerPython(): string | undefined {
  return process.env['ENTENTE_PEER_PYTHON'] || undefined;
}
