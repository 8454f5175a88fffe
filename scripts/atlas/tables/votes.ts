import { countJointVotes, pairIndex } from '../../../src/measures/alignment/count-joint-votes.js';
import { origin } from '../../../src/sources/un-votes/origin.js';
import type { AtlasField, AtlasTable } from '../table.js';
import { readCompletedRollCalls } from '../votes/completed-roll-calls.js';

const word = ['yes', 'abstained', 'no'];

const cells: AtlasField[] = [1, 2, 3].flatMap((a) =>
  [1, 2, 3].map((b) => ({
    name: `n${a}${b}`,
    type: 'smallint' as const,
    description: `Roll calls on which a voted ${word[a - 1]} and b ${word[b - 1]}`,
    unit: 'roll calls',
  })),
);

const table: AtlasTable = {
  name: 'votes',
  title: 'Joint votes of two states in the United Nations General Assembly',
  description:
    'Counts of the roll calls of a year on which both states voted, by what each voted: every measure of agreement follows from these nine numbers. Pairs without a joint vote in a year have no row.',
  fields: [
    { name: 'a', type: 'text', description: 'State, the earlier of the two ids' },
    { name: 'b', type: 'text', description: 'State, the later of the two ids' },
    { name: 'year', type: 'smallint', description: 'Calendar year of the votes' },
    ...cells,
  ],
  key: ['a', 'b', 'year'],
  origins: [origin],
  async build(context) {
    const { rollCalls: read } = await readCompletedRollCalls(context);
    const order = read.states.map((_, s) => s).sort((x, y) => (read.states[x] < read.states[y] ? -1 : 1));
    const states = order.map((s) => read.states[s]);
    const columns = order.map((s) => read.votes[s]);
    const n = states.length;
    const pairs = { i: [] as number[], j: [] as number[], year: [] as number[] };
    const counts: number[][] = Array.from({ length: 9 }, () => []);
    for (let from = 0; from < read.years.length; ) {
      let to = from;
      while (to < read.years.length && read.years[to] === read.years[from]) to += 1;
      const year = countJointVotes(columns, from, to);
      for (let i = 0; i < n; i += 1) {
        for (let j = i + 1; j < n; j += 1) {
          const at = 9 * pairIndex(n, i, j);
          let joint = 0;
          for (let c = 0; c < 9; c += 1) joint += year[at + c];
          if (joint === 0) continue;
          pairs.i.push(i);
          pairs.j.push(j);
          pairs.year.push(read.years[from]);
          for (let c = 0; c < 9; c += 1) counts[c].push(year[at + c]);
        }
      }
      from = to;
    }
    await context.insert('vote_states', {
      k: { type: 'smallint', values: states.map((_, k) => k) },
      iso3: { type: 'text', values: states },
    });
    await context.insert('vote_counts', {
      i: { type: 'smallint', values: pairs.i },
      j: { type: 'smallint', values: pairs.j },
      year: { type: 'smallint', values: pairs.year },
      ...Object.fromEntries(
        cells.map((cell, c) => [cell.name, { type: 'smallint' as const, values: counts[c] }]),
      ),
    });
    const names = cells.map((cell) => cell.name).join(', ');
    return `select x.iso3 as a, y.iso3 as b, year, ${names} from vote_counts
      join vote_states x on x.k = i join vote_states y on y.k = j`;
  },
};
export default table;
