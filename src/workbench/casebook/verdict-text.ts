/** A number as short as it can be said without misleading: three significant digits, whole above a thousand. */
export function formatStated(value: number, signed = false): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size === 0 ? 0 : 3;
  const text = size >= 1000 ? Math.round(size).toLocaleString('en-US') : size.toFixed(digits);
  const trimmed = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  const sign = value < 0 ? '-' : signed ? '+' : '';
  return `${sign}${trimmed}`;
}

/** `2023`, `2019-2023`. */
export function formatYears(years: readonly number[]): string {
  const [first] = years;
  const last = years[years.length - 1];
  return first === last ? `${first}` : `${first}-${last}`;
}
