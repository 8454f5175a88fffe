import type { Page } from '../page/page.js';
import { fixed, signed } from '../text/number.js';
import type { TradeSanctions } from './sanctions-schema.js';

/** Estimated effects of sanctions laid out as a page. */
export function composeSanctions(result: TradeSanctions): Page {
  const years = Object.keys(result.totalsUsdBillions[0]?.byYear ?? {});
  return {
    title: `What sanctions did to trade with ${result.target}`,
    stamp: `edition ${result.edition}`,
    headline: [],
    sections: [
      {
        title: 'Partial effect on trade (three-way PPML), against reporters that do not sanction',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: '', align: 'left' },
              { title: 'of', align: 'left' },
              { title: 'year', align: 'right' },
              { title: 'multiplier', align: 'right' },
              { title: '95 %', align: 'right' },
              { title: 'coefficient', align: 'right' },
              { title: 'se', align: 'right' },
            ],
            rows: result.effects.map((one) => [
              one.flow,
              one.of,
              String(one.year),
              fixed(one.multiplier, 2),
              `${fixed(one.low, 2)}-${fixed(one.high, 2)}`,
              signed(one.coefficient, 3),
              fixed(one.se, 3),
            ]),
          },
        ],
      },
      {
        title: 'The money, USD billions',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: '', align: 'left' },
              { title: 'of', align: 'left' },
              ...years.map((year) => ({ title: year, align: 'right' as const })),
            ],
            rows: result.totalsUsdBillions.map((one) => [
              one.flow,
              one.group,
              ...years.map((year) => fixed(one.byYear[year], 1)),
            ]),
          },
        ],
      },
      { title: 'How to read it', blocks: [{ kind: 'list', items: result.notes }] },
    ],
  };
}
