import type { Block } from '../../page/page.js';
import { fixed, signed } from '../../text/number.js';
import type { Brief, BriefCondition } from '../brief-schema.js';

/** How many conditions are shown step by step unless all are asked for. */
const shownInFull = 2;

export function composeConditions(brief: Brief, full: boolean): Block[] {
  if (brief.conditions.length === 0) return composeHistory(brief, full);
  const detailed = full ? brief.conditions : brief.conditions.slice(0, shownInFull);
  return [
    composeSummary(brief),
    ...detailed.flatMap((c) => composeCondition(c, full)),
    ...composeHistory(brief, full),
  ];
}

function composeSummary(brief: Brief): Block {
  const turn = (at: number | null): string => (at === null ? 'not within it' : signed(at, 2));
  return {
    kind: 'table',
    columns: [
      { title: 'What would turn the reading', align: 'left' },
      { title: 'range', align: 'right' },
      { title: 'history', align: 'right' },
      { title: 'equal groups', align: 'right' },
    ],
    rows: brief.conditions.map((c) => [
      c.title,
      `0 to ${signed(c.sweep[c.sweep.length - 1].size, 1)}`,
      turn(c.breaksAt),
      turn(c.breaksAtEqualGroups),
    ]),
    note: 'How far the lever must move, on the scale of propensities (-1 to +1), for the reading to turn.',
  };
}

function composeCondition(condition: BriefCondition, full: boolean): Block[] {
  const step = Math.max(1, Math.ceil((condition.sweep.length - 1) / 6));
  const shown = condition.sweep.filter((_, k) => k % step === 0 || k === condition.sweep.length - 1);
  const turn = (at: number | null): string =>
    at === null
      ? `stays ${condition.atBaselineTogether ? 'together' : 'apart'} over the whole range`
      : `turns at ${signed(at, 2)}`;
  return [
    {
      kind: 'table',
      columns: [
        { title: condition.title, align: 'left' },
        ...shown.map((s) => ({
          title: signed(s.size, 1) === '0.0' ? 'now' : signed(s.size, 1),
          align: 'right' as const,
        })),
      ],
      rows: [
        ['propensity of the lever', ...shown.map((s) => signed(s.propensity, 2))],
        ['binding, history', ...shown.map((s) => signed(s.bindingEnergy, 3))],
        ...(full ? [['together, history', ...shown.map((s) => fixed(s.weightTogether, 2))]] : []),
        ['binding, equal groups', ...shown.map((s) => signed(s.equalGroups.bindingEnergy, 3))],
        ...(full
          ? [['together, equal groups', ...shown.map((s) => fixed(s.equalGroups.weightTogether, 2))]]
          : []),
      ],
      note: `${condition.lever} Under history weights the reading ${turn(condition.breaksAt)}; under equal groups it ${turn(condition.breaksAtEqualGroups)}.`,
    },
    {
      kind: 'chart',
      pageOnly: true,
      chart: {
        kind: 'line',
        id: `condition-${condition.id}`,
        title: `${condition.title}: the reading ${turn(condition.breaksAt)} (history weights)`,
        xLabel: 'size of the lever',
        yLabel: 'binding energy (above 0: together)',
        series: [
          { name: 'history', points: condition.sweep.map((s) => [s.size, s.bindingEnergy]) },
          { name: 'equal groups', points: condition.sweep.map((s) => [s.size, s.equalGroups.bindingEnergy]) },
        ],
        rule: 0,
        source: 'structural reading under stated weights; not a probability, not a forecast',
      },
    },
  ];
}

/** Unless all is asked for, the outcomes at the longest horizon only. */
function composeHistory(brief: Brief, full: boolean): Block[] {
  return brief.referenceClasses.map((c) => {
    const longest = Math.max(...c.outcomes.map((o) => o.horizonYears));
    const shown = full ? c.outcomes : c.outcomes.filter((o) => o.horizonYears === longest);
    const left = c.outcomes.length - shown.length;
    return {
      kind: 'table' as const,
      columns: [
        { title: `History: ${c.title}`, align: 'left' as const },
        { title: 'years', align: 'right' as const },
        { title: 'after', align: 'right' as const },
        { title: 'otherwise', align: 'right' as const },
        { title: 'difference', align: 'right' as const },
        { title: '95 %', align: 'left' as const },
      ],
      rows: shown.map((o) => [
        o.label,
        String(o.horizonYears),
        fixed(o.caseMean, 3),
        fixed(o.controlMean, 3),
        signed(o.difference, 3),
        o.low === null ? '' : `${signed(o.low, 3)} to ${signed(o.high, 3)}`,
      ]),
      note: `${c.note}${left > 0 ? ` ${left} outcomes at shorter horizons with --full.` : ''}`,
    };
  });
}
