import type { Page } from '../../report/page/page.js';
import { fixed, percent, signed } from '../../report/text/number.js';
import type { Specifications } from './specifications-schema.js';

/** The spread of a pair's reading over all named choices, and what each choice does to it. */
export function composeSpecifications(report: Specifications): Page {
  const { readings, share } = report;
  const weights = readings.map((r) => r.weightTogether).sort((x, y) => x - y);
  const at = (q: number): string => fixed(weights[Math.round(q * (weights.length - 1))], 2);
  const standard = readings.find((r) => r.default);
  return {
    title: `${report.names[0]} - ${report.names[1]}: the structural reading under every named choice`,
    stamp: `${report.year} · atlas ${report.edition}`,
    headline: [
      { label: 'Reading', text: report.caution },
      {
        label: 'Spread',
        text: `${readings.length} readings: together in ${percent(share.together, 0)}; weight together from ${at(0)} over ${at(0.5)} (median) to ${at(1)}. Own tie binds in ${percent(share.ownPartPositive, 0)}, third parties in ${percent(share.indirectPartPositive, 0)}.`,
      },
      ...(standard === undefined
        ? []
        : [
            {
              label: 'Default',
              text: `weight together ${fixed(standard.weightTogether, 2)}, binding ${signed(standard.bindingEnergy, 4)}, own part ${signed(standard.ownPart, 2)}, third parties ${signed(standard.indirectPart, 2)} (${standard.sizes}, ${standard.weights}, T ${standard.temperature}, actors ${standard.actors}).`,
            },
          ]),
    ],
    sections: [
      {
        title: 'What each choice does',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'choice', align: 'left' },
              { title: 'value', align: 'left' },
              { title: 'together', align: 'right' },
              { title: 'median', align: 'right' },
              { title: 'record', align: 'left' },
            ],
            rows: report.byChoice.map((c) => [
              c.choice,
              c.value,
              percent(c.togetherShare, 0),
              fixed(c.medianWeight, 2),
              c.record,
            ]),
            note: `Together: share of its readings with a weight above a half. Why one would take each: --format json.${report.leftOut.length > 0 ? ` Left out for want of a figure: ${report.leftOut.join('; ')}.` : ''}`,
          },
        ],
      },
    ],
  };
}
