/** A bar from the middle, `half` characters each way: `   <==|     ` below zero, `     |===> ` above. */
export function signedBar(value: number | null, half = 8): string {
  if (value === null) return ' '.repeat(2 * half + 1);
  const length = Math.round(Math.min(1, Math.abs(value)) * half);
  if (length === 0) return `${' '.repeat(half)}|${' '.repeat(half)}`;
  const bar = '='.repeat(length - 1);
  return value < 0
    ? `${' '.repeat(half - length)}<${bar}|${' '.repeat(half)}`
    : `${' '.repeat(half)}|${bar}>${' '.repeat(half - length)}`;
}
