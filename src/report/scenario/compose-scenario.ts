import type {
  ScenarioReading,
  ScenarioReference,
  ScenarioResult,
} from '../../scenarios/run/scenario-result.js';
import type { Block, Page } from '../page/page.js';
import { fixed, signed } from '../text/number.js';

/** A scenario's result as a page: verdict, the path number by number, what history says beside it. */
export function composeScenario(result: ScenarioResult): Page {
  const [a, b] = result.pair;
  return {
    title: `${result.names[a]} - ${result.names[b]}: ${result.title}`,
    stamp: `${result.year} · atlas ${result.edition}`,
    headline: [
      { label: 'Reading', text: writeReading(result) },
      {
        label: 'History',
        text:
          result.referenceClass === null
            ? `${result.referenceAbsent ?? ''}`
            : writeHistory(result.referenceClass),
      },
    ],
    sections: [
      { title: 'What changes', blocks: composeLevers(result) },
      { title: 'What it does', blocks: composeReadings(result) },
      { title: 'From lever to verdict', blocks: result.readings.flatMap(composePath) },
      ...(result.ledger.judgements.length + result.levers.length === 0
        ? []
        : [{ title: 'What rests on opinion', blocks: composeLedger(result) }]),
      ...(result.referenceClass === null
        ? []
        : [{ title: 'Past cases', blocks: composeReference(result.referenceClass) }]),
      ...(result.notes.length === 0
        ? []
        : [{ title: 'Notes', blocks: [{ kind: 'list', items: result.notes } as Block] }]),
    ],
  };
}

/** One sentence a weight set: turned or held, and how far the range reaches. */
export function writeReading({ readings }: Pick<ScenarioResult, 'readings'>): string {
  const parts = readings.map((r) => {
    const verdicts = new Set([r.weak.verdict, r.central.verdict, r.strong.verdict]);
    const range =
      verdicts.size === 1
        ? 'over the whole range of its levers'
        : `at the central size (weak ${r.weak.verdict}, strong ${r.strong.verdict})`;
    const act = r.turns ? `turns to ${r.central.verdict}` : `stays ${r.central.verdict}`;
    return `under ${r.weightSet} weights the pair ${act} ${range}; binding ${signed(r.baseline.bindingEnergy, 3)} to ${signed(r.central.bindingEnergy, 3)}`;
  });
  return `${parts.join('; ')}.`;
}

function writeHistory(reference: ScenarioReference): string {
  const votes = reference.outcomes[0];
  const spread = reference.spreadRate.at(-1);
  const interval = (low: number | null, high: number | null): string =>
    low === null || high === null ? '' : ` (95 % ${signed(low, 2)} to ${signed(high, 2)})`;
  const parts = [`${reference.cases} cases of "${reference.title}", ${reference.from}-${reference.to}`];
  if (votes !== undefined)
    parts.push(
      `${votes.label.toLowerCase()}: ${signed(votes.difference, 2)} in ${votes.horizonYears} years against controls${interval(votes.low, votes.high)}`,
    );
  if (spread !== undefined)
    parts.push(
      `the thaw spread to the other rivalry ${signed(100 * spread.difference, 0)} points more often in ${spread.horizonYears} years`,
    );
  return `${parts.join('; ')}.`;
}

function composeLevers({ levers, pinned, edition, author, date, why }: ScenarioResult): Block[] {
  const blocks: Block[] = [{ kind: 'text', text: why }];
  if (levers.length > 0) {
    blocks.push({
      kind: 'table',
      columns: [
        { title: 'lever', align: 'left' },
        { title: 'moves', align: 'left' },
        { title: 'low', align: 'right' },
        { title: 'central', align: 'right' },
        { title: 'high', align: 'right' },
      ],
      rows: levers.map((lever) => [
        lever.title,
        describeMove(lever),
        ...(lever.moves === 'actor' ? ['', '', ''] : [lever.low, lever.central, lever.high].map(String)),
      ]),
    });
    blocks.push({
      kind: 'list',
      items: levers.map(
        (lever) =>
          `${lever.id}: ${lever.why} (${lever.author}, ${lever.date}${lever.source === null ? '' : `; ${lever.source}`})`,
      ),
    });
  }
  blocks.push({
    kind: 'text',
    text: `Written by ${author}, ${date}${pinned === null ? '; no edition of the atlas is pinned' : pinned === edition ? `; pinned to atlas ${pinned}, which this is` : `; pinned to atlas ${pinned}, run on ${edition}`}.`,
  });
  return blocks;
}

export function describeMove(
  lever: Pick<ScenarioResult['levers'][number], 'moves' | 'how' | 'factor' | 'touches'>,
): string {
  const what = lever.factor === null ? lever.moves : lever.moves === 'trade' ? 'trade' : lever.factor;
  const many = lever.touches.length > 4;
  const where = many
    ? `${lever.touches.slice(0, 3).join(' ')} and ${lever.touches.length - 3} more`
    : lever.touches.join(' ');
  return `${what} ${lever.how} · ${where}`;
}

