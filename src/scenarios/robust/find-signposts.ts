import {
  createVerdictReader,
  type Observed,
  type RobustTask,
  type RobustTest,
} from './read-specification.js';
import type { Specification } from './specification.js';
import type { Dissenting } from './summarise-robust.js';

/** A figure that can be watched, in the units of its series, and what another value of it does to a reading. */
export interface Observable {
  id: string;
  now: number;
  /** The ends of what is looked through; an event has its two states there. */
  low: number;
  high: number;
  /** `event`: in force or not, with nothing between; `ratio`: looked through by factors. */
  scale: 'linear' | 'ratio' | 'event';
  observe(value: number): Observed[];
}

/** A threshold found: at it, and at no nearer step looked at, the specifications asked turn. */
export interface Tipping {
  observable: Observable;
  above: number | null;
  below: number | null;
  distance: number;
  asked: 'inside' | 'all';
  /** `spreads`: half or more of them come to dissent; `dissolves`: half or fewer still do. */
  effect: 'spreads' | 'dissolves';
  dissent: { now: number; there: number };
}

/** Specifications asked of each observable: enough to tell a half to some seven points. */
const mostAsked = 48;
const steps = 8;
const halvings = 7;

/**
 * For each observable the smallest change that turns the specifications asked. Those of the dissenting box are asked
 * first: where fewer than half of them dissent, what would make it half; where more do, what would leave half, and
 * besides, of all specifications, what would make dissent the majority. Looked for in eighths of the range to each
 * side, then by halving, where the end or half the way there does it; the threshold is rounded away from the figure as
 * it is, and read once more.
 *
 * @returns nearest first, at most one for each observable and group asked; empty where there is no box.
 */
export function findTippings(
  task: Omit<RobustTask, 'scenarios'>,
  test: RobustTest,
  specifications: readonly Specification[],
  { verdict, inside }: Pick<Dissenting, 'verdict' | 'inside'>,
  observables: readonly Observable[],
): Tipping[] {
  if (inside === null) return [];
  const ask = (places: readonly number[]) => {
    // Evenly over the places, which are evenly drawn.
    const count = Math.min(mostAsked, places.length);
    const readers = Array.from({ length: count }, (_, k) =>
      createVerdictReader(task, specifications[places[Math.floor((k * places.length) / count)]], test),
    );
    return (observed: readonly Observed[]): number =>
      readers.filter((read) => read(observed) !== (verdict === 'together')).length / count;
  };
  const box = ask([...inside.keys()].filter((k) => inside[k] === 1));
  const dense = box([]) >= 0.5;
  const found = tipAll(observables, 'inside', dense ? 'dissolves' : 'spreads', box);
  if (dense) {
    const all = ask([...inside.keys()]);
    if (all([]) < 0.5) found.push(...tipAll(observables, 'all', 'spreads', all));
  }
  return found.sort((x, y) => x.distance - y.distance || y.dissent.there - x.dissent.there);
}

function tipAll(
  observables: readonly Observable[],
  asked: Tipping['asked'],
  effect: Tipping['effect'],
  dissentWith: (observed: readonly Observed[]) => number,
): Tipping[] {
  const now = dissentWith([]);
  return observables.flatMap((observable): Tipping[] => {
    const there = (value: number): number => dissentWith(observable.observe(value));
    const tips = (value: number): boolean =>
      effect === 'spreads' ? there(value) >= 0.5 : there(value) <= 0.5;
    const found = [observable.low, observable.high].flatMap((end): Tipping[] => {
      if (end === observable.now) return [];
      const value = nearest(observable, end, tips);
      if (value === null) return [];
      const up = end > observable.now;
      return [
        {
          observable,
          above: up ? value : null,
          below: up ? null : value,
          distance: distanceOf(observable, value),
          asked,
          effect,
          dissent: { now, there: there(observable.scale === 'event' ? end : value) },
        },
      ];
    });
    return found.sort((x, y) => x.distance - y.distance).slice(0, 1);
  });
}

/** The value nearest to now at which `tips` holds on the way to an end, rounded away from now; null where it never does. */
function nearest(observable: Observable, end: number, tips: (value: number) => boolean): number | null {
  const { now, scale } = observable;
  const at = (t: number): number => (scale === 'ratio' ? now * (end / now) ** t : now + t * (end - now));
  if (scale === 'event') return tips(end) ? (now + end) / 2 : null;
  // What does not tip at the end nor half way is taken not to tip at all.
  if (!tips(end) && !tips(at(0.5))) return null;
  let to = 0;
  while (to < steps && !tips(at((to + 1) / steps))) to += 1;
  if (to === steps) return null;
  let [low, high] = [to / steps, (to + 1) / steps];
  for (let k = 0; k < halvings; k += 1) {
    const middle = (low + high) / 2;
    if (tips(at(middle))) high = middle;
    else low = middle;
  }
  const rounded = roundAway(at(high), now);
  // Rounding may pass the end, or meet a margin that turns back: then the unrounded value stands.
  const within = end > now ? rounded <= end : rounded >= end;
  return within && tips(rounded) ? rounded : at(high);
}

/** To three digits, away from `from`. */
function roundAway(value: number, from: number): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
  const places = value > from ? Math.ceil(value / unit - 1e-9) : Math.floor(value / unit + 1e-9);
  return Number((places * unit).toPrecision(3));
}

function distanceOf({ now, low, high, scale }: Observable, value: number): number {
  if (scale === 'ratio') return Math.abs(Math.log(value / now)) / Math.log(high / low);
  // An event goes all the way or not at all.
  return scale === 'event' ? 1 : Math.abs(value - now) / (high - low);
}
