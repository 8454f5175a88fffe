import { origin } from '../../../src/sources/cow-war/origin.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'wars',
  title: 'Wars between states, pair by pair',
  description: 'Pairs of states at war with each other, by war and year.',
  fields: [
    { name: 'war', type: 'smallint', description: 'Number of the war' },
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    { name: 'year', type: 'smallint', description: 'Year' },
    { name: 'onset', type: 'boolean', description: 'The war of the pair began in this year' },
    { name: 'side_a', type: 'tinyint', description: 'Side of a, 1 or 2' },
    { name: 'initiator_a', type: 'boolean', description: 'a began it' },
    { name: 'initiator_b', type: 'boolean', description: 'b began it' },
    {
      name: 'outcome_a',
      type: 'tinyint',
      description:
        '1 won, 2 lost, 3 compromise, 4 turned into another war, 5 went on, 6 stalemate, 7 below war, 8 changed sides',
    },
    { name: 'outcome_b', type: 'tinyint', description: 'the same for b' },
    {
      name: 'battle_deaths_a',
      type: 'integer',
      description: "a's battle deaths in the whole war",
      unit: 'persons',
    },
    {
      name: 'battle_deaths_b',
      type: 'integer',
      description: "b's battle deaths in the whole war",
      unit: 'persons',
    },
    { name: 'resumed', type: 'boolean', description: 'Fighting of the pair began again in this year' },
  ],
  key: ['war', 'a', 'b', 'year', 'side_a', 'resumed'],
  order: ['a', 'b'],
  origins: [origin],
  async build(context) {
    await context.read('war', 'peacesciencer/cow_war_inter.csv', {
      warnum: 'integer',
      ccode1: 'cow',
      ccode2: 'cow',
      year: 'integer',
      cowinteronset: 'integer',
      sidea1: 'integer',
      initiator1: 'integer',
      initiator2: 'integer',
      outcome1: 'integer',
      outcome2: 'integer',
      batdeath1: 'real',
      batdeath2: 'real',
      resume: 'integer',
    });
    return `select warnum as war, ccode1 as a, ccode2 as b, year, cowinteronset = 1 as onset, sidea1 as side_a,
                   initiator1 = 1 as initiator_a, initiator2 = 1 as initiator_b, outcome1 as outcome_a, outcome2 as outcome_b,
                   nullif(batdeath1, -9) as battle_deaths_a, nullif(batdeath2, -9) as battle_deaths_b, resume = 1 as resumed
            from war where ccode1 < ccode2`;
  },
};
export default table;
