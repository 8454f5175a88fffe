import { mostNearZero, nextToNothing } from '../../models/landscape/most-near-zero.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import { fixed, signed } from '../../report/text/number.js';

type Parts = Pick<
  Brief,
  'landscape' | 'conditions' | 'referenceClasses' | 'opinionShare' | 'factors' | 'landscapeNote' | 'case'
>;

const sizeNames: Record<string, string> = {
  'sqrt-cinc': 'sqrt CINC',
  equal: 'equal sizes',
  cinc: 'CINC',
  gdp: 'GDP',
  milex: 'military spending',
};

/** The four lines a hurried reader takes away, each a summary of numbers printed below it. */
export function writeHeadline(parts: Parts): Brief['headline'] {
  return {
    reading: writeReading(parts),
    history: writeHistory(parts),
    forecast: '',
    rests: writeRests(parts),
  };
}

function writeReading({ landscape, conditions, landscapeNote }: Parts): string {
  if (landscape === null) return landscapeNote;
  const main = landscape.alternatives.filter(
    (r) => r.judgements === 'central' || !landscape.alternatives.some((o) => o.judgements === 'central'),
  );
  const together = main.filter((r) => r.bindingEnergy > 0);
  const majority = together.length * 2 >= main.length ? 'together' : 'apart';
  const agreeing = majority === 'together' ? together.length : main.length - together.length;
  const dissent = main.filter((r) => r.bindingEnergy > 0 !== (majority === 'together'));
  const where =
    dissent.length === 0
      ? ''
      : ` (not under ${dissent.map((r) => `${r.weightSet} with ${sizeNames[r.sizes] ?? r.sizes}`).join(', ')})`;
  const slight = mostNearZero(main)
    ? `; most lie within ${nextToNothing} of 0, so next to nothing decides it`
    : '';
  const levers = conditions
    .filter((c) => c.id !== 'own-tie')
    .slice(0, 2)
    .map((c) => `${thaw(c.title)} ${turns(c.breaksAt, c.breaksAtEqualGroups)}.`);
  return `${majority} in ${agreeing} of ${main.length} weightings and sizes at the baseline${where}${slight}. ${levers.join(' ')}`.trim();
}

const thaw = (title: string): string => title.replace(/^Thaw: /, 'A thaw of ').replace(/ - /, ' with ');

function turns(history: number | null, equalGroups: number | null): string {
  if (history === null && equalGroups === null) return 'does not turn it, however far';
  if (equalGroups === null)
    return `turns it at ${signed(history, 2)} under history weights, never under equal groups`;
  if (history === null)
    return `turns it at ${signed(equalGroups, 2)} under equal groups, never under history weights`;
  return `turns it at ${signed(history, 2)} under history weights and at ${signed(equalGroups, 2)} under equal groups`;
}

function writeHistory({ referenceClasses }: Parts): string {
  const [main] = referenceClasses;
  if (main === undefined) return '';
  const votes = main.outcomes.find((o) => o.id === 'votes' && o.horizonYears === 10) ?? main.outcomes[0];
  const pact = main.outcomes.find(
    (o) => o.id.includes('pact') && o.id.includes('end') && o.horizonYears === 10,
  );
  const range = (o: { low: number | null; high: number | null }): string =>
    o.low === null ? '' : ` (95 % ${signed(o.low, 2)} to ${signed(o.high, 2)})`;
  const level = main.outcomes.find((o) => o.id === 'votes-equal-level' && o.horizonYears === 10);
  const equal = level === undefined ? '' : `, ${signed(level.difference, 2)} from an equal start`;
  const direction = votes.difference < 0 ? 'drifted apart' : 'drew closer';
  const pactText =
    pact === undefined
      ? ''
      : pact.low !== null && pact.high !== null && pact.low <= 0 && pact.high >= 0
        ? '; their pacts did not end more often than otherwise'
        : `; their pacts ended ${pact.difference > 0 ? 'more' : 'less'} often by ${fixed(Math.abs(pact.difference) * 100, 0)} points`;
  return `after ${main.episodes ?? main.cases} thaws with a common rival, the other two's votes ${direction}: kappa ${signed(votes.difference, 2)} in ${votes.horizonYears} years${range(votes)}${equal}${pactText}.`;
}

function writeRests({ landscape, opinionShare, factors }: Parts): string {
  const opinions = factors.filter((f) => f.opinion !== undefined && f.group === 'judgement');
  if (landscape === null) return '';
  if (opinions.length === 0) return 'no judgement on this pair: every factor is measured.';
  const share = Object.entries(opinionShare)
    .map(([set, value]) => `${value === null ? '-' : fixed(value * 100, 0)} % under ${set}`)
    .join(', ');
  const without = landscape.alternatives.filter((r) => r.judgements === 'without');
  const change = without.map((r) => {
    const central = landscape.alternatives.find(
      (o) => o.weightSet === r.weightSet && o.sizes === r.sizes && o.judgements === 'central',
    );
    return `${r.weightSet}: binding ${signed(central?.bindingEnergy, 3)} with, ${signed(r.bindingEnergy, 3)} without`;
  });
  return `${opinions.length} judgements of the casebook carry ${share} of the pair's own pull (${change.join('; ')}).`;
}
