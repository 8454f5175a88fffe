import type { RobustResult, RobustScenario } from '../../scenarios/robust/robust-result.js';
import type { LineChart } from '../chart/chart.js';
import type { Block, Page } from '../page/page.js';
import { fixed, percent, signed } from '../text/number.js';

const shownChoices = 6;

/** A reading over every defensible choice, as a page. */
export function composeRobust(result: RobustResult): Page {
  const [a, b] = result.pair;
  return {
    title: `${result.names[a]} - ${result.names[b]}: every defensible choice`,
    stamp: `${result.year} · atlas ${result.edition}`,
    headline: [{ label: 'Robust', text: writeRobust(result) }],
    sections: [
      { title: 'Share of choices that agree', blocks: composeShares(result) },
      ...result.scenarios.map((scenario) => ({
        title: scenario.title,
        blocks: composeScenarioBlocks(scenario, result),
      })),
      {
        title: 'What was varied',
        blocks: [
          { kind: 'text', text: result.caution },
          {
            kind: 'table',
            columns: [
              { title: 'choice', align: 'left' },
              { title: 'options', align: 'left' },
              { title: 'why', align: 'left' },
            ],
            rows: result.choices.map((c) => [c.choice, c.options.join(', '), c.reason]),
            note: `${result.specifications} specifications drawn evenly (Sobol, seed ${result.seed}); all choices count alike, whatever history says of them`,
          },
          { kind: 'list', items: result.notes },
        ],
      },
    ],
  };
}

/** The verdict with its robustness, in a sentence or two. */
export function writeRobust(result: Pick<RobustResult, 'scenarios' | 'specifications'>): string {
  const [baseline, ...moves] = result.scenarios;
  const first = `${baseline.verdict} in ${percent(baseline.agreement, 0)} of ${result.specifications} specifications at the baseline`;
  if (moves.length === 0) return `${first}.`;
  const rest = moves.map((s) => `${percent(s.together, 0)} with ${s.title}`);
  return `${first}; together in ${rest.join(', ')}. It is decided first by the ${moves[moves.length - 1].matters[0].choice}.`;
}

function composeShares(result: RobustResult): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: 'together', align: 'right' },
        { title: 'by weight', align: 'right' },
        { title: 'binding, median', align: 'right' },
        { title: 'middle half', align: 'right' },
        { title: 'weight, median', align: 'right' },
      ],
      rows: result.scenarios.map((s) => [
        s.title,
        percent(s.together, 0),
        percent(s.togetherByWeight, 0),
        signed(s.binding.median, 3),
        `${signed(s.binding.low, 3)} to ${signed(s.binding.high, 3)}`,
        fixed(s.weight.median, 2),
      ]),
      note: 'together: the lowest configuration has them in one camp; by weight: more than half of the weight does, at the temperature of the specification',
    },
  ];
}

function composeScenarioBlocks(scenario: RobustScenario, result: RobustResult): Block[] {
  const blocks: Block[] = [
    { kind: 'chart', chart: curveChart(scenario, result) },
    {
      kind: 'table',
      columns: [
        { title: 'choice', align: 'left' },
        { title: 'binding', align: 'right' },
        { title: 'weight', align: 'right' },
        { title: 'share together by option', align: 'left' },
      ],
      rows: scenario.matters
        .slice(0, shownChoices)
        .map((m) => [
          m.choice,
          percent(m.share, 0),
          percent(m.shareOfWeight, 0),
          m.byLevel.map((l) => `${l.level}: ${percent(l.together, 0)}`).join(', '),
        ]),
      note: 'binding, weight: share of the variance of the binding energy, and of the weight together, that goes with the choice alone',
    },
  ];
  if (scenario.idle.length > 0) {
    blocks.push({
      kind: 'text',
      text: `Cannot move this reading, and no part of the agreement: ${scenario.idle.map(({ choice, reason }) => `${choice} (${reason})`).join('; ')}.`,
    });
  }
  const { dissent } = scenario;
  const other = scenario.verdict === 'together' ? 'apart' : 'together';
  blocks.push({
    kind: 'text',
    text:
      dissent.box === null
        ? `Dissent: ${dissent.note ?? 'none'}.`
        : `Dissent: ${dissent.specifications} say ${other}. ${percent(dissent.box.coverage, 0)} of them lie where ${dissent.box.words.join('; ')}; there ${percent(dissent.box.density, 0)} say ${other}.`,
  });
  if (dissent.signposts.length > 0) {
    blocks.push({
      kind: 'text',
      text: `What to watch, one figure at a time (entente watch ${result.pair.join(' ')} --robust marks them):`,
    });
    blocks.push({
      kind: 'list',
      items: dissent.signposts.map(
        (post) =>
          `${post.watch} (${amount(post.now)} in ${post.vintage}): ${post.asked === 'all' ? 'of all' : 'of those there'} ${percent(post.dissent.there, 0)} would say ${other}, not ${percent(post.dissent.now, 0)}. ${post.state}${post.year === null || post.value === null ? '' : `, ${amount(post.value)} in ${post.year}`}; ${post.source}${post.next === null ? '' : `, next ${post.next}`}`,
      ),
    });
  } else if (dissent.signpostNote !== null) {
    blocks.push({ kind: 'text', text: `Nothing to watch: ${dissent.signpostNote}.` });
  }
  return blocks;
}

const amount = (x: number): string => String(Number(x.toPrecision(3)));

/** The specification curve: every specification by its binding energy, from the lowest up. */
export function curveChart(scenario: RobustScenario, result: RobustResult): LineChart {
  return {
    kind: 'line',
    id: `curve-${scenario.id.replaceAll(' ', '-')}`,
    title: `${scenario.title}: together in ${percent(scenario.together, 0)} of specifications`,
    xLabel: 'specifications from the least to the most binding, share',
    yLabel: 'binding energy',
    series: [
      {
        name: 'binding',
        points: scenario.curve.map(({ rank, bindingEnergy }): [number, number] => [rank, bindingEnergy]),
      },
    ],
    rule: 0,
    marks: [{ x: 1 - scenario.together, label: 'turns' }],
    source: `entente robust, ${result.specifications} specifications, seed ${result.seed}`,
  };
}
