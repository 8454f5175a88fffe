import type { LandscapeProblem } from '../../../src/models/landscape/problem.js';

function listed(
  sizes: Record<string, number>,
  propensity: (a: string, b: string) => number,
): LandscapeProblem {
  const states = Object.keys(sizes);
  return {
    states,
    sizes: Float64Array.from(states, (s) => sizes[s]),
    propensity: Float64Array.from(states.flatMap((a) => states.map((b) => (a === b ? 0 : propensity(a, b))))),
  };
}

/** Axelrod and Bennett 1993, Table 2: the Unix standard of 1988. -1 within a type, 0 across. */
export function unixProblem(): LandscapeProblem {
  const generalist = new Set(['AT&T', 'IBM', 'DEC', 'HP']);
  return listed(
    {
      Sun: 28.9,
      Prime: 1,
      'AT&T': 28.5,
      IBM: 3.8,
      DEC: 20,
      HP: 11.5,
      Apollo: 21.2,
      Intergraph: 4.4,
      SGI: 4.4,
    },
    (a, b) => (generalist.has(a) === generalist.has(b) ? -1 : 0),
  );
}

/** The five powers of 1936 by share of capabilities, all against all. */
export function fivePowersProblem(): LandscapeProblem {
  return listed({ GB: 7.45, FR: 5.32, DE: 11.49, IT: 4.03, USSR: 15.01 }, () => -1);
}

const actors = ['US', 'Rus', 'Syr', 'Tur', 'S.A.', 'Iran', 'ISIS', 'Hez', 'IqKrd', 'Nursa', 'Iraq'];
const strengths = [10, 10, 50, 10, 10, 20, 100, 20, 40, 10, 50];
// Ratings 1 to 5 of each actor with those after it in the list; 3 is indifferent.
const ratings = [
  '2254211424',
  '423313224',
  '12414123',
  '3223223',
  '113323',
  '25322',
  '21212',
  '323',
  '23',
  '2',
];

/** Syria, February 2016 (Axelrod with Furnas): propensity = rating - 3. */
export function syriaProblem(): LandscapeProblem {
  return listed(Object.fromEntries(actors.map((name, k) => [name, strengths[k]])), (a, b) => {
    const [i, j] = [actors.indexOf(a), actors.indexOf(b)].sort((x, y) => x - y);
    return Number(ratings[i][j - i - 1]) - 3;
  });
}
