import { pactRuns, pactYears } from '../import/pact-years.js';
import type { SourceReader } from '../import/reader.js';
import { yearRuns } from '../import/year-runs.js';
import { origin } from './origin.js';

const flag = (also: string) => ({ type: 'integer' as const, least: 0, most: 1, also: [also] });
const years = pactYears('ddyr', 'stateA', 'stateB', {
  defense: 'defence',
  offense: 'offence',
  neutral: 'neutrality',
  nonagg: 'non-aggression',
  consul: 'consultation',
});

/** atop5_1ddyr.csv: directed dyad-years, what state A owes state B. */
export const reader: SourceReader = {
  source: 'atop',
  origin,
  official: {
    how: 'fetch "ATOP 5.1 (.csv)" at http://www.atopdata.org/data.html and run entente data import atop atop5_1ddyr.csv',
  },
  files: [
    {
      role: 'ddyr',
      title: 'atop5_1ddyr.csv',
      columns: {
        stateA: { type: 'cow', also: ['ccode1'] },
        stateB: { type: 'cow', also: ['ccode2'] },
        year: { type: 'integer', filled: true, least: 1815, most: 2100 },
        defense: flag('atop_defense'),
        offense: flag('atop_offense'),
        neutral: flag('atop_neutral'),
        nonagg: flag('atop_nonagg'),
        consul: flag('atop_consul'),
      },
      key: ['stateA', 'stateB', 'year'],
    },
  ],
  tables: [
    {
      name: 'alliances_atop',
      like: 'alliances',
      from: ['ddyr'],
      standsIn: { kind: 'rows', table: 'alliances', column: 'source', value: 'atop' },
      sql: pactRuns('atop', years),
    },
    {
      name: 'alliance_asymmetries',
      like: 'alliance_asymmetries',
      from: ['ddyr'],
      standsIn: { kind: 'whole', table: 'alliance_asymmetries' },
      mayBeEmpty: true,
      sql: `with pact_years as (${years}),
        one_sided as (select * from pact_years one where not exists (
          select 1 from pact_years other where other.kind = one.kind and other.year = one.year
            and other.owes = one.to_whom and other.to_whom = one.owes))
        select 'atop' as source, * from (${yearRuns('one_sided', ['owes', 'to_whom', 'kind'])})`,
    },
  ],
};
