/** A number for a person: a real minus sign, a sign always where it matters, a word where there is none. */
export const fixed = (value: number | null | undefined, digits = 2): string =>
  value === null || value === undefined || Number.isNaN(value)
    ? 'no data'
    : value
        .toFixed(digits)
        .replace(/^-(0(\.0+)?)$/, '$1')
        .replace('-', '−');

export const signed = (value: number | null | undefined, digits = 2): string => {
  const text = fixed(value, digits);
  return typeof value === 'number' && value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${text}` : text;
};

/** What is more than nothing is never written as 0 %. */
export const percent = (share: number | null | undefined, digits = 1): string => {
  if (share === null || share === undefined) return 'no data';
  const text = fixed(share * 100, digits);
  return share > 0 && Number(text) === 0 ? `under ${fixed(10 ** -digits, digits)} %` : `${text} %`;
};

/** 110 013.9 million as `110 bn`. */
export const billions = (millions: number | null | undefined): string => {
  if (millions === null || millions === undefined) return 'no data';
  const size = Math.abs(millions);
  return size >= 10_000
    ? `${fixed(millions / 1000, 0)} bn`
    : size >= 1000
      ? `${fixed(millions / 1000, 1)} bn`
      : `${fixed(millions, size >= 10 ? 0 : 1)} m`;
};
