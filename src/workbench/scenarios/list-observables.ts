import type { FactorSpec } from '../../models/propensity/parameters.js';
import { transform } from '../../models/propensity/transform.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';
import type { Observable } from '../../scenarios/robust/find-signposts.js';

/** A figure of a series of the registry that a reading rests on. */
export interface WatchedFigure extends Observable {
  series: string;
  of: string;
  moves: string[];
  /** The year of the figure; 0 where it is not kept. */
  vintage: number;
  say(direction: 'above' | 'below', threshold: number): string;
}

interface FactorSeries {
  factor: string;
  /** Only where the factor's figures come from there. */
  origin?: string;
  series: string;
  low: number;
  high: number;
  event?: boolean;
  say(pair: string, direction: 'above' | 'below', threshold: string): string;
}

const rises = (direction: 'above' | 'below'): string =>
  direction === 'above' ? 'rises above' : 'falls below';
const begins = (direction: 'above' | 'below'): string => (direction === 'above' ? 'begins' : 'ends');

/** Factors with a series that can be watched in the factor's own units. */
const factorSeries: FactorSeries[] = [
  {
    factor: 'votes',
    series: 'votes.kappa',
    low: -1,
    high: 1,
    say: (pair, way, at) => `Agreement of ${pair} in the General Assembly (kappa) ${rises(way)} ${at}`,
  },
  {
    factor: 'trade',
    origin: 'baci',
    series: 'tie.trade.baci',
    low: 0,
    high: 0.3,
    say: (pair, way, at) =>
      `The trade tie of ${pair} (geometric mean of their shares of each other's goods trade) ${rises(way)} ${at}`,
  },
  {
    factor: 'regime',
    series: 'polyarchy.distance',
    low: 0,
    high: 1,
    say: (pair, way, at) => `The distance of ${pair} in electoral democracy ${rises(way)} ${at}`,
  },
  {
    factor: 'rivalry',
    series: 'rivalry',
    low: 0,
    high: 1,
    event: true,
    say: (pair, way) => `A strategic rivalry of ${pair} ${begins(way)}`,
  },
  {
    factor: 'defence-pact',
    origin: 'atop',
    series: 'pact.defence',
    low: 0,
    high: 1,
    event: true,
    say: (pair, way) => `A defence pact of ${pair} ${begins(way)}`,
  },
];

/** Size measures that one series of ratios moves, each by a power of it. */
const sizeSeries = [
  {
    series: 'cinc.ratio',
    powers: { cinc: 1, 'sqrt-cinc': 0.5 },
    measure: 'cinc',
    what: 'The capabilities (CINC)',
    whose: 'those',
  },
  {
    series: 'gdp.ratio',
    powers: { gdp: 1 },
    measure: 'gdp',
    what: 'The gross domestic product',
    whose: 'that',
  },
  {
    series: 'military-spending.ratio',
    powers: { milex: 1 },
    measure: 'milex',
    what: 'The military spending',
    whose: 'that',
  },
];

const thirdStates = 5;
/** A size is looked at from a quarter to four times what it is. */
const mostTimes = 4;

/**
 * What can be watched of a reading: the pair's own factors and those of either with the five most capable others, by
 * series in the factor's own units; and sizes of the pair and of the three most capable others, as ratios to the
 * largest state beside. Figures coded by hand, and factors without such a series, are left out.
 */
export function listObservables(
  base: ChainBase,
  ranked: readonly number[],
  specs: readonly FactorSpec[],
): WatchedFigure[] {
  const n = base.states.length;
  const name = (k: number): string => base.names.get(base.states[k]) ?? base.states[k];
  const third = ranked.filter((k) => !base.pair.includes(k) && !base.waiting.has(k)).slice(0, thirdStates);
  const pairs = [base.pair, ...third.flatMap((k) => base.pair.map((side): [number, number] => [side, k]))];
  const ofPairs = pairs.flatMap(([i, j]) =>
    factorSeries.flatMap((kind): WatchedFigure[] => {
      const factor = base.factors.find(({ id }) => id === kind.factor);
      const spec = specs.find(({ id }) => id === kind.factor);
      const k = i * n + j;
      if (factor === undefined || spec === undefined || Number.isNaN(factor.raw[k])) return [];
      const before = transform(factor.raw[k], spec.transformation);
      if (kind.origin !== undefined && factor.origin !== kind.origin) return [];
      if (Math.abs(before - factor.values[k]) > 1e-9) return [];
      const of = `${base.states[i]}-${base.states[j]}`;
      return [
        {
          id: `${kind.series.replaceAll('.', '-')}-${of.toLowerCase()}`,
          series: kind.series,
          of,
          moves: [kind.factor],
          now: factor.raw[k],
          vintage: factor.vintage[k],
          low: kind.low,
          high: kind.high,
          scale: kind.event === true ? 'event' : 'linear',
          observe: (value) => [
            {
              kind: 'factor',
              factor: kind.factor,
              i,
              j,
              before,
              after: transform(value, spec.transformation),
            },
          ],
          say: (direction, threshold) =>
            kind.say(`${name(i)} and ${name(j)}`, direction, String(Number(threshold.toPrecision(3)))),
        },
      ];
    }),
  );
  const ofSizes = [...base.pair, ...third.slice(0, 3)].flatMap((state) =>
    sizeSeries.flatMap(({ series, powers, measure, what, whose }): WatchedFigure[] => {
      const sizes = base.sizes[measure];
      if (sizes === undefined || !(sizes[state] > 0)) return [];
      const [beside] = base.states
        .map((_, k) => k)
        .filter((k) => k !== state && sizes[k] > 0 && !base.waiting.has(k))
        .sort((x, y) => sizes[y] - sizes[x]);
      if (beside === undefined) return [];
      const now = sizes[state] / sizes[beside];
      const of = `${base.states[state]}-${base.states[beside]}`;
      return [
        {
          id: `${series.replaceAll('.', '-')}-${of.toLowerCase()}`,
          series,
          of,
          moves: Object.keys(powers),
          now,
          vintage: 0,
          low: now / mostTimes,
          high: now * mostTimes,
          scale: 'ratio',
          observe: (value) => [
            {
              kind: 'size',
              state,
              times: Object.fromEntries(
                Object.entries(powers).map(([id, power]) => [id, (value / now) ** power]),
              ),
            },
          ],
          say: (direction, threshold) =>
            `${what} of ${name(state)} over ${whose} of ${name(beside)} ${rises(direction)} ${Number(threshold.toPrecision(3))}`,
        },
      ];
    }),
  );
  return [...ofPairs, ...ofSizes];
}