function composeReadings(result: ScenarioResult): Block[] {
  const rows = result.readings.flatMap((r) => {
    const line = (label: string, x: ScenarioReading['baseline']): string[] => [
      r.weightSet,
      label,
      x.verdict,
      signed(x.bindingEnergy, 4),
      fixed(x.weightTogether, 2),
      signed(x.ownPart, 2),
      signed(x.indirectPart, 2),
    ];
    return [
      line('baseline', r.baseline),
      line('weak', r.weak),
      line('central', r.central),
      line('strong', r.strong),
      ...(r.withSpread === null ? [] : [line('central, and the thaw spreads', r.withSpread)]),
    ];
  });
  return [
    { kind: 'text', text: result.caution },
    {
      kind: 'table',
      columns: [
        { title: 'weights', align: 'left' },
        { title: 'levers at', align: 'left' },
        { title: 'verdict', align: 'left' },
        { title: 'binding', align: 'right' },
        { title: 'together', align: 'right' },
        { title: 'own part', align: 'right' },
        { title: 'third parties', align: 'right' },
      ],
      rows,
      note: `sizes ${result.readings[0]?.sizes}, temperature ${result.readings[0]?.temperature}; own part and third parties add up to the logit of the weight together`,
    },
  ];
}

const most = 12;

function composePath(r: ScenarioReading): Block[] {
  const number = (x: number | null): string => (x === null ? 'none' : signed(x, 2));
  const rows = r.path
    .slice(0, most)
    .map((step) => [
      step.pair,
      step.levers.join(', '),
      step.factors.length === 0
        ? 'as a whole'
        : step.factors
            .map(
              (f) =>
                `${f.factor} ${number(f.before)} to ${number(f.after)} (weight ${fixed(f.weightAfter, 2)})`,
            )
            .join('; '),
      `${signed(step.propensity.before, 3)} to ${signed(step.propensity.after, 3)}`,
    ]);
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { title: `${r.weightSet}: tie`, align: 'left' },
        { title: 'lever', align: 'left' },
        { title: 'factor', align: 'left' },
        { title: 'propensity', align: 'right' },
      ],
      rows,
      note: r.path.length > most ? `${r.path.length - most} more ties with --format json` : undefined,
    },
  ];
  if (r.sizesMoved.length > 0) {
    blocks.push({
      kind: 'list',
      items: r.sizesMoved.map((s) => `size of ${s.state}: ${fixed(s.before, 3)} to ${fixed(s.after, 3)}`),
    });
  }
  const shares =
    r.byLever.length > 1
      ? ` By lever, averaged over every order: ${r.byLever.map((l) => `${l.lever} ${signed(l.binding, 3)}`).join(', ')}.`
      : '';
  blocks.push({
    kind: 'text',
    text: `Through the pair’s own tie ${signed(r.through.own, 2)}, through third parties ${signed(r.through.thirdParties, 2)}: the logit moves by ${signed(r.through.total, 2)}, binding by ${signed(r.central.bindingEnergy - r.baseline.bindingEnergy, 3)}.${shares}`,
  });
  return blocks;
}

function composeLedger({ ledger }: ScenarioResult): Block[] {
  const authors = [...new Set(ledger.judgements.map(({ author }) => author))];
  const { judged, estimated } = ledger.levers;
  const sizes: Block = {
    kind: 'text',
    text: [
      ...(judged.length > 0 ? [`Sizes of levers by opinion: ${judged.join(', ')}.`] : []),
      ...(estimated.length > 0 ? [`By estimate: ${estimated.join(', ')}.`] : []),
    ].join(' '),
  };
  if (ledger.judgements.length === 0) return [sizes];
  return [
    ...(judged.length + estimated.length > 0 ? [sizes] : []),
    {
      kind: 'table',
      columns: [
        { title: 'weights', align: 'left' },
        { title: 'judgements', align: 'left' },
        { title: 'binding, baseline', align: 'right' },
        { title: 'binding, central', align: 'right' },
        { title: 'together, central', align: 'right' },
      ],
      rows: ledger.readings.map((r) => [
        r.weightSet,
        r.judgements,
        signed(r.baseline.bindingEnergy, 4),
        signed(r.central.bindingEnergy, 4),
        fixed(r.central.weightTogether, 2),
      ]),
      note: `${ledger.judgements.length} judgements of ${authors.join('; ')}; each with its date, reason and source in --format json and in the case`,
    },
  ];
}

function composeReference(reference: ScenarioReference): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { title: reference.title, align: 'left' },
        { title: 'years', align: 'right' },
        { title: 'difference', align: 'right' },
        { title: '95 %', align: 'left' },
      ],
      rows: reference.outcomes.map((o) => [
        o.label,
        String(o.horizonYears),
        signed(o.difference, 3),
        o.low === null ? '' : `${signed(o.low, 3)} to ${signed(o.high, 3)}`,
      ]),
      note: `${reference.cases} cases from ${reference.episodes} episodes, ${reference.controls} controls. Year-adjusted differences are not causal estimates.`,
    },
  ];
}
