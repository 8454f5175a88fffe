import { origin as cow } from '../../../src/sources/cow-state-system/origin.js';
import { origin as gw } from '../../../src/sources/gleditsch-ward/origin.js';
import { type Membership, readMemberships } from '../states/code-tables.js';
import type { AtlasField, AtlasTable } from '../table.js';

const fields: AtlasField[] = [
  { name: 'system', type: 'text', description: 'cow (Correlates of War) or gw (Gleditsch and Ward)' },
  { name: 'code', type: 'smallint', description: "The state's number in that system" },
  { name: 'abbreviation', type: 'text', description: "The state's letters in that system" },
  { name: 'id', type: 'text', description: 'State' },
  { name: 'name', type: 'text', description: "The system's name for it" },
  { name: 'start', type: 'date', description: 'First day of membership' },
  {
    name: 'end',
    type: 'date',
    description: 'Last day of membership, as the list has it: its own last day for those who go on',
  },
  { name: 'still', type: 'boolean', description: "True where membership runs to the list's last day" },
];

const table: AtlasTable = {
  name: 'state_systems',
  title: 'Membership of the two state systems',
  description:
    'Every spell of membership of the Correlates of War and the Gleditsch-Ward systems, with the days of entry and exit. A state can have several spells, and an id several codes.',
  fields,
  key: ['system', 'code', 'start'],
  origins: [cow, gw],
  async build(context) {
    const rows = await readMemberships(context);
    await context.insert(
      'state_systems_built',
      Object.fromEntries(
        fields.map((field) => [
          field.name,
          { type: field.type, values: rows.map((row) => row[field.name as keyof Membership]) },
        ]),
      ),
    );
    return 'select * from state_systems_built';
  },
};
export default table;
