import type { Block } from '../../page/page.js';
import { fixed, signed } from '../../text/number.js';
import type { Brief } from '../brief-schema.js';
import { nameOf } from './measure-cells.js';

/** How many judgements of each sign are shown unless all are asked for: those that weigh most. */
const telling = 6;

export function composeFactors(brief: Brief, full: boolean): Block[] {
  const present = brief.factors.filter((f) => f.value !== null);
  const missing = brief.factors.filter((f) => f.value === null);
  const order = [...present].sort(
    (x, y) =>
      Number(y.group !== 'judgement') - Number(x.group !== 'judgement') ||
      (y.value as number) - (x.value as number),
  );
  const judged = order.filter((f) => f.group === 'judgement');
  const strongest = new Set([...judged.slice(0, telling), ...judged.slice(-telling)]);
  const shown = full ? order : order.filter((f) => f.group !== 'judgement' || strongest.has(f));
  const sets = Object.keys(brief.factors[0]?.contributions ?? {});
  const opinions = present.filter((f) => f.opinion !== undefined).length;
  const blocks: Block[] = [
    {
      kind: 'bars',
      columns: ['', 'value', ...sets, 'source'],
      rows: shown.map((f) => ({
        label: f.label,
        value: f.value,
        opinion: f.opinion !== undefined,
        cells: [
          ...sets.map((set) => signed(f.contributions[set], 3)),
          `${f.opinion === undefined ? f.origin : `judgement${sayWhom(f.opinion.whom)}`}${f.vintage === null || f.vintage === brief.year ? '' : ` ${f.vintage}`}`,
        ],
      })),
      note: `value in [-1, 1]; contribution to the propensity under each weight set${opinions > 0 ? `; * opinion, ${opinions} in all, a state behind it where it moves one side only${shown.length < order.length ? `, ${order.length - shown.length} not shown here (--full)` : ''}` : ''}`,
    },
  ];
  const ledger = present.filter((f) => f.group === 'judgement' && f.opinion !== undefined);
  if (full && ledger.length > 0) {
    blocks.push({
      kind: 'list',
      items: ledger.map((f) => {
        const range = f.low == null || f.high == null ? '' : `, ${signed(f.low, 2)} to ${signed(f.high, 2)}`;
        return `${f.label} (${signed(f.value, 2)}${range}): ${f.opinion?.reason} ${f.opinion?.author}, ${f.opinion?.date}; ${f.opinion?.source}.`;
      }),
    });
  }
  const left = missing.filter((f) => f.group !== 'judgement');
  if (left.length > 0) {
    blocks.push({
      kind: 'text',
      text: `Missing, and left out rather than counted as zero: ${left.map((f) => `${f.label} (${f.missingReason ?? f.status})`).join('; ')}.`,
    });
  }
  if (present.length > 0) {
    blocks.push({
      kind: 'chart',
      chart: {
        kind: 'signed-bars',
        id: 'drivers-and-irritants',
        title: `${count(present, 'driver')} and ${count(present, 'irritant')} of ${nameOf(brief, brief.pair[0])} and ${nameOf(brief, brief.pair[1])}`,
        xLabel: 'value, from -1 (pulls apart) to +1 (binds)',
        bars: order.map((f) => ({
          label: f.label.length > 44 ? `${f.label.slice(0, 43)}…` : f.label,
          value: f.value as number,
          ...(f.low == null || f.high == null ? {} : { low: f.low, high: f.high }),
          opinion: f.opinion !== undefined,
        })),
        source: `pale bars marked * are opinion, with their range; mean propensity ${fixed(brief.landscape?.alternatives[0]?.ownPropensity, 2)}`,
      },
    });
  }
  return blocks;
}

function count(factors: Brief['factors'], kind: 'driver' | 'irritant'): string {
  const n = factors.filter((f) => f.kind === kind && f.value !== 0).length;
  return `${n} ${kind}${n === 1 ? '' : 's'}`;
}

const sayWhom = (whom: string | undefined): string =>
  whom === undefined || whom === 'both' ? '' : ` (${whom})`;
