/** Nearer to 0 than this, a binding energy decides nothing a reader should lean on. */
export const nextToNothing = 0.0005;

/** Whether most readings lie next to 0: a verdict counted over them then says very little. */
export function mostNearZero(readings: readonly { bindingEnergy: number }[]): boolean {
  const near = readings.filter(({ bindingEnergy }) => Math.abs(bindingEnergy) < nextToNothing);
  return near.length * 2 > readings.length;
}
