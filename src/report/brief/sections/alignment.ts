import type { Block } from '../../page/page.js';
import { fixed, signed } from '../../text/number.js';
import type { Brief } from '../brief-schema.js';
import { measureText, nameOf } from './measure-cells.js';

export function composeAlignment(brief: Brief): Block[] {
  const { alignment, year } = brief;
  const rows: string[][] = [];
  const votes = alignment.votes;
  if (votes !== null) {
    rows.push([
      'votes, kappa',
      fixed(votes.kappa, 2),
      `${votes.year}, ${votes.joint} joint votes; S ${fixed(votes.s, 2)}, pi ${fixed(votes.pi, 2)}`,
    ]);
    rows.push([
      'votes, identical',
      `${fixed(votes.exact === null ? null : votes.exact * 100, 1)} %`,
      `half credit for abstention ${fixed(votes.halfCredit, 3)}`,
    ]);
  } else rows.push(['votes', 'none', alignment.votesNote ?? '']);
  for (const points of alignment.idealPoints) {
    const range = points.low === null ? '' : ` (${fixed(points.low, 2)} to ${fixed(points.high, 2)})`;
    rows.push([
      'ideal-point distance',
      fixed(points.distance, 2),
      `${points.scale} scale, ${points.year}${range}`,
    ]);
  }
  rows.push([
    'vetoes together',
    alignment.vetoes.applicable ? String(alignment.vetoes.joint ?? '-') : 'not applicable',
    alignment.vetoes.note,
  ]);
  const inForce = alignment.pacts.filter((pact) => pact.inForce);
  rows.push([
    'pacts in force',
    inForce.length === 0 ? 'none' : [...new Set(inForce.map((pact) => pact.kind))].join(', '),
    alignment.pactsNote,
  ]);
  rows.push([
    'rivalry',
    measureText(alignment.rivalry, year, (v) => (v > 0 ? 'under way' : 'none')),
    alignment.rivalry.note ?? '',
  ]);
  rows.push([
    'joint organisations',
    measureText(alignment.institutions, year, (v) => fixed(v, 0)),
    alignment.institutions.expected === null
      ? (alignment.institutions.note ?? '')
      : `${fixed(alignment.institutions.expected, 0)} expected from their totals`,
  ]);
  rows.push([
    'regime distance',
    measureText(alignment.regimeDistance, year, (v) => fixed(v, 2)),
    alignment.regimeDistance.note ?? '',
  ]);
  rows.push([
    'capability ratio',
    measureText(alignment.capabilityRatio, year, (v) => fixed(v, 2)),
    alignment.capabilityRatio.note ?? '',
  ]);
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: 'value', align: 'right' },
        { title: 'what it is', align: 'left' },
      ],
      rows,
    },
  ];
  const kappa = alignment.series.map((v): [number, number | null] => [v.year, v.kappa]);
  if (kappa.some(([, y]) => y !== null)) {
    const last = alignment.series.filter((v) => v.kappa !== null).at(-1);
    blocks.push({
      kind: 'chart',
      chart: {
        kind: 'line',
        id: 'alignment-over-the-years',
        title: `Votes of ${nameOf(brief, brief.pair[0])} and ${nameOf(brief, brief.pair[1])}: kappa ${fixed(last?.kappa, 2)} in ${last?.year}`,
        xLabel: 'year',
        yLabel: 'agreement beyond chance (kappa)',
        series: [
          { name: 'kappa', points: kappa },
          { name: 'identical', points: alignment.series.map((v) => [v.year, v.exact]) },
        ],
        marks: alignment.turningPoints
          .filter((t) => t.series === 'votes, kappa')
          .map((t) => ({ x: t.year, label: String(t.year) })),
        source: 'UN General Assembly roll calls (Voeten, Strezhnev and Bailey), own computation',
      },
    });
  }
  const turns = alignment.turningPoints;
  if (turns.length > 0) {
    blocks.push({
      kind: 'text',
      text: `Turning points (${turns[0].method}): ${turns.map((t) => `${t.series} ${t.year}, ${signed(t.before, 2)} to ${signed(t.after, 2)}`).join('; ')}.`,
    });
  }
  if (alignment.votesNote !== null && votes !== null)
    blocks.push({ kind: 'text', text: alignment.votesNote });
  return blocks;
}
