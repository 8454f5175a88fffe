/** Fixed decimals with a true minus sign left out of files: `-0.30`, never `-0.00`. */
export function fixed(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '-';
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

export function signed(value: number | null | undefined, decimals: number): string {
  const text = fixed(value, decimals);
  return text === '-' || text.startsWith('-') || Number(text) === 0 ? text : `+${text}`;
}

/** A share of 1 as percent: `4.4 %`. */
export function percent(share: number | null | undefined, decimals = 1): string {
  return share === null || share === undefined || Number.isNaN(share)
    ? '-'
    : `${fixed(share * 100, decimals)} %`;
}

/** US dollars given in millions, in the unit that reads best: `129.0 bn`. */
export function usdMillions(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '-';
  if (Math.abs(value) >= 1e6) return `${fixed(value / 1e6, 2)} tn`;
  if (Math.abs(value) >= 1e3) return `${fixed(value / 1e3, 1)} bn`;
  return `${fixed(value, 1)} mn`;
}
