import type { Block, Page } from '../../report/page/page.js';
import { fixed, percent, signed } from '../../report/text/number.js';
import type { LandscapeReport } from './landscape-schema.js';

const listedMinima = 10;
const listedPairs = 60;

/** A landscape as a page: the minima, who is out of place, and the pairs. */
export function composeLandscape(report: LandscapeReport): Page {
  const { globalMinimum: deepest, barrier } = report;
  const energy = (value: number): string => String(Number(value.toPrecision(8)));
  const headline = [
    { label: 'Reading', text: report.caution },
    {
      label: 'Deepest',
      text: `${deepest.camps[0].join(', ')}  against  ${deepest.camps[1].join(', ') || 'nobody'}`,
    },
    {
      label: 'Method',
      text: `${report.method === 'exact' ? 'Exact' : 'Parallel tempering'}: ${report.methodReason}. T = ${energy(report.temperature)} (${fixed(report.relativeTemperature, 4)} of the scale ${energy(report.scale)}).`,
    },
  ];
  const count = report.minimaCount ?? report.minima.length;
  const minima: Block[] = [
    {
      kind: 'table',
      columns: [
        { title: 'energy', align: 'right' },
        { title: report.basins === 'sampled' ? 'basin (about)' : 'basin', align: 'right' },
        { title: 'one camp', align: 'left' },
        { title: 'the other', align: 'left' },
      ],
      rows: report.minima
        .slice(0, listedMinima)
        .map((m) => [
          energy(m.energy),
          m.basin === null ? '-' : String(m.basin),
          m.camps[0].join(', '),
          m.camps[1].join(', ') || '-',
        ]),
      ...(count > listedMinima ? { note: `${count - listedMinima} more; --format json lists them.` } : {}),
    },
  ];
  if (barrier !== null) {
    minima.push({
      kind: 'text',
      text: `From the deepest to the next: over ${energy(barrier.energy)}${barrier.exact ? '' : ' or more'}, ${fixed(barrier.height, 4)} of the scale above the next${barrier.switches.length > 0 ? `, switching in turn ${barrier.switches.join(', ')}` : ''}.`,
    });
  }
  const frustration: Block = {
    kind: 'table',
    columns: [
      { title: 'state', align: 'left' },
      { title: 'frustration', align: 'right' },
      { title: 'ties against it', align: 'right' },
      { title: 'cost of changing camp', align: 'right' },
    ],
    rows: report.frustration.map((f) => [
      f.state,
      energy(f.frustration),
      percent(f.violatedShare),
      fixed(f.switchCost, 4),
    ]),
    note: `Most out of place: ${report.mostOutOfPlace ?? 'nobody'}. Pivotal (its change of camp would cost least): ${report.pivotal ?? 'nobody'}.`,
  };
  const sampled = report.method !== 'exact';
  const pairs: Block = {
    kind: 'table',
    columns: [
      { title: 'pair', align: 'left' },
      { title: 'binding', align: 'right' },
      { title: 'weight together', align: 'right' },
      ...(sampled ? [{ title: '95 % limits', align: 'right' as const }] : []),
      { title: 'own part', align: 'right' },
      { title: 'indirect part', align: 'right' },
    ],
    rows: report.pairs
      .slice(0, listedPairs)
      .map((p) => [
        `${p.a} - ${p.b}`,
        signed(p.bindingEnergy, 4),
        fixed(p.weightTogether, 4),
        ...(sampled ? [`${fixed(p.weightLow, 4)} to ${fixed(p.weightHigh, 4)}`] : []),
        signed(p.ownPart, 3),
        signed(p.indirectPart, 3),
      ]),
    note: `Own part + indirect part = logit of the weight.${report.pairs.length > listedPairs ? ` ${report.pairs.length - listedPairs} more pairs; --pair A,B or --format json shows them.` : ''}`,
  };
  const { hedging, sampling } = report;
  const samplingNotes: string[] =
    sampling === null
      ? []
      : [
          `Weights are sampled: ${sampling.chains} chains of ${sampling.sweeps} sweeps over ${sampling.temperatures} temperatures, seed ${sampling.seed}; worst split-R-hat ${fixed(sampling.worstSplitRHat, 3)}, at least ${Math.round(sampling.fewestEffectiveSamples)} effective samples, ${sampling.roundTrips} round trips. Limits allow for what was never met.`,
          `The minima are those met, not all there are. The deepest is ${sampling.deepestProven ? 'proven by branch and bound' : 'the lowest met'}; binding energies ${sampling.bindingProven ? 'are exact' : 'rest on the lowest met on either side'}.`,
        ];
  const thirdChoice: Block[] =
    hedging === null
      ? []
      : [
          {
            kind: 'text',
            text: `Outside both camps, at half the distance to everybody and a cost of ${fixed(hedging.cost, 3)} of a state's own ties.`,
          },
          {
            kind: 'table',
            columns: [
              { title: 'pair', align: 'left' },
              { title: 'together', align: 'right' },
              { title: 'hedging', align: 'right' },
              { title: 'apart', align: 'right' },
              { title: 'only the first', align: 'right' },
              { title: 'only the second', align: 'right' },
              { title: 'both outside', align: 'right' },
            ],
            rows: hedging.pairs
              .slice(0, listedPairs)
              .map((p) => [
                `${p.a} - ${p.b}`,
                ...[p.together, p.hedging, p.apart, p.onlyA, p.onlyB, p.both].map((share) => fixed(share, 4)),
              ]),
          },
          {
            kind: 'table',
            columns: [
              { title: 'state', align: 'left' },
              { title: 'weight outside', align: 'right' },
              { title: 'cost of hedging, share of its ties', align: 'right' },
            ],
            rows: [...hedging.states]
              .sort((x, y) => y.weightOutside - x.weightOutside)
              .map((s) => [s.state, fixed(s.weightOutside, 4), fixed(s.costOfHedging, 4)]),
          },
        ];
  const notes = [...samplingNotes, ...report.notes];
  return {
    title: 'The structural reading',
    stamp: `${report.states.length} states, ${report.configurations.toLocaleString('en-US')} configurations`,
    headline,
    sections: [
      { title: `Local minima: ${count}`, blocks: minima },
      { title: 'Who is out of place, who is pivotal', blocks: [frustration] },
      { title: 'Pairs', blocks: [pairs] },
      ...(thirdChoice.length > 0 ? [{ title: 'The third choice: hedging', blocks: thirdChoice }] : []),
      ...(notes.length > 0 ? [{ title: 'Notes', blocks: [{ kind: 'list' as const, items: notes }] }] : []),
    ],
  };
}
