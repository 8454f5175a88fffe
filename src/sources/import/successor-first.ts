/**
 * In 1990 two numbers of one state both have rows (Germany 255 and 260, Yemen 679 and 678). Sorting by this puts the
 * state in being on 31 December first.
 */
export function successorFirst(...codeColumns: string[]): string {
  return codeColumns.map((code) => `(${code} in (260, 678))::int`).join(' + ');
}

/** One row a pair and year of directed or doubled rows, the successor's where a state had two numbers. */
export function onePairRow(a: string, b: string): string {
  return `qualify row_number() over (partition by least(${a}, ${b}), greatest(${a}, ${b}), year order by ${successorFirst(`${a}_code`, `${b}_code`)}) = 1`;
}
