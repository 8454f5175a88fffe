import { origin } from '../../../src/sources/archigos/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'leaders',
  title: 'Leaders of states',
  description: 'Who held power, from which day to which, how they came and how they went.',
  fields: [
    { name: 'id', type: 'text', description: 'State' },
    { name: 'leader', type: 'text', description: 'Name' },
    { name: 'start', type: 'date', description: 'First day in power' },
    { name: 'end', type: 'date', description: 'Last day in power' },
    { name: 'entry', type: 'text', description: 'How the leader came to power' },
    { name: 'exit', type: 'text', description: 'How the leader left it' },
    { name: 'exit_detail', type: 'text', description: 'The same in detail' },
    { name: 'censored', type: 'boolean', description: "True where the spell reaches the list's last day" },
    { name: 'birth_year', type: 'smallint', description: 'Year of birth' },
    { name: 'spell', type: 'text', description: "The source's id of the spell" },
  ],
  key: ['id', 'start', 'spell'],
  origins: [origin],
  async build(context) {
    await context.read('archigos', 'peacesciencer/archigos.csv', {
      obsid: 'text',
      gwcode: 'gw',
      leader: 'text',
      yrborn: 'integer',
      startdate: 'date',
      enddate: 'date',
      entry: 'text',
      exit: 'text',
      exitcode: 'text',
    });
    return `select gwcode as id, leader, startdate as "start", enddate as "end", entry, exit, exitcode as exit_detail,
                   enddate = (select max(enddate) from archigos) as censored, yrborn as birth_year, obsid as spell from archigos`;
  },
};
export default table;
