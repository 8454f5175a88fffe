import { kernelBase64 } from './block.generated.js';

/** The compiled block sum over its own memory; the views lie where scripts/landscape-kernel/block.as says. */
export interface BlockKernel {
  factor: Float64Array;
  zero: Float64Array;
  one: Float64Array;
  table: Float64Array;
  gathered: Float64Array;
  run(low: number): number;
}

/** Fewest and most states of a block the kernel can hold. */
export const kernelStates = { fewest: 4, most: 10 };

let compiled: WebAssembly.Module | null | undefined;

/** A kernel with fresh memory, or null where the machine has no WebAssembly with 128-bit vectors. */
export function loadKernel(): BlockKernel | null {
  if (compiled === undefined) {
    try {
      compiled = new WebAssembly.Module(Uint8Array.from(atob(kernelBase64), (c) => c.charCodeAt(0)));
    } catch {
      compiled = null;
    }
  }
  if (compiled === null) return null;
  const { memory, run } = new WebAssembly.Instance(compiled).exports as {
    memory: WebAssembly.Memory;
    run: (low: number) => number;
  };
  const view = (offset: number, length: number) => new Float64Array(memory.buffer, offset, length);
  return {
    factor: view(0, 32),
    zero: view(512, 32),
    one: view(768, 32),
    table: view(16384, 1024),
    gathered: view(32768, 1024),
    run,
  };
}
