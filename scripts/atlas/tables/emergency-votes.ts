import { origin } from '../../../src/sources/un-votes/origin.js';
import type { AtlasTable } from '../table.js';
import { readCompletedRollCalls } from '../votes/completed-roll-calls.js';

const table: AtlasTable = {
  name: 'emergency_votes',
  title: 'Votes on two resolutions on Ukraine, state by state',
  description:
    'What each state voted on A/RES/68/262 and A/RES/ES-11/1. Where `added` is true the roll-call file lacked the resolution and the table votes counts it in addition: take these votes off to have the counts of the published file.',
  fields: [
    { name: 'resolution', type: 'text', description: 'Symbol of the resolution' },
    { name: 'date', type: 'date', description: 'Day of the vote' },
    { name: 'id', type: 'text', description: 'State' },
    { name: 'vote', type: 'tinyint', description: '1 yes, 2 abstain, 3 no, 8 absent' },
    {
      name: 'added',
      type: 'boolean',
      description: 'True where the roll-call file lacked the resolution and the counts here include it',
    },
  ],
  key: ['resolution', 'id'],
  origins: [origin],
  async build(context) {
    const { supplement, added } = await readCompletedRollCalls(context);
    await context.insert('emergency_built', {
      resolution: { type: 'text', values: supplement.map((vote) => vote.resolution) },
      date: { type: 'date', values: supplement.map((vote) => vote.date) },
      id: { type: 'text', values: supplement.map((vote) => vote.iso3) },
      vote: { type: 'tinyint', values: supplement.map((vote) => vote.vote) },
      added: { type: 'boolean', values: supplement.map((vote) => added.includes(vote.resolution)) },
    });
    return 'select * from emergency_built';
  },
};
export default table;
