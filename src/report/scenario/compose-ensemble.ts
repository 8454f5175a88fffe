import type { EnsembleResult } from '../../scenarios/ensemble/ensemble-result.js';
import type { Block, Page } from '../page/page.js';
import { fixed, percent, signed } from '../text/number.js';

const shown = 12;

/** Many runs of a scenario, as a page. */
export function composeEnsemble(result: EnsembleResult): Page {
  return {
    title: `${result.pair.join(' - ')}: ${result.runs} runs of ${result.scenario}`,
    stamp: `${result.year} · atlas ${result.edition}`,
    headline: [
      {
        label: 'Together',
        text: `in ${percent(result.together, 1)} of the runs by the lowest configuration, in ${percent(result.togetherByWeight, 1)} by weight.`,
      },
    ],
    sections: [
      {
        title: 'Outcomes',
        blocks: [
          { kind: 'text', text: result.caution },
          {
            kind: 'table',
            columns: ['outcome', '5 %', 'median', '95 %', 'mean'].map((title, k) => ({
              title,
              align: k === 0 ? 'left' : 'right',
            })),
            rows: result.outcomes.map((o) => [
              o.outcome,
              signed(o.low, 4),
              signed(o.median, 4),
              signed(o.high, 4),
              signed(o.mean, 4),
            ]),
          },
        ],
      },
      { title: 'Which inputs matter', blocks: composeSensitivity(result) },
      { title: 'When they are apart', blocks: composeDiscovery(result) },
      {
        title: 'What was sampled',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'input', align: 'left' },
              { title: 'range', align: 'left' },
            ],
            rows: result.inputs.map(({ name, range }) => [name, range]),
            note: `${result.method}, seed ${result.seed}`,
          },
          ...(result.notes.length === 0 ? [] : [{ kind: 'list', items: result.notes } as Block]),
        ],
      },
    ],
  };
}

function composeSensitivity({ sensitivity, method }: EnsembleResult): Block[] {
  if (sensitivity === null) {
    const text =
      method === 'saltelli' || method === 'morris'
        ? 'The binding energy does not vary.'
        : 'Indices need --method saltelli (Sobol) or morris (screening).';
    return [{ kind: 'text', text }];
  }
  if (sensitivity.method === 'morris') {
    return [
      {
        kind: 'table',
        columns: ['input', 'mu*', 'mu', 'sigma'].map((title, k) => ({
          title,
          align: k === 0 ? 'left' : 'right',
        })),
        rows: sensitivity.indices
          .toSorted((x, y) => y.muStar - x.muStar)
          .slice(0, shown)
          .map((row) => [row.input, fixed(row.muStar, 4), signed(row.mu, 4), fixed(row.sigma, 4)]),
        note: 'elementary effects on the binding energy (Morris)',
      },
    ];
  }
  return [
    {
      kind: 'table',
      columns: ['input', 'S1', '95 %', 'ST', '95 %'].map((title, k) => ({
        title,
        align: k === 0 ? 'left' : 'right',
      })),
      rows: sensitivity.indices
        .toSorted((x, y) => y.ST - x.ST)
        .slice(0, shown)
        .map((row) => [
          row.input,
          fixed(row.S1, 3),
          `${fixed(row.S1Low, 3)} to ${fixed(row.S1High, 3)}`,
          fixed(row.ST, 3),
          `${fixed(row.STLow, 3)} to ${fixed(row.STHigh, 3)}`,
        ]),
      note: 'Sobol indices of the binding energy: alone (S1), with all it interacts with (ST)',
    },
  ];
}

function composeDiscovery({ discovery, together }: EnsembleResult): Block[] {
  if (discovery === null)
    return [
      {
        kind: 'text',
        text: together === 1 ? 'In no run.' : together === 0 ? 'In every run.' : 'Not searched.',
      },
    ];
  const box = discovery.boxes[discovery.suggested];
  return [
    {
      kind: 'text',
      text: `${percent(box.coverage, 0)} of the runs that part them lie in one box; ${percent(box.density, 0)} of the runs in it part them.`,
    },
    { kind: 'list', items: box.words.length === 0 ? ['no restriction raises the share'] : box.words },
  ];
}
