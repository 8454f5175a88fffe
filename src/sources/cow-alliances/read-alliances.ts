import { pactRuns, pactYears } from '../import/pact-years.js';
import type { SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const flag = (also: string) => ({ type: 'integer' as const, least: 0, most: 1, also: [also] });

/** alliance_v4.1_by_directed_yearly.csv: one row a treaty, ordered pair and year. */
export const reader: SourceReader = {
  source: 'cow-alliances',
  origin,
  official: { url: 'https://correlatesofwar.org/wp-content/uploads/version4.1_csv.zip' },
  files: [
    {
      role: 'pacts',
      title: 'alliance_v4.1_by_directed_yearly.csv',
      columns: {
        ccode1: { type: 'cow' },
        ccode2: { type: 'cow' },
        // A treaty whose years are not known has year 0.
        year: { type: 'integer', missing: ['0'], least: 1816, most: 2100 },
        defense: flag('cow_defense'),
        neutrality: flag('cow_neutral'),
        nonaggression: flag('cow_nonagg'),
        entente: flag('cow_entente'),
      },
    },
  ],
  tables: [
    {
      name: 'alliances_cow',
      like: 'alliances',
      from: ['pacts'],
      standsIn: { kind: 'rows', table: 'alliances', column: 'source', value: 'cow' },
      sql: pactRuns(
        'cow',
        pactYears('pacts', 'ccode1', 'ccode2', {
          defense: 'defence',
          neutrality: 'neutrality',
          nonaggression: 'non-aggression',
          entente: 'entente',
        }),
      ),
    },
  ],
};
