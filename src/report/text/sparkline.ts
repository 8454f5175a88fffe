const blocks = '▁▂▃▄▅▆▇█';

/** A line of block characters from the lowest to the highest value; a gap is a space, never the lowest block. */
export function sparkline(values: readonly (number | null)[], domain?: readonly [number, number]): string {
  const present = values.filter((v): v is number => v !== null);
  if (present.length === 0) return '';
  const low = domain?.[0] ?? Math.min(...present);
  const high = domain?.[1] ?? Math.max(...present);
  return values
    .map((v) => {
      if (v === null) return ' ';
      const share = high > low ? (v - low) / (high - low) : 0.5;
      return blocks[Math.min(7, Math.max(0, Math.floor(share * 8)))];
    })
    .join('');
}

/** At most `width` values: the mean of each stretch, null where a stretch holds none. */
export function thin(values: readonly (number | null)[], width: number): (number | null)[] {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, k) => {
    const from = Math.floor((k * values.length) / width);
    const to = Math.floor(((k + 1) * values.length) / width);
    const stretch = values.slice(from, to).filter((v): v is number => v !== null);
    return stretch.length === 0 ? null : stretch.reduce((sum, v) => sum + v, 0) / stretch.length;
  });
}
