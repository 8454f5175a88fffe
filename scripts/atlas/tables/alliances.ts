import { origin as atop } from '../../../src/sources/atop/origin.js';
import { origin as cow } from '../../../src/sources/cow-alliances/origin.js';
import { yearRuns } from '../sql.js';
import type { AtlasTable, BuildContext } from '../table.js';

const kinds = {
  atop: {
    atop_defense: 'defence',
    atop_offense: 'offence',
    atop_neutral: 'neutrality',
    atop_nonagg: 'non-aggression',
    atop_consul: 'consultation',
  },
  cow: {
    cow_defense: 'defence',
    cow_neutral: 'neutrality',
    cow_nonagg: 'non-aggression',
    cow_entente: 'entente',
  },
} as const;

/** `pact_years`: one row per source, ordered pair, kind and year in which the first owes the second. */
export async function readPactYears(context: BuildContext): Promise<void> {
  const parts: string[] = [];
  for (const [source, columns] of Object.entries(kinds)) {
    const flags = Object.keys(columns);
    await context.read(`${source}_pacts`, `peacesciencer/${source}_alliance.csv.gz`, {
      ccode1: 'cow',
      ccode2: 'cow',
      year: 'integer',
      ...Object.fromEntries(flags.map((flag) => [flag, 'integer' as const])),
    });
    for (const [flag, kind] of Object.entries(columns)) {
      parts.push(
        `select '${source}' as source, ccode1 as owes, ccode2 as to_whom, '${kind}' as kind, year from ${source}_pacts where ${flag} = 1`,
      );
    }
  }
  await context.run(`create or replace temp table pact_years as ${parts.join(' union all ')}`);
}

const table: AtlasTable = {
  name: 'alliances',
  title: 'Alliances as intervals',
  description:
    'Runs of consecutive years in which a pact of a kind stood between two states. A pair has the kind if either side owes it; alliance_asymmetries has the one-sided years.',
  fields: [
    { name: 'source', type: 'text', description: 'atop or cow' },
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    {
      name: 'kind',
      type: 'text',
      description: 'defence, offence, neutrality, non-aggression, consultation (ATOP) or entente (COW)',
    },
    { name: 'start_year', type: 'smallint', description: 'First year of the run' },
    { name: 'end_year', type: 'smallint', description: 'Last year of the run, inclusive' },
    { name: 'censored', type: 'boolean', description: "True where the pact stood in the source's last year" },
  ],
  key: ['source', 'a', 'b', 'kind', 'start_year'],
  order: ['a', 'b'],
  origins: [atop, cow],
  async build(context) {
    await readPactYears(context);
    await context.run(
      'create or replace temp table pair_pacts as select source, least(owes, to_whom) as a, greatest(owes, to_whom) as b, kind, year from pact_years where owes <> to_whom',
    );
    return `select runs.*, runs.end_year = last.year as censored
            from (${yearRuns('pair_pacts', ['source', 'a', 'b', 'kind'])}) runs
            join (select source, max(year) as year from pact_years group by source) last using (source)`;
  },
};
export default table;
