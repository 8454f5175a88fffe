import type { Brief } from '../../report/brief/brief-schema.js';
import { percent, signed } from '../../report/text/number.js';

type Lens = Brief['lenses'][number];
type Parts = Pick<Brief, 'referenceClasses' | 'forecasts' | 'landscape' | 'conditions'>;

/** The three lenses on what it would take, each with what it asks, and where they agree and differ. */
export function compareLenses(parts: Parts): Pick<Brief, 'lenses' | 'lensesNote'> {
  const lenses = [readHistoryLens(parts), readForecastLens(parts), readReadingLens(parts)];
  return { lenses, lensesNote: writeAgreement(lenses) };
}

function readHistoryLens({ referenceClasses }: Parts): Lens {
  const asks =
    'What became of pairs whose common rival made peace with one of them? Says nothing of pairs unlike them.';
  const [main] = referenceClasses;
  const votes =
    main?.outcomes.find(({ id, horizonYears }) => id === 'votes-equal-level' && horizonYears === 10) ??
    main?.outcomes.find(({ id, horizonYears }) => id === 'votes' && horizonYears === 10);
  if (main === undefined || votes === undefined)
    return { id: 'history', asks, says: 'no thaw with a common rival is in question', leans: 'silent' };
  if (main.eligibleWith.length === 0)
    return {
      id: 'history',
      asks,
      says: 'the two have no rival in common, so the cases are unlike them',
      leans: 'silent',
    };
  const clear = votes.low !== null && votes.high !== null && votes.low * votes.high > 0;
  const ends = main.outcomes.find(({ id, horizonYears }) => id === 'pact-ends' && horizonYears === 10);
  const pacts =
    ends === undefined || ends.low === null || ends.high === null
      ? ''
      : ends.low > 0
        ? '; pacts ended more often'
        : ends.high < 0
          ? '; pacts ended less often'
          : '; pacts did not end more often';
  return {
    id: 'history',
    asks,
    says: `common rival: ${main.eligibleWith.join(', ')}; after such a thaw votes ${votes.difference < 0 ? 'parted' : 'drew closer'} by ${signed(votes.difference, 2)} kappa in ten years (95 % ${signed(votes.low, 2)} to ${signed(votes.high, 2)})${pacts}`,
    leans: !clear ? 'neither' : votes.difference < 0 ? 'apart' : 'together',
  };
}

function readForecastLens({ forecasts }: Parts): Lens {
  const asks = 'What is likely from the pair’s own past, with nothing changed on purpose? Knows no scenario.';
  const hostile = forecasts.filter(
    ({ id, horizonYears, beatsBaseRate }) =>
      horizonYears === 5 && beatsBaseRate && (id === 'dispute-begun' || id === 'rivalry-begun'),
  );
  if (hostile.length === 0)
    return { id: 'forecast', asks, says: 'no model beats the base rate for this pair', leans: 'silent' };
  // Above a base rate of a few per cent is not yet a break: the forecast points apart where one is likelier than not.
  const likely = hostile.filter(({ probability }) => probability !== null && probability >= 0.5);
  const below = hostile.filter(({ high, baseRate }) => high !== null && baseRate !== null && high < baseRate);
  return {
    id: 'forecast',
    asks,
    says: `within five years ${hostile
      .map(
        ({ label, probability, baseRate }) =>
          `${label} ${percent(probability)} (base rate ${percent(baseRate)})`,
      )
      .join(', ')}`,
    leans: likely.length > 0 ? 'apart' : below.length === hostile.length ? 'together' : 'neither',
  };
}

function readReadingLens({ landscape, conditions }: Parts): Lens {
  const asks =
    'Which camps fit everybody’s ties, and what would turn them? Added nothing to forecasts in the back-test.';
  if (landscape === null)
    return { id: 'reading', asks, says: 'no structural reading for this year', leans: 'silent' };
  const together = landscape.bindingEnergy > 0;
  const thaw = conditions.find(({ id }) => id.endsWith('-thaw'));
  const turn =
    thaw === undefined
      ? ''
      : thaw.breaksAt === null
        ? `; ${thaw.title} does not turn it within its range`
        : `; ${thaw.title} turns it at ${signed(thaw.breaksAt, 2)}`;
  return {
    id: 'reading',
    asks,
    says: `${together ? 'together' : 'apart'} at the baseline, binding ${signed(landscape.bindingEnergy, 3)}${turn}`,
    leans: together ? 'together' : 'apart',
  };
}

const names: Record<Lens['id'], string> = {
  history: 'history',
  forecast: 'the forecast',
  reading: 'the structural reading',
};

function writeAgreement(lenses: readonly Lens[]): string {
  const speaking = lenses.filter(({ leans }) => leans === 'together' || leans === 'apart');
  const list = (leans: Lens['leans']): string[] =>
    speaking.filter((one) => one.leans === leans).map(({ id }) => names[id]);
  const together = list('together');
  const apart = list('apart');
  const caution =
    'They answer different questions: what followed a thaw, what is likely with nothing changed, what fits at once.';
  if (speaking.length < 2) return `Fewer than two lenses say anything clear. ${caution}`;
  if (together.length === 0 || apart.length === 0)
    return `They agree: ${speaking.map(({ id }) => names[id]).join(' and ')} point ${speaking[0].leans}. ${caution}`;
  return `They differ: ${together.join(' and ')} point${together.length === 1 ? 's' : ''} together, ${apart.join(' and ')} apart. ${caution}`;
}
