import { findLoops } from '../../evidence/causal-map/find-loops.js';
import { type HypothesisMatrix, rankHypotheses } from '../../evidence/hypotheses/rank-hypotheses.js';
import { shortReference } from '../../evidence/read-bibtex.js';
import type { Case } from '../../evidence/read-case.js';
import type { Block, Page, Section } from '../page/page.js';
import { fixed } from '../text/number.js';
import { verdictBlocks } from './compose-verdicts.js';
import { drawCausalMap } from './draw-causal-map.js';
import type { VerdictReport } from './verdict-report.js';

/** The whole of a case as one page. `cited` are the references to print, by key. Makes no new numbers. */
export function composeCase(read: Case, report: VerdictReport, cited: readonly string[]): Page {
  const matrix = rankHypotheses(read.hypotheses, read.evidence, read.matrix);
  const section = (title: string, blocks: Block[]): Section[] =>
    blocks.length === 0 ? [] : [{ title, blocks }];
  const label = new Map(read.map?.nodes.map((node) => [node.id, node.label]));
  const counts = (['supported', 'contradicted', 'mixed', 'untestable'] as const)
    .map((v) => `${report.counts[v]} ${v}`)
    .join(', ');
  const first = matrix.hypotheses.filter((h) => h.rank === 1);
  const leading = matrix.hypotheses.find((h) => h.leading);
  return {
    title: read.title,
    stamp: [
      read.pair.join(' - '),
      ...(read.period === undefined ? [] : [`${read.period.from}-${read.period.to}`]),
      read.date,
      `atlas ${report.edition}`,
    ].join(' · '),
    headline: [
      { label: 'About', text: read.about },
      { label: 'Claims', text: `${report.claims.length}: ${counts}.` },
      ...(matrix.items.length === 0
        ? []
        : [
            {
              label: 'Readings',
              text: `least against: ${first.map((h) => `${h.id} ${h.title}`).join('; ')}.${
                leading === undefined || leading.rank === 1
                  ? ''
                  : ` The case argues ${leading.id}, ${leading.title} (rank ${leading.rank} of ${matrix.hypotheses.length}).`
              }`,
            },
          ]),
      { label: 'By', text: `${read.authors.join('; ')}, ${read.date}.` },
    ],
    sections: [
      ...section('Claims and verdicts', report.claims.length === 0 ? [] : verdictBlocks(report)),
      ...section('What binds, what irritates', judgementBlocks(read)),
      ...section('Competing readings', matrixBlocks(read, matrix)),
      ...section('Causal map', mapBlocks(read, label)),
      ...section('Evidence', evidenceBlocks(read)),
      ...section(
        'Timeline',
        read.events.length === 0
          ? []
          : [
              {
                kind: 'table',
                columns: [
                  { title: 'date', align: 'left' },
                  { title: 'event', align: 'left' },
                  { title: 'source', align: 'left' },
                ],
                rows: [...read.events]
                  .sort((x, y) => (x.date < y.date ? -1 : 1))
                  .map((e) => [e.date, e.text, e.source]),
              },
            ],
      ),
      ...section('Notes', read.notes === undefined ? [] : [{ kind: 'list', items: read.notes }]),
      ...section('Sources', [
        {
          kind: 'list',
          items: cited.flatMap((key) => {
            const entry = read.sources.get(key);
            return entry === undefined ? [] : [`${key}: ${shortReference(entry)}`];
          }),
        },
      ]),
    ],
  };
}

function judgementBlocks(read: Case): Block[] {
  if (read.judgements.length === 0) return [];
  const sorted = [...read.judgements].sort((x, y) => y.central - x.central);
  const drivers = sorted.filter((j) => j.sign === '+').length;
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'signed-bars',
        id: 'judgements',
        title: `${drivers} drivers and ${sorted.length - drivers} irritants, as judged`,
        xLabel: 'from -1 (pulls apart) to +1 (binds)',
        bars: sorted.map((j) => ({
          label: j.label.length > 44 ? `${j.label.slice(0, 43)}…` : j.label,
          value: j.central,
          low: j.low,
          high: j.high,
          opinion: true,
        })),
        source: 'All of it opinion, with its range; author, date and reason of each below.',
      },
    },
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: 'size', align: 'right' },
        { title: 'range', align: 'right' },
        { title: 'moves', align: 'left' },
        { title: 'why', align: 'left' },
        { title: 'by, from', align: 'left' },
      ],
      rows: sorted.map((j) => [
        `${j.label}${j.condition === true ? ' (c)' : ''}${j.latent === true ? ' (latent)' : ''}`,
        signedSize(j.central),
        `${signedSize(j.low)} to ${signedSize(j.high)}`,
        j.whom,
        j.reason,
        `${j.author}, ${j.date}; ${j.source}${j.place === undefined ? '' : `, ${j.place}`}`,
      ]),
      note: '(c): hangs on the policy of a third party, which a scenario may change. Latent: does not act now, and does not pull in a brief.',
    },
  ];
}

