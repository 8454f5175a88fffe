import { EntenteError } from '../../domain/errors.js';
import { createLowestEnergySolver } from '../../models/landscape/lowest-energy.js';
import { baselineProblem } from '../chain/apply-changes.js';
import type { ChainBase, ChainChoices } from '../chain/chain-base.js';
import type { LeverSpec } from '../spec/scenario-schema.js';
import { type LeverRanges, rangeCell } from './lever-ranges.js';

const thirdStates = 3;
const otherTies = 1;

interface Pull {
  i: number;
  j: number;
  /** What a unit more of the tie's propensity does to the binding energy. */
  slope: number;
  /** Slope times how far such a tie moved in history, in the direction that turns the verdict. */
  reach: number;
  direction: 1 | -1;
  room: number;
}

/**
 * Levers worth pulling on any pair, chosen from the data alone: the ties of each side with the third states
 * that matter most to the verdict, the strongest tie between third states, groups, and the pair's own tie. Each
 * goes from 0 to what one pair in a hundred exceeded in ten years.
 *
 * The pull of a tie is the slope of the binding energy between the lowest configuration that has the pair
 * together and the lowest that has it apart.
 */
export function chooseDefaultLevers(
  base: ChainBase,
  choices: ChainChoices,
  ranges: LeverRanges,
  author = 'Entente, from the atlas',
): LeverSpec[] {
  const { states, pair } = base;
  const n = states.length;
  const problem = baselineProblem(base, choices);
  const { sizes, propensity } = problem;
  const table = ranges.sets[choices.weightSet.id];
  if (table === undefined) {
    throw new EntenteError('bad-input', `no range is counted for the weight set ${choices.weightSet.id}`, {
      weightSet: choices.weightSet.id,
    });
  }
  const j = Float64Array.from(propensity, (p, k) => p * sizes[Math.floor(k / n)] * sizes[k % n]);
  const solver = createLowestEnergySolver(n, j);
  const lowest = (together: boolean): { signs: Int8Array; energy: number } => {
    const fixed = new Int8Array(n);
    fixed[pair[0]] = 1;
    fixed[pair[1]] = together ? 1 : -1;
    const signs = solver.solve(fixed).slice();
    let energy = 0;
    for (let a = 0; a < n; a += 1)
      for (let b = a + 1; b < n; b += 1) if (signs[a] !== signs[b]) energy += 2 * j[a * n + b];
    return { signs, energy };
  };
  const [one, two] = [lowest(true), lowest(false)];
  const binds = two.energy - one.energy > 0;
  let scale = 0;
  for (const x of j) scale += Math.abs(x);

  const pullOf = (i: number, k: number): Pull => {
    const apartThere = two.signs[i] !== two.signs[k] ? 1 : 0;
    const apartHere = one.signs[i] !== one.signs[k] ? 1 : 0;
    const slope = (2 * sizes[i] * sizes[k] * (apartThere - apartHere)) / scale;
    const wanted = binds ? -1 : 1;
    const direction = slope * wanted >= 0 ? 1 : -1;
    const room = table[rangeCell(propensity[i * n + k], direction)].p99;
    return { i, j: k, slope, reach: Math.abs(slope) * room, direction, room };
  };
  const third = states.map((_, k) => k).filter((k) => !pair.includes(k));
  const bySide = third
    .map((k) => {
      const ties = pair.map((side) => pullOf(k, side));
      return { k, ties, reach: Math.max(...ties.map((t) => t.reach)) };
    })
    .filter(({ reach }) => reach > 0)
    .sort((x, y) => y.reach - x.reach || x.k - y.k)
    .slice(0, thirdStates);
  const among = third
    .flatMap((k, x) => third.slice(x + 1).map((l) => pullOf(k, l)))
    .filter(({ reach }) => reach > 0)
    .sort((x, y) => y.reach - x.reach || x.i - y.i || x.j - y.j)
    .slice(0, otherTies);

  const title = (pull: Pull): string => {
    const word = pull.direction > 0 ? 'closer' : 'cooler';
    return `${states[pull.i]} and ${states[pull.j]} ${word}`;
  };
  const date = String(base.year);
  const leverOf = (pull: Pull, of: string[], id: string, text: string): LeverSpec => {
    const cell = rangeCell(propensity[pull.i * n + pull.j], pull.direction);
    const q = table[cell];
    const [low, high] = pull.direction > 0 ? [0, q.p99] : [-q.p99, 0];
    const central = (pull.direction > 0 ? 1 : -1) * q.p90;
    return {
      id,
      title: text,
      moves: 'propensity',
      of,
      how: 'by',
      low,
      central: Math.min(high, Math.max(low, central)),
      high,
      why: `Moves the verdict most among ties of its kind; the range is what 99 in 100 of ${q.pairs} pairs that began so (${cell.replaceAll('-', ' ')}) stayed within in ${ranges.years.span} years, ${ranges.years.from}-${ranges.years.to}.`,
      author,
      date,
      source: 'data/model/lever-ranges.yaml',
    };
  };
  const levers: LeverSpec[] = [];
  for (const { ties } of bySide) {
    for (const tie of ties) {
      if (tie.reach === 0) continue;
      const [x, y] = [states[tie.i], states[tie.j]];
      levers.push(leverOf(tie, [`${x}-${y}`], `${x}-${y}`.toLowerCase(), title(tie)));
    }
  }
  for (const group of base.groups) {
    const members = group.members.filter(
      (id) => states.includes(id) && !group.leftOut?.includes(id) && !pair.some((k) => states[k] === id),
    );
    if (members.length < 2 || pair.some((k) => group.members.includes(states[k]))) continue;
    for (const side of pair) {
      const pulls = members.map((id) => pullOf(states.indexOf(id), side));
      const slope = pulls.reduce((sum, p) => sum + p.slope, 0);
      if (slope === 0) continue;
      const direction = slope * (binds ? -1 : 1) > 0 ? 1 : -1;
      // The group moves alike; its range is that of the member that can move farthest.
      const member = pulls
        .map((p): Pull => {
          const room = table[rangeCell(propensity[p.i * n + p.j], direction)].p99;
          return { ...p, direction, room };
        })
        .sort((x, y) => y.room - x.room)[0];
      const id = `${group.id}-${states[side]}`.toLowerCase();
      levers.push(
        leverOf(
          member,
          [`${group.id}-${states[side]}`],
          id,
          `${group.title} and ${states[side]} ${direction > 0 ? 'closer' : 'cooler'}`,
        ),
      );
    }
  }
  for (const tie of among) {
    const [x, y] = [states[tie.i], states[tie.j]];
    levers.push(leverOf(tie, [`${x}-${y}`], `${x}-${y}`.toLowerCase(), title(tie)));
  }
  const own = pullOf(pair[0], pair[1]);
  levers.push(
    leverOf(
      { ...own, direction: binds ? -1 : 1 },
      [`${states[pair[0]]}-${states[pair[1]]}`],
      'own-tie',
      binds ? 'Their own tie weakens' : 'Their own tie improves',
    ),
  );
  return levers;
}
