import { origin as td } from '../../../src/sources/td-rivalries/origin.js';
import { origin as tss } from '../../../src/sources/tss-rivalries/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'rivalries',
  title: 'Strategic rivalries as intervals',
  description:
    'Pairs of states whose leaders saw each other as threatening enemies, with the first and last year.',
  fields: [
    {
      name: 'source',
      type: 'text',
      description: 'tss (Thompson, Sakuwa and Suhas, to 2020) or td (Thompson and Dreyer, to 2010)',
    },
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    { name: 'start_year', type: 'smallint', description: 'First year' },
    { name: 'end_year', type: 'smallint', description: 'Last year, inclusive' },
    {
      name: 'kinds',
      type: 'text',
      description:
        'What the rivalry is about: positional, spatial, ideological, interventionary; principal ones marked; separated by |',
    },
    {
      name: 'censored',
      type: 'boolean',
      description: "True where it was going on in the source's last year",
    },
    { name: 'name', type: 'text', description: "The source's name for it" },
  ],
  key: ['source', 'a', 'b', 'start_year'],
  order: ['a', 'b'],
  origins: [tss, td],
  async build(context) {
    // 324 is Venice, gone before either state system begins: its four rivalries are left out.
    const ignore = ['324'];
    await context.read(
      'tss',
      'peacesciencer/tss_rivalries.csv',
      {
        rivalry: 'text',
        ccode1: 'cow',
        ccode2: 'cow',
        start: 'integer',
        end: 'integer',
        positional: 'integer',
        spatial: 'integer',
        ideological: 'integer',
        interventionary: 'integer',
        principal: 'integer',
      },
      { ignore },
    );
    await context.read(
      'td',
      'peacesciencer/td_rivalries.csv',
      {
        rivalryname: 'text',
        ccode1: 'cow',
        ccode2: 'cow',
        styear: 'integer',
        endyear: 'integer',
        type1: 'text',
        type2: 'text',
        type3: 'text',
      },
      { ignore },
    );
    const flag = (name: string): string => `case when "${name}" = 1 then '${name}' end`;
    // The list gives South Yemen's rivalry with Oman (1967-1982) the number of the other Yemen; its name is right.
    await context.run(`update tss set ccode1 = 'YMD' where rivalry = 'Oman-S. Yemen' and ccode1 = 'YEM';
      update tss set ccode2 = 'YMD' where rivalry = 'Oman-S. Yemen' and ccode2 = 'YEM'`);
    return `
      select 'tss' as source, least(ccode1, ccode2) as a, greatest(ccode1, ccode2) as b, "start" as start_year, "end" as end_year,
             concat_ws('|', ${['positional', 'spatial', 'ideological', 'interventionary', 'principal'].map(flag).join(', ')}) as kinds,
             "end" = (select max("end") from tss) as censored, rivalry as name
      from tss
      union all
      select 'td', least(ccode1, ccode2), greatest(ccode1, ccode2), styear, endyear,
             concat_ws('|', type1, type2, type3), endyear = (select max(endyear) from td), rivalryname
      from td`;
  },
};
export default table;
