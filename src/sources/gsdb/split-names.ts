/** Names of states that hold a comma themselves. */
const whole = [
  'Korea, North',
  'Korea, South',
  'Congo, Democratic Republic of the',
  'Congo, Republic of the',
  'Egypt, Arab Rep.',
  'Gambia, The',
  'Bahamas, The',
  'Yemen, North',
  'Yemen, South',
  'Yemen, Rep.',
  'Vietnam, North',
  'Vietnam, South',
  'Iran, Islamic Rep.',
  'Venezuela, RB',
  'Micronesia, Fed. Sts.',
];

/** `EU, Norway, Egypt, Arab Rep.` is three names: a comma divides, except inside a name that has one. */
export function splitNames(cell: string): string[] {
  const parts = cell.split(',').map((part) => part.trim());
  const out: string[] = [];
  for (let k = 0; k < parts.length; k += 1) {
    const joined = `${parts[k]}, ${parts[k + 1] ?? ''}`;
    if (whole.includes(joined)) {
      out.push(joined);
      k += 1;
    } else if (parts[k] !== '') out.push(parts[k]!);
  }
  return out;
}
