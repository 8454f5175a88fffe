import type { DiscoveryResult } from '../../scenarios/explore/discovery/discovery-result.js';
import type { SensitivityResult } from '../../scenarios/explore/sensitivity/sensitivity-result.js';

/** Columns padded to their widest cell; the first to the left, the others to the right. */
function align(rows: readonly string[][]): string {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  return rows
    .map((row) =>
      row
        .map((text, c) => (c === 0 ? text.padEnd(widths[c]) : text.padStart(widths[c])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const fixed = (x: number): string => x.toFixed(4);
const short = (x: number): string => String(Number(x.toPrecision(5)));
const interval = (low: number, high: number, show = fixed): string => `${show(low)} to ${show(high)}`;

/** Sensitivity as a page for the terminal, strongest input first. */
export function sensitivityText(result: SensitivityResult): string {
  const level = `${Math.round(result.confidence * 100)}% interval`;
  const parts: string[] = [];
  if (result.method === 'morris') {
    const rows = result.indices
      .toSorted((a, b) => b.muStar - a.muStar)
      .map((row) => [
        row.input,
        short(row.muStar),
        interval(row.muStarLow, row.muStarHigh, short),
        short(row.mu),
        row.sigma === null ? '-' : short(row.sigma),
      ]);
    parts.push(`Elementary effects (Morris), ${result.trajectories} trajectories, ${result.runs} runs`);
    parts.push(align([['input', 'mu*', level, 'mu', 'sigma'], ...rows]));
    parts.push('mu* is influence, mu its direction, a large sigma means interaction or curvature.');
  } else {
    const rows = result.indices
      .toSorted((a, b) => b.ST - a.ST)
      .map((row) => [
        row.input,
        fixed(row.S1),
        interval(row.S1Low, row.S1High),
        fixed(row.ST),
        interval(row.STLow, row.STHigh),
      ]);
    parts.push(
      `Sobol indices, N = ${result.base}, ${result.runs} runs; output mean ${short(result.mean)}, variance ${short(result.variance)}`,
    );
    parts.push(align([['input', 'S1', level, 'ST', level], ...rows]));
    parts.push('S1 is the share of variance an input explains alone, ST with all it interacts with.');
    if (result.pairs.length > 0) {
      const pairs = result.pairs
        .toSorted((a, b) => b.S2 - a.S2)
        .slice(0, 10)
        .map((row) => [row.inputs.join(', '), fixed(row.S2), interval(row.S2Low, row.S2High)]);
      const all =
        result.pairs.length > 10 ? ` (the 10 largest of ${result.pairs.length}; --format json has all)` : '';
      parts.push(align([[`pair${all}`, 'S2', level], ...pairs]));
    }
    const notes = result.indices.filter((row) => row.note).map((row) => `${row.input}: ${row.note}.`);
    if (notes.length > 0) parts.push(notes.join('\n'));
  }
  if (result.notes.length > 0) parts.push(result.notes.join('\n'));
  return `${parts.join('\n\n')}\n`;
}

const barWidth = 30;

/** A discovery as a page for the terminal: the trajectory, then one box in words. */
export function discoveryText(result: DiscoveryResult, chosen = result.suggested): string {
  const rows = result.boxes.map((box) => [
    `${box.box}${box.box === chosen ? ' *' : ''}`,
    box.coverage.toFixed(3),
    box.density.toFixed(3),
    box.mass.toFixed(3),
    String(box.restricted),
    `  ${'#'.repeat(Math.round(box.density * barWidth)).padEnd(barWidth)}|${'='.repeat(Math.round(box.coverage * barWidth)).padEnd(barWidth)}`,
  ]);
  const box = result.boxes[chosen];
  const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
  const parts = [
    `${result.outcome}: ${result.cases} of ${result.runs} runs (${percent(result.cases / result.runs)}), ${result.inputs.length} inputs`,
    align([
      [
        'box',
        'coverage',
        'density',
        'mass',
        'restricted',
        `  ${'density'.padEnd(barWidth)} ${'coverage'.padEnd(barWidth)}`,
      ],
      ...rows,
    ]),
    [
      `Box ${box.box}${chosen === result.suggested ? ' (the best balance of coverage and density)' : ''}: ` +
        `${percent(box.coverage)} of the cases; ${percent(box.density)} of its ${box.runs} runs are cases.`,
      ...(box.words.length > 0
        ? ['The outcome is to be expected when', ...box.words.map((words) => `  ${words}`)]
        : []),
    ].join('\n'),
  ];
  if (result.notes.length > 0) parts.push(result.notes.join('\n'));
  return `${parts.join('\n\n')}\n`;
}