const signedSize = (value: number): string => `${value > 0 ? '+' : ''}${fixed(value, 2)}`;

function matrixBlocks(read: Case, matrix: HypothesisMatrix): Block[] {
  if (matrix.items.length === 0) return [];
  const ids = read.hypotheses.map((h) => h.id);
  const byWeight = [...matrix.items].sort((x, y) => y.discrimination - x.discrimination);
  const mark = (item: HypothesisMatrix['items'][number], k: number): string => {
    const letters = new Set(
      item.cells[k].marks.map((m) => (m.mark === 'consistent' ? 'C' : m.mark === 'inconsistent' ? 'I' : '·')),
    );
    return [...letters].join('/');
  };
  const disputed = matrix.items.filter((item) => item.cells.some((c) => c.disputed));
  return [
    {
      kind: 'table',
      columns: [
        { title: 'rank', align: 'right' },
        { title: '', align: 'left' },
        { title: 'reading', align: 'left' },
        { title: 'against it', align: 'right' },
        { title: 'range', align: 'right' },
        { title: 'unweighted', align: 'right' },
      ],
      rows: matrix.hypotheses.map((h) => [
        String(h.rank),
        h.id,
        `${h.title}${h.leading ? ' (what the case argues)' : ''}`,
        fixed(h.inconsistency, 2),
        `${fixed(h.low, 2)} to ${fixed(h.high, 2)}`,
        fixed(h.unweighted, 1),
      ]),
      note: 'Ranked by the evidence against each, weighted by reliability; what merely fits counts for nothing. The range is what the kindest and the harshest judge would give.',
    },
    {
      kind: 'table',
      columns: [
        { title: 'evidence', align: 'left' },
        { title: 'rel.', align: 'left' },
        ...ids.map((id) => ({ title: id, align: 'left' as const })),
        { title: 'tells apart', align: 'right' },
      ],
      rows: byWeight.map((item) => [
        item.text,
        item.reliability,
        ...ids.map((_, k) => mark(item, k)),
        fixed(item.discrimination, 2),
      ]),
      note: `C consistent, I inconsistent, · neutral; judged by ${matrix.judges.join(', ')}.${
        matrix.linchpins.length === 0
          ? ' No single item decides which reading comes first.'
          : ` Without ${matrix.linchpins.join(', or ')}, another reading would come first or draw level.`
      }`,
    },
    ...(disputed.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            items: disputed.map(
              (item) =>
                `Disputed: ${item.text} ${item.cells
                  .flatMap((c, k) =>
                    c.disputed ? [`${ids[k]}: ${c.marks.map((m) => `${m.judge} ${m.mark}`).join(', ')}`] : [],
                  )
                  .join('; ')}.`,
            ),
          },
        ]),
    { kind: 'list', items: read.hypotheses.map((h) => `${h.id} ${h.title}: ${h.text}`) },
  ];
}

function mapBlocks(read: Case, label: ReadonlyMap<string, string>): Block[] {
  if (read.map === undefined || read.map.nodes.length === 0) return [];
  const name = (id: string): string => label.get(id) ?? id;
  const { loops, truncated } = findLoops(read.map);
  const shown = loops.slice(0, 30);
  const say = (kind: string): number => loops.filter((l) => l.kind === kind).length;
  return [
    {
      kind: 'drawing',
      svg: drawCausalMap(read.map),
      title: `${read.map.arrows.length} arrows, ${say('reinforcing')} reinforcing and ${say('balancing')} balancing loops`,
      source: 'Every arrow is a claim of the case, with its reason and source in the list below.',
      words: [],
    },
    {
      kind: 'list',
      items: shown.map(
        (l) => `${l.kind}${l.delayed ? ', delayed' : ''}: ${[...l.nodes, l.nodes[0]].map(name).join(' → ')}`,
      ),
    },
    ...(shown.length < loops.length || truncated
      ? [
          {
            kind: 'text' as const,
            text: `${shown.length} shortest of ${truncated ? 'more than ' : ''}${loops.length} loops.`,
          },
        ]
      : []),
    {
      kind: 'table',
      columns: [
        { title: 'from', align: 'left' },
        { title: '', align: 'left' },
        { title: 'to', align: 'left' },
        { title: 'why', align: 'left' },
        { title: 'source', align: 'left' },
      ],
      rows: read.map.arrows.map((a) => [name(a.from), a.sign, name(a.to), a.reason, a.source]),
    },
  ];
}

function evidenceBlocks(read: Case): Block[] {
  if (read.evidence.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'id', align: 'left' },
        { title: 'date', align: 'left' },
        { title: 'what', align: 'left' },
        { title: 'rel.', align: 'left' },
        { title: 'source', align: 'left' },
      ],
      rows: read.evidence.map((e) => [e.id, e.date, e.text, e.reliability, `${e.source}, ${e.place}`]),
      note: 'Reliability: source A (reliable) to E, F cannot be judged; content 1 (confirmed) to 5, 6 cannot be judged.',
    },
  ];
}
