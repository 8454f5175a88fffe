/** First year of membership of the European Communities and, from 1993, the European Union; last year where it ended. */
const members: [string, number, number?][] = [
  ...['BEL', 'DEU', 'FRA', 'ITA', 'LUX', 'NLD'].map((id): [string, number] => [id, 1958]),
  ...['DNK', 'IRL'].map((id): [string, number] => [id, 1973]),
  ['GBR', 1973, 2019],
  ['GRC', 1981],
  ...['ESP', 'PRT'].map((id): [string, number] => [id, 1986]),
  ...['AUT', 'FIN', 'SWE'].map((id): [string, number] => [id, 1995]),
  ...['CYP', 'CZE', 'EST', 'HUN', 'LTU', 'LVA', 'MLT', 'POL', 'SVK', 'SVN'].map((id): [string, number] => [
    id,
    2004,
  ]),
  ...['BGR', 'ROU'].map((id): [string, number] => [id, 2007]),
  ['HRV', 2013],
];

const names = new Set([
  'EU',
  'EEC',
  'EC',
  'European Union',
  'European Community',
  'European Economic Community',
]);

/** Members of the Union or the Communities in a year, where the name is theirs. */
export function europeanMembers(name: string, year: number): string[] | undefined {
  if (!names.has(name)) return undefined;
  return members.filter(([, from, to]) => from <= year && year <= (to ?? 9999)).map(([id]) => id);
}
