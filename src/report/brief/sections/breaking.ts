import type { Block } from '../../page/page.js';
import { fixed, percent, signed } from '../../text/number.js';
import type { Brief, BriefBreaking } from '../brief-schema.js';

const shownSets = 3;
const shownSignposts = 2;

/** What turns the reading, how far it is agreed on, and what to watch; the rest of each with `full`. */
export function composeBreaking(brief: Brief, full: boolean): Block[] {
  const { breaking } = brief;
  if (breaking === null || breaking === undefined) return [];
  const [a, b] = brief.pair;
  return [
    ...composeSets(breaking, full),
    { kind: 'text', text: [writeNotAlone(breaking), writeRobust(breaking, a, b)].join(' ') },
    ...(full ? [composeLevers(breaking)] : []),
    ...composeSignposts(breaking, full, a, b),
  ];
}

function composeSets({ levers, sets, to }: BriefBreaking, full: boolean): Block[] {
  const goal = to === 'break' ? 'Smallest sets that part them' : 'Smallest sets that bring them together';
  if (sets.length === 0)
    return [{ kind: 'text', text: `${goal}: none of up to three levers within their plausible ranges.` }];
  const shown = full ? sets : sets.slice(0, shownSets);
  const left = sets.length - shown.length;
  return [
    {
      kind: 'table',
      columns: [
        { title: goal, align: 'left' },
        { title: 'sum of shares', align: 'right' },
      ],
      rows: shown.map((set) => [
        set.levers
          .map(({ lever, size, share }) => {
            const title = levers.find(({ id }) => id === lever)?.title ?? lever;
            return `${title} ${signed(size, 2)} (${percent(share, 0)} of its range)`;
          })
          .join(' + '),
        fixed(set.totalShare, 2),
      ]),
      note: left > 0 ? `${left} more with --full.` : undefined,
    },
  ];
}

function writeNotAlone({ levers, notAlone }: BriefBreaking): string {
  const named = notAlone.flatMap((id) => levers.filter((lever) => lever.id === id));
  if (named.length === 0) return 'Each lever can turn it alone.';
  const list = named.map(({ title, timesRange }) =>
    timesRange === null ? `${title} (never)` : `${title} (at ${fixed(timesRange, 1)} times its range)`,
  );
  return `Cannot alone: ${list.join(', ')}.`;
}

function writeRobust({ robust, verdict }: BriefBreaking, a: string, b: string): string {
  return `${verdict === 'together' ? 'Together' : 'Apart'} in ${percent(robust.agreement, 0)} of a quick sample of ${robust.specifications} specifications (${robust.varied.join(', ')}); entente robust ${a} ${b} draws more.`;
}

function composeLevers({ levers, leversFrom }: BriefBreaking): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'lever', align: 'left' },
      { title: 'now', align: 'right' },
      { title: 'range', align: 'right' },
      { title: 'binding at its end', align: 'right' },
    ],
    rows: levers.map(({ title, now, from, to, bindingAtEnd }) => [
      title,
      signed(now, 2),
      `${signed(from, 2)} to ${signed(to, 2)}`,
      signed(bindingAtEnd, 3),
    ]),
    note: `Changes of propensity; ${leversFrom}.`,
  };
}

function composeSignposts(breaking: BriefBreaking, full: boolean, a: string, b: string): Block[] {
  const { signposts } = breaking;
  if (signposts.length === 0)
    return [
      {
        kind: 'text',
        text: `What to watch: no scenario of this pair is written yet; entente scenario new ${a} ${b} starts one.`,
      },
    ];
  const dated = [...signposts].sort(
    (x, y) =>
      rank(x.state) - rank(y.state) ||
      ((x.next ?? '9999') < (y.next ?? '9999') ? -1 : x.next === y.next ? 0 : 1),
  );
  const shown = full ? dated : dated.slice(0, shownSignposts);
  const count = (state: string): number => signposts.filter((one) => one.state === state).length;
  return [
    {
      kind: 'list',
      items: [
        ...shown.map(
          ({ watch, state, threshold, value, year, next }) =>
            `${state}: ${watch}${threshold === null ? '' : ` (${value === null ? threshold : `${signed(value, 2)} in ${year}, ${threshold}`})`}${next === null ? '' : `, next ${next}`}`,
        ),
        `${signposts.length} signposts of the scenarios: ${count('met')} met, ${count('not met')} not met, ${count('unknown')} unknown; entente watch ${a} ${b} has all.`,
      ],
    },
  ];
}

const rank = (state: BriefBreaking['signposts'][number]['state']): number =>
  ['met', 'not met', 'unknown'].indexOf(state);
