import type { Page } from '../page/page.js';
import { fixed, signed } from '../text/number.js';
import type { TradeSimulation } from './simulation-schema.js';

const size = (state: TradeSimulation['states'][number]): number =>
  Math.abs(state.realIncomeChangePercent ?? state.outwardResistanceChangePercent ?? 0);

/** A counterfactual laid out as a page, the largest change of real income first. */
export function composeSimulation(simulation: TradeSimulation): Page {
  const { mirror, notes } = simulation;
  const band = mirror?.realIncomeChangePercent;
  const rows = simulation.states
    .toSorted((x, y) => size(y) - size(x))
    .map((state) => [
      state.id,
      signed(state.realIncomeChangePercent ?? state.outwardResistanceChangePercent, 4),
      signed(state.exportsChangePercent, 2),
      signed(state.importsChangePercent, 2),
      fixed(state.wageChange, 6),
      fixed(state.priceChange, 6),
      ...(band === undefined ? [] : [signed(band[state.id].low, 4), signed(band[state.id].high, 4)]),
    ]);
  return {
    title: 'The world after the shock',
    stamp: `deficits ${simulation.deficits}`,
    headline: [
      {
        label: 'solved',
        text: `in ${simulation.iterations} steps, largest excess demand ${simulation.residual.toExponential(1)} of a state’s income`,
      },
    ],
    sections: [
      {
        title: 'Percent changes, and wages and prices after over before',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: 'state', align: 'left' },
              {
                title: simulation.equilibrium === 'full' ? 'real income' : 'outward resistance',
                align: 'right',
              },
              { title: 'exports', align: 'right' },
              { title: 'imports', align: 'right' },
              { title: 'wage', align: 'right' },
              { title: 'prices', align: 'right' },
              ...(band === undefined
                ? []
                : [
                    { title: 'real income, lower', align: 'right' as const },
                    { title: 'higher', align: 'right' as const },
                  ]),
            ],
            rows,
            ...(mirror === null
              ? {}
              : {
                  note: `lower and higher: the ${mirror.flows.length} flows the shock changes that both sides report, at the lower and at the higher of the two reports`,
                }),
          },
          ...(notes.length === 0 ? [] : [{ kind: 'list' as const, items: notes }]),
        ],
      },
    ],
  };
}
