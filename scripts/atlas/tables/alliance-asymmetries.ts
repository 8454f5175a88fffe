import { origin as atop } from '../../../src/sources/atop/origin.js';
import { yearRuns } from '../sql.js';
import type { AtlasTable } from '../table.js';
import { readPactYears } from './alliances.js';

const table: AtlasTable = {
  name: 'alliance_asymmetries',
  title: 'One-sided alliance obligations',
  description:
    'Runs of years in which only one of the two states owes the other the obligation (guarantees).',
  fields: [
    { name: 'source', type: 'text', description: 'atop; Correlates of War pacts are symmetric' },
    { name: 'owes', type: 'text', description: 'State that is bound' },
    { name: 'to_whom', type: 'text', description: 'State it is bound to' },
    {
      name: 'kind',
      type: 'text',
      description: 'defence, offence, neutrality, non-aggression or consultation',
    },
    { name: 'start_year', type: 'smallint', description: 'First year of the run' },
    { name: 'end_year', type: 'smallint', description: 'Last year of the run, inclusive' },
  ],
  key: ['source', 'owes', 'to_whom', 'kind', 'start_year'],
  origins: [atop],
  async build(context) {
    await readPactYears(context);
    await context.run(
      `create or replace temp table one_sided as select * from pact_years one where owes <> to_whom and not exists (
         select 1 from pact_years other where other.source = one.source and other.kind = one.kind and other.year = one.year
           and other.owes = one.to_whom and other.to_whom = one.owes)`,
    );
    return yearRuns('one_sided', ['source', 'owes', 'to_whom', 'kind']);
  },
};
export default table;
