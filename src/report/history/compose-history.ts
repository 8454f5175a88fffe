import type { Block, Page } from '../page/page.js';
import { fixed, signed } from '../text/number.js';
import type { HistoryResult } from './history-schema.js';

type Outcome = HistoryResult['outcomes'][number];
type Resemblance = NonNullable<HistoryResult['resemblance']>;

/** How many events a page names unless all are asked for. */
const eventsShown = 12;

/** A counted reference class as a page: the finding, the table, how the asked pair compares, the cases. */
export function composeHistory(result: HistoryResult, full = false): Page {
  const headline = [{ label: 'Question', text: result.question }];
  const finding = writeFinding(result);
  if (finding !== '') headline.push({ label: 'Finding', text: finding });
  if (result.note !== '') headline.push({ label: 'Remark', text: result.note });
  return {
    title: result.title,
    stamp: `${result.from}-${result.to} · atlas ${result.edition}`,
    headline,
    sections: [
      ...(result.outcomes.length > 0
        ? [{ title: 'What became of them', blocks: composeOutcomes(result) }]
        : []),
      ...(result.resemblance === null
        ? []
        : [
            {
              title: 'The pair asked about',
              blocks: composeResemblance(result.resemblance, result.caseCount),
            },
          ]),
      { title: 'The cases', blocks: composeCases(result, full) },
      {
        title: 'How it was counted',
        blocks: [
          {
            kind: 'text',
            text:
              `${result.caseCount} rows from ${result.episodeCount} events, ${result.controls} controls. ` +
              `Differences: ${result.adjustment}. Intervals: 95 %, ${result.bootstrap.replicates} resamples of ` +
              `the states in the role ${result.bootstrap.over.join(' and ')}, seed ${result.bootstrap.seed}. ` +
              `Atlas tables: ${result.sources.join(', ')}.`,
          },
        ],
      },
    ],
  };
}

function writeFinding({ outcomes }: HistoryResult): string {
  const clear = outcomes.filter((o) => o.low !== null && o.high !== null && o.low * o.high > 0);
  if (outcomes.every((o) => o.difference === null)) return '';
  if (clear.length === 0) return 'no outcome differs from the comparison by more than chance would make it.';
  return `${clear
    .map((o) => {
      const size =
        o.measure === 'change' ? signed(o.difference, 3) : `${signed((o.difference ?? 0) * 100, 1)} points`;
      return `${lower(o.label)}, ${o.horizonYears} years: ${size}${ranAlike(o) ? '' : ' (but the groups already differed before)'}`;
    })
    .join('; ')}. The other outcomes do not differ by more than chance would make it.`;
}

/** The label inside a sentence: only its first letter changes, and UN stays UN. */
const lower = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? `${label[0].toLowerCase()}${label.slice(1)}` : label;

/** False when the placebo's interval leaves out 0: the groups were moving apart before anything happened. */
function ranAlike({ placebo }: Outcome): boolean {
  return placebo === null || placebo.low * placebo.high <= 0;
}

function composeOutcomes({ outcomes }: HistoryResult): Block[] {
  const range = (low: number | null, high: number | null): string =>
    low === null ? '' : `${signed(low, 3)} to ${signed(high, 3)}`;
  const notes = outcomes.filter((o) => o.note !== undefined);
  return [
    {
      kind: 'table',
      columns: [
        { title: 'Outcome', align: 'left' },
        { title: 'years', align: 'right' },
        { title: 'cases', align: 'right' },
        { title: 'after', align: 'right' },
        { title: 'otherwise', align: 'right' },
        { title: 'difference', align: 'right' },
        { title: '95 %', align: 'left' },
        { title: 'before', align: 'right' },
        { title: 'without', align: 'right' },
      ],
      rows: outcomes.map((o) => [
        o.label,
        String(o.horizonYears),
        String(o.cases),
        fixed(o.caseMean, 3),
        fixed(o.controlMean, 3),
        signed(o.difference, 3),
        range(o.low, o.high),
        o.placebo === null ? '-' : `${signed(o.placebo.difference, 3)}${ranAlike(o) ? '' : '!'}`,
        o.withoutLargestYear === null ? '-' : signed(o.withoutLargestYear.difference, 3),
      ]),
      note:
        'Shares are 0 to 1. `before` is a placebo: the same contrast over as many years that end the year before the event, when nothing had happened; ' +
        '! where its interval leaves out 0, so that the groups were not alike to begin with. ' +
        '`without`: the difference once the year with the most cases is left out.' +
        notes.map((o) => ` ${o.label}, ${o.horizonYears} years: ${o.note}.`).join(''),
    },
  ];
}

function composeResemblance(resemblance: Resemblance, caseCount: number): Block[] {
  const [a, b] = resemblance.pair;
  const where = resemblance.eligible
    ? resemblance.eligibleWith.length > 0
      ? `with ${resemblance.eligibleWith.join(', ')} as the third state`
      : 'as it stands'
    : '';
  return [
    {
      kind: 'text',
      text: resemblance.eligible
        ? `${a} and ${b} belong to the population in ${resemblance.year}, ${where}: the event can happen to them.`
        : `${a} and ${b} do not belong to the population in ${resemblance.year}: the class speaks of other pairs than this.`,
    },
    ...(resemblance.lines.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: [
              { title: 'Trait', align: 'left' as const },
              { title: `${a}-${b}`, align: 'right' as const },
              { title: 'cases: 10 %', align: 'right' as const },
              { title: 'median', align: 'right' as const },
              { title: '90 %', align: 'right' as const },
              { title: 'cases below', align: 'right' as const },
            ],
            rows: resemblance.lines.map((line) => [
              line.label,
              fixed(line.value, 2),
              fixed(line.caseLow, 2),
              fixed(line.caseMedian, 2),
              fixed(line.caseHigh, 2),
              line.shareBelow === null ? '-' : `${fixed(line.shareBelow * 100, 0)} %`,
            ]),
            note: `Where the pair stands among the ${caseCount} cases.`,
          },
        ]),
  ];
}

/** One line an event, the latest first: the states with that event, each by the name it had. */
function composeCases({ cases, unit }: HistoryResult, full: boolean): Block[] {
  const groups = new Map<string, { year: number; head: string; others: string[] }>();
  for (const one of cases) {
    const name = (id: string): string => one.names[id] ?? id;
    const head =
      unit === 'triple' && one.k !== undefined
        ? `${name(one.i)} - ${name(one.k)}`
        : `${name(one.i)} - ${name(one.j)}`;
    const key = `${one.year}/${head}`;
    const group = groups.get(key) ?? { year: one.year, head, others: [] };
    if (unit === 'triple') group.others.push(name(one.j));
    groups.set(key, group);
  }
  const list = [...groups.values()].sort((x, y) => y.year - x.year || (x.head < y.head ? -1 : 1));
  const shown = full ? list : list.slice(0, eventsShown);
  const hidden = list.length - shown.length;
  return [
    {
      kind: 'list',
      items: shown.map(
        ({ year, head, others }) =>
          `${year}  ${head}${others.length === 0 ? '' : ` (beside ${others.join(', ')})`}`,
      ),
    },
    ...(hidden > 0
      ? [
          {
            kind: 'text' as const,
            text: `and ${hidden} earlier; --full lists them all, --format json gives every row.`,
          },
        ]
      : []),
  ];
}
