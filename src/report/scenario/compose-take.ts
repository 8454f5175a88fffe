import type { TakeReading, TakeResult } from '../../scenarios/take/take-result.js';
import type { LineChart } from '../chart/chart.js';
import type { Block, Page } from '../page/page.js';
import { fixed, percent, signed } from '../text/number.js';

const shownSets = 12;

/** What it would take, as a page. */
export function composeTake(result: TakeResult): Page {
  const [a, b] = result.pair;
  return {
    title: `${result.names[a]} - ${result.names[b]}: what would it take`,
    stamp: `${result.year} · atlas ${result.edition}`,
    headline: result.readings.map((r) => ({ label: r.weightSet, text: writeTake(r) })),
    sections: [
      ...result.readings.map((r) => ({
        title: `${r.weightSet} weights: ${r.to === 'break' ? 'to part them' : 'to bring them together'}`,
        blocks: composeReading(r, result),
      })),
      {
        title: 'How to read this',
        blocks: [
          { kind: 'text', text: result.caution },
          {
            kind: 'text',
            text: `A share is how far along its plausible range a lever must be pulled; sets are ordered by the sum of shares. Levers: ${result.leversFrom}.`,
          },
          ...(result.notes.length === 0 ? [] : [{ kind: 'list', items: result.notes } as Block]),
        ],
      },
    ],
  };
}

/** The answer in a sentence. */
export function writeTake(reading: TakeReading): string {
  const { baseline, to, already, sets } = reading;
  const now = `${baseline.verdict} at the baseline (binding ${signed(baseline.bindingEnergy, 3)})`;
  if (already) return `${now}: nothing is needed to ${to === 'break' ? 'part' : 'keep'} them.`;
  const [best] = sets;
  if (best === undefined)
    return `${now}; no set of up to three levers turns it within their plausible ranges.`;
  const title = (id: string): string => reading.levers.find((lever) => lever.id === id)?.title ?? id;
  const parts = best.levers.map(
    ({ lever, size, share }) =>
      `${title(lever)} ${writeSize(reading, lever, size)} (${percent(share, 0)} of its range)`,
  );
  return `${now}; the smallest set that turns it: ${parts.join(' with ')}.`;
}

/** `by +0.23`, or `to -0.11` for a lever that sets. */
function writeSize(reading: TakeReading, id: string, size: number): string {
  const how = reading.levers.find((lever) => lever.id === id)?.how;
  if (how === 'times') return `times ${fixed(size, 2)}`;
  if (how === 'enters' || how === 'leaves') return `${how} by ${percent(size, 0)}`;
  if (how === 'tariff-percent') return `by ${signed(size, 1)} % of tariff`;
  return `${how === 'by' || how === undefined ? 'by' : 'to'} ${signed(size, 2)}`;
}

function composeReading(r: TakeReading, result: TakeResult): Block[] {
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { title: 'lever', align: 'left' },
        { title: 'ties', align: 'left' },
        { title: 'range', align: 'right' },
        { title: 'binding at its end', align: 'right' },
        { title: 'turns it alone', align: 'left' },
      ],
      rows: r.levers.map((lever) => [
        lever.title,
        lever.touches.length > 3 ? `${lever.touches.length} ties` : lever.touches.join(' '),
        `${signed(lever.from, 2)} to ${signed(lever.to, 2)}`,
        signed(lever.bindingAtEnd, 3),
        r.already
          ? '-'
          : lever.turnsAlone
            ? `at ${percent(lever.timesRange, 0)} of its range`
            : lever.timesRange === null
              ? 'never, to the end of the scale'
              : `no; at ${fixed(lever.timesRange, 1)} times its range`,
      ]),
    },
  ];
  if (r.already) return blocks;
  if (r.sets.length === 0) {
    blocks.push({ kind: 'text', text: 'No set of up to three levers turns it within their ranges.' });
    return blocks;
  }
  blocks.push({
    kind: 'table',
    columns: [
      { title: 'sets that turn it', align: 'left' },
      { title: 'sum of shares', align: 'right' },
      { title: 'if all alike', align: 'right' },
      { title: 'every lever needed', align: 'left' },
    ],
    rows: r.sets
      .slice(0, shownSets)
      .map((set) => [
        set.levers
          .map((l) => `${l.lever} ${writeSize(r, l.lever, l.size)} (${percent(l.share, 0)})`)
          .join(' + '),
        fixed(set.totalShare, 2),
        percent(set.equalShare, 0),
        set.minimal ? 'yes' : 'a part turns it too, for more',
      ]),
    note: r.sets.length > shownSets ? `${r.sets.length} in all; --format json has the rest` : undefined,
  });
  for (const frontier of r.frontiers)
    blocks.push({ kind: 'chart', chart: frontierChart(r, frontier, result) });
  return blocks;
}

/** The frontier of two levers: above and right of the line the verdict has turned. */
export function frontierChart(
  reading: TakeReading,
  frontier: TakeReading['frontiers'][number],
  result: TakeResult,
): LineChart {
  const title = (id: string): string => reading.levers.find((lever) => lever.id === id)?.title ?? id;
  return {
    kind: 'line',
    id: `frontier-${reading.weightSet}-${frontier.first}-${frontier.second}`,
    title: `${title(frontier.first)} with ${title(frontier.second)}: the reading turns above the line`,
    xLabel: `${title(frontier.first)}, share of range`,
    yLabel: `${title(frontier.second)}, share of range`,
    series: [
      {
        name: frontier.second,
        points: frontier.points.map(({ first, second }): [number, number | null] => [first, second]),
      },
    ],
    yDomain: [0, 1],
    source: `entente take, ${result.year}, ${reading.weightSet} weights, sizes ${reading.sizes}`,
  };
}
