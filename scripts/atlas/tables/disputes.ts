import { origin as cow } from '../../../src/sources/cow-mid/origin.js';
import { origin as gml } from '../../../src/sources/gml-mid/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'disputes',
  title: 'Militarised disputes, pair by pair',
  description:
    'Pairs of states on opposite sides of a militarised dispute, by dispute and year, from the corrected list (gml, to 2010) and the original (cow-mid, to 2014). Missing is null.',
  fields: [
    { name: 'source', type: 'text', description: 'gml or cow-mid' },
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    { name: 'year', type: 'smallint', description: 'Year' },
    {
      name: 'dispute',
      type: 'smallint',
      description: 'Number of the dispute; the two lists share most numbers, not all',
    },
    { name: 'onset', type: 'boolean', description: 'The pair first met in the dispute this year' },
    {
      name: 'hostility_a',
      type: 'tinyint',
      description: 'Highest act of a: 1 none, 2 threat, 3 display, 4 use of force, 5 war',
    },
    { name: 'hostility_b', type: 'tinyint', description: 'Highest act of b' },
    { name: 'hostility', type: 'tinyint', description: 'The higher of the two' },
    { name: 'action_a', type: 'tinyint', description: 'Highest action of a, 0 to 21' },
    { name: 'action_b', type: 'tinyint', description: 'Highest action of b, 0 to 21' },
    {
      name: 'fatality_a',
      type: 'tinyint',
      description:
        'Deaths of a by class: 0 none, 1 to 25, 26-100, 101-250, 251-500, 501-999, 6 = 1,000 and more',
    },
    { name: 'fatality_b', type: 'tinyint', description: 'Deaths of b by class' },
    { name: 'fatality', type: 'tinyint', description: 'Deaths in the whole dispute by class (gml only)' },
    { name: 'deaths_a', type: 'integer', description: 'Deaths of a where known', unit: 'persons' },
    { name: 'deaths_b', type: 'integer', description: 'Deaths of b where known', unit: 'persons' },
    { name: 'side_a_first', type: 'boolean', description: 'a is on the side that acted first' },
    { name: 'originator_a', type: 'boolean', description: 'a was in it from its first day' },
    { name: 'originator_b', type: 'boolean', description: 'b was in it from its first day' },
    { name: 'revisionist_a', type: 'boolean', description: 'a wanted to change the status quo (gml only)' },
    { name: 'revisionist_b', type: 'boolean', description: 'b wanted to change it (gml only)' },
    { name: 'outcome', type: 'tinyint', description: 'Outcome of the dispute, 1 to 9 (gml only)' },
    { name: 'settlement', type: 'tinyint', description: 'Settlement of the dispute, 1 to 4 (gml only)' },
    { name: 'reciprocated', type: 'boolean', description: 'The other side answered in kind (gml only)' },
    {
      name: 'minimum_days',
      type: 'smallint',
      description: 'Least duration of the dispute (gml only)',
      unit: 'days',
    },
  ],
  key: ['source', 'a', 'b', 'year', 'dispute'],
  order: ['a', 'b'],
  origins: [gml, cow],
  async build(context) {
    const shared = {
      dispnum: 'integer',
      ccode1: 'cow',
      ccode2: 'cow',
      year: 'integer',
      sidea1: 'integer',
      fatality1: 'integer',
      fatality2: 'integer',
      fatalpre1: 'real',
      fatalpre2: 'real',
      hiact1: 'integer',
      hiact2: 'integer',
      hostlev1: 'integer',
      hostlev2: 'integer',
      orig1: 'integer',
      orig2: 'integer',
    } as const;
    await context.read('gml', 'peacesciencer/gml_dirdisp.csv.gz', {
      ...shared,
      midonset: 'integer',
      revstate1: 'integer',
      revstate2: 'integer',
      fatality: 'integer',
      outcome: 'integer',
      settle: 'integer',
      recip: 'integer',
      mindur: 'integer',
    });
    await context.read('cow_mid', 'peacesciencer/cow_mid_dirdisps.csv.gz', {
      ...shared,
      disponset: 'integer',
    });
    const known = (column: string): string => `nullif(${column}, -9)`;
    const common = `ccode1 as a, ccode2 as b, year, dispnum as dispute`;
    const sides = `hostlev1 as hostility_a, hostlev2 as hostility_b, greatest(hostlev1, hostlev2) as hostility,
      hiact1 as action_a, hiact2 as action_b, ${known('fatality1')} as fatality_a, ${known('fatality2')} as fatality_b,
      ${known('fatalpre1')} as deaths_a, ${known('fatalpre2')} as deaths_b, sidea1 = 1 as side_a_first,
      orig1 = 1 as originator_a, orig2 = 1 as originator_b`;
    return `
      select 'gml' as source, ${common}, midonset = 1 as onset, ${sides}, ${known('fatality')} as fatality,
             ${known('revstate1')} = 1 as revisionist_a, ${known('revstate2')} = 1 as revisionist_b,
             ${known('outcome')} as outcome, ${known('settle')} as settlement, recip = 1 as reciprocated, ${known('mindur')} as minimum_days
      from gml where ccode1 < ccode2
      union all by name
      select 'cow-mid' as source, ${common}, disponset = 1 as onset, ${sides}, null as fatality, null as revisionist_a,
             null as revisionist_b, null as outcome, null as settlement, null as reciprocated, null as minimum_days
      from cow_mid where ccode1 < ccode2`;
  },
};
export default table;
