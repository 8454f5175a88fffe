import type { StateRow } from '../../../src/domain/state/state-row.js';
import { origin as countryCodes } from '../../../src/sources/country-codes/origin.js';
import { origin as cow } from '../../../src/sources/cow-state-system/origin.js';
import { origin as gw } from '../../../src/sources/gleditsch-ward/origin.js';
import { buildStates } from '../states/build-states.js';
import { readCodeList, readMemberships } from '../states/code-tables.js';
import { readStatesFile } from '../states/read-states-file.js';
import type { AtlasField, AtlasTable } from '../table.js';

const fields: AtlasField[] = [
  {
    name: 'id',
    type: 'text',
    description: 'State: ISO 3166-1 alpha-3 where there is one, else a stable code of ours',
  },
  { name: 'name', type: 'text', description: 'Name in this period' },
  { name: 'start', type: 'date', description: 'First day of the period' },
  { name: 'end', type: 'date', description: 'Last day of the period; null where it still holds' },
  {
    name: 'kind',
    type: 'text',
    description: 'state, or territory (listed by data sets, counted as a state by neither system)',
  },
  { name: 'cow', type: 'smallint', description: 'Correlates of War number while a member of that system' },
  { name: 'gw', type: 'smallint', description: 'Gleditsch-Ward number' },
  { name: 'cow_abbreviation', type: 'text', description: 'Correlates of War letters' },
  { name: 'gw_abbreviation', type: 'text', description: 'Gleditsch-Ward letters' },
  { name: 'iso2', type: 'text', description: 'ISO 3166-1 alpha-2' },
  { name: 'iso_numeric', type: 'smallint', description: 'ISO 3166-1 numeric' },
  { name: 'in_cow', type: 'boolean', description: 'Member of the Correlates of War system in this period' },
  { name: 'in_gw', type: 'boolean', description: 'Member of the Gleditsch-Ward system in this period' },
  { name: 'aliases', type: 'text', description: 'Other names in this period, separated by |' },
  {
    name: 'instead_before',
    type: 'text',
    description: 'Ids to write for years before this state, separated by |',
  },
  {
    name: 'instead_after',
    type: 'text',
    description: 'Ids to write for years after this state, separated by |',
  },
  { name: 'refused_names', type: 'text', description: 'Names never taken for this state, separated by |' },
  { name: 'note', type: 'text', description: 'What a reader must know about the identity' },
];

const table: AtlasTable = {
  name: 'states',
  title: 'States and their names and codes by date',
  description:
    'One row per state and period in which its name, codes and memberships stay the same. One id stands for one continuous state: RUS is the Soviet Union in 1955.',
  fields,
  key: ['id', 'start'],
  origins: [cow, gw, countryCodes],
  async build(context) {
    const rows = buildStates(await readMemberships(context), await readCodeList(context), readStatesFile());
    const column = (name: string): (string | number | boolean | null)[] =>
      rows.map((row) => row[name as keyof StateRow]);
    await context.insert(
      'states_built',
      Object.fromEntries(
        fields.map((field) => [field.name, { type: field.type, values: column(field.name) }]),
      ),
    );
    return 'select * from states_built';
  },
};
export default table;
