import { suggestNear } from './suggest-near.js';

/** What a unit measures; only units of one quantity can be compared. */
export type Quantity =
  | 'money'
  | 'share'
  | 'count'
  | 'index'
  | 'ratio'
  | 'rank'
  | 'persons'
  | 'distance'
  | 'energy'
  | 'years';

export interface Unit {
  name: string;
  quantity: Quantity;
  /** One of this unit in the quantity's base unit: USD a year, share of 1, one, km. */
  factor: number;
}

const scales: [string, number][] = [
  ['USD', 1],
  ['USD thousands', 1e3],
  ['USD millions', 1e6],
  ['USD billions', 1e9],
  ['USD trillions', 1e12],
];

/** A monthly amount is a yearly flow twelve times as large: `up by 5 billion a month` is 60 billion a year more. */
const list: Unit[] = [
  ...scales.flatMap(([name, factor]): Unit[] => [
    { name, quantity: 'money', factor },
    { name: `${name} a month`, quantity: 'money', factor: factor * 12 },
  ]),
  { name: 'share', quantity: 'share', factor: 1 },
  { name: 'percent', quantity: 'share', factor: 0.01 },
  { name: 'percentage points', quantity: 'share', factor: 0.01 },
  { name: 'count', quantity: 'count', factor: 1 },
  { name: 'vetoes', quantity: 'count', factor: 1 },
  { name: 'votes', quantity: 'count', factor: 1 },
  { name: 'organisations', quantity: 'count', factor: 1 },
  { name: 'disputes', quantity: 'count', factor: 1 },
  { name: 'projects', quantity: 'count', factor: 1 },
  { name: 'members', quantity: 'count', factor: 1 },
  { name: 'index', quantity: 'index', factor: 1 },
  { name: 'ratio', quantity: 'ratio', factor: 1 },
  { name: 'rank', quantity: 'rank', factor: 1 },
  { name: 'persons', quantity: 'persons', factor: 1 },
  { name: 'persons thousands', quantity: 'persons', factor: 1e3 },
  { name: 'persons millions', quantity: 'persons', factor: 1e6 },
  { name: 'km', quantity: 'distance', factor: 1 },
  { name: 'coal-tonne equivalents thousands', quantity: 'energy', factor: 1 },
  { name: 'days', quantity: 'years', factor: 1 / 365.25 },
  { name: 'years', quantity: 'years', factor: 1 },
];

export const units: ReadonlyMap<string, Unit> = new Map(list.map((unit) => [unit.name, unit]));

/** The unit of a name, or undefined with nothing guessed. */
export const findUnit = (name: string): Unit | undefined => units.get(name);

/** `the unit percents is not known; did you mean percent?` */
export function sayUnknownUnit(name: string): string {
  const near = suggestNear(name, [...units.keys()]);
  return `the unit ${name} is not known; ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `known are ${[...units.keys()].join(', ')}`}`;
}

export const convert = (value: number, from: Unit, to: Unit): number => (value * from.factor) / to.factor;

/**
 * What a stated value gives away about a wrong unit: a share above 1, a percentage above 1000, or a measured value a
 * power of ten away. Empty where nothing is odd.
 */
export function oddUnit(stated: number, unit: Unit, measured?: number): string {
  if (unit.name === 'share' && Math.abs(stated) > 1)
    return `${stated} is no share (0 to 1); write ${stated} percent, or ${stated / 100} share`;
  if (measured === undefined || measured === 0 || stated === 0) return '';
  const times = Math.abs(stated / measured);
  if (unit.quantity === 'share') {
    if (times > 70 && times < 140)
      return `the stated value is about 100 times the measured one: percent against share?`;
    if (times > 1 / 140 && times < 1 / 70)
      return `the stated value is about a hundredth of the measured one: share against percent?`;
  }
  if (unit.quantity === 'money') {
    for (const [factor, what] of [
      [1e3, 'a thousand times'],
      [1e6, 'a million times'],
      [1e-3, 'a thousandth of'],
      [1e-6, 'a millionth of'],
    ] as const) {
      if (times > factor * 0.7 && times < factor * 1.4)
        return `the stated value is about ${what} the measured one: thousands, millions or billions mistaken?`;
    }
  }
  return '';
}
