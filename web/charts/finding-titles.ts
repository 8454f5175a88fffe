import type { Brief } from '../../src/report/brief/brief-schema.js';
import { fixed, percent } from '../text/number.js';

const namesOf = ({ pair, names }: Brief): [string, string] => [names[pair[0]], names[pair[1]]];

/** What the votes of two states did between the last turning point and now. */
export function writeAlignmentTitle(brief: Brief): string {
  const [a, b] = namesOf(brief);
  const { votes, series, turningPoints } = brief.alignment;
  if (votes === null || votes.kappa === null)
    return `${a} and ${b}: too few joint votes to compare in ${brief.year}`;
  const turn = turningPoints.filter((t) => t.series.includes('kappa')).at(-1);
  if (turn === undefined) {
    const first = series.find((v) => v.kappa !== null);
    return `${a} and ${b} vote alike with kappa ${fixed(votes.kappa)} in ${votes.year}${first === undefined ? '' : `, after ${fixed(first.kappa)} in ${first.year}`}`;
  }
  return `The votes of ${a} and ${b} ${turn.after > turn.before ? 'drew together' : 'drew apart'} in ${turn.year}: kappa ${fixed(turn.before)} before, ${fixed(turn.after)} since, ${fixed(votes.kappa)} in ${votes.year}`;
}

/** Who needs whom more, by share of trade. */
export function writeDependenceTitle(brief: Brief): string {
  const [a, b] = namesOf(brief);
  const [x, y] = brief.pair.map((id) => brief.dependence[id]?.share.value ?? null);
  if (x === null || y === null)
    return `Trade of ${a} and ${b}: no figure for ${[x === null ? a : '', y === null ? b : ''].filter((t) => t !== '').join(' and ')}`;
  const [less, more, low, high] = x <= y ? [a, b, x, y] : [b, a, y, x];
  return `${more} trades ${percent(high)} of its goods with ${less}, ${less} ${percent(low)} with ${more}`;
}

/** The strongest pull on either side under the default weights. */
export function writeFactorsTitle(brief: Brief): string {
  const known = brief.factors.filter((f) => f.contribution !== null && f.contribution !== 0);
  const best = known.reduce<(typeof known)[number] | null>(
    (top, f) => (top === null || (f.contribution ?? 0) > (top.contribution ?? 0) ? f : top),
    null,
  );
  const worst = known.reduce<(typeof known)[number] | null>(
    (top, f) => (top === null || (f.contribution ?? 0) < (top.contribution ?? 0) ? f : top),
    null,
  );
  const binds =
    best !== null && (best.contribution ?? 0) > 0 ? `Binds most: ${best.label}` : 'Nothing measured binds';
  const parts =
    worst !== null && (worst.contribution ?? 0) < 0
      ? `pulls apart most: ${worst.label}`
      : 'nothing measured pulls apart';
  return `${binds}; ${parts} (default weights)`;
}
