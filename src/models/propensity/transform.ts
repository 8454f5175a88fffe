import type { Transformation } from './parameters.js';

const clip = (x: number): number => Math.min(1, Math.max(-1, x));

/** A raw value of a series turned into a factor's value in [-1, 1]. NaN in, NaN out. */
export function transform(raw: number, how: Transformation): number {
  if (Number.isNaN(raw)) return Number.NaN;
  switch (how.kind) {
    case 'identity':
      return clip(raw);
    case 'tanh':
      return Math.tanh(raw / how.scale);
    case 'linear':
      return clip(raw / how.scale);
    case 'present':
      return raw > 0 ? how.value : 0;
    case 'negative':
      return Math.max(how.floor, raw === 0 ? 0 : -Math.abs(raw));
    case 'distance':
      return clip(1 - (2 * raw) / how.width);
  }
}
