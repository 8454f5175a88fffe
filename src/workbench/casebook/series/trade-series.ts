import type { StateId } from '../../../domain/dyad.js';
import type { SeriesPoint } from '../../../evidence/verdict/aggregate-window.js';
import type { Atlas } from '../../../store/atlas.js';
import { type FamilyRequest, type SeriesAnswer, type SeriesSpec, stateList, world } from './series-spec.js';
import {
  type Flow,
  type FlowBook,
  type FlowDirection,
  readBaciFlows,
  readComtradeFlows,
  readCowFlows,
  readIcioFlows,
  readJoinedFlows,
} from './trade-flows.js';

interface TradeSource {
  id: string;
  label: string;
  origins: string[];
  from: number;
  to: number;
  read: (atlas: Atlas, states: string) => Promise<FlowBook>;
}

const sources: TradeSource[] = [
  {
    id: 'comtrade',
    label: 'goods, UN Comtrade',
    origins: ['comtrade'],
    from: 2018,
    to: 2022,
    read: readComtradeFlows,
  },
  { id: 'baci', label: 'goods, BACI', origins: ['baci'], from: 2023, to: 2023, read: readBaciFlows },
  {
    id: 'joined',
    label: 'goods, Comtrade to 2022, BACI 2023',
    origins: ['comtrade', 'baci'],
    from: 2018,
    to: 2023,
    read: readJoinedFlows,
  },
  {
    id: 'cow',
    label: 'goods, Correlates of War',
    origins: ['cow-trade'],
    from: 1870,
    to: 2014,
    read: readCowFlows,
  },
  {
    id: 'icio',
    label: 'goods and services, OECD ICIO',
    origins: ['oecd-icio'],
    from: 2022,
    to: 2022,
    read: (atlas, states) => readIcioFlows(atlas, states, false),
  },
  {
    id: 'icio-goods',
    label: 'goods, OECD ICIO',
    origins: ['oecd-icio'],
    from: 2022,
    to: 2022,
    read: (atlas, states) => readIcioFlows(atlas, states, true),
  },
];

const directions: Record<string, FlowDirection[]> = {
  exports: ['export'],
  imports: ['import'],
  trade: ['export', 'import'],
};

/** Flows and shares of every trade source; one reading of a source answers all its requests. */
export const tradeSeries: SeriesSpec[] = sources.flatMap((source) => {
  const common = {
    about: 'directed' as const,
    adds: true,
    origins: source.origins,
    coverage: { from: source.from, to: source.to },
    family: (atlas: Atlas, requests: readonly FamilyRequest[]) => answerTrade(source, atlas, requests),
  };
  return Object.keys(directions).flatMap((what): SeriesSpec[] => [
    {
      ...common,
      id: `${what}.${source.id}`,
      key: what,
      label: `${what === 'trade' ? 'exports and imports' : what} (${source.label})`,
      unit: 'USD',
      kin: `flow.${what}`,
      definition: `${what === 'trade' ? 'Exports to plus imports from' : what === 'exports' ? 'Exports to' : 'Imports from'} the other side in a year, current US dollars; with WLD: all partners.`,
    },
    {
      ...common,
      id: `share.${what}.${source.id}`,
      key: `share.${what}`,
      label: `the partner's share of ${what} (${source.label})`,
      unit: 'share',
      kin: 'trade-share',
      definition: `${what === 'trade' ? 'Exports to plus imports from' : what === 'exports' ? 'Exports to' : 'Imports from'} the other side over the same with all partners, 0 to 1.`,
    },
    ...(what === 'trade'
      ? [
          {
            ...common,
            about: 'pair' as const,
            adds: false,
            id: `tie.trade.${source.id}`,
            key: 'tie.trade',
            label: `geometric mean of the two shares of trade with each other (${source.label})`,
            unit: 'share',
            kin: 'trade-tie',
            definition:
              'Root of the product of share.trade either way round; what the factor trade is made of.',
          },
        ]
      : []),
  ]);
});

async function answerTrade(
  source: TradeSource,
  atlas: Atlas,
  requests: readonly FamilyRequest[],
): Promise<SeriesAnswer[]> {
  const book = await source.read(atlas, stateList(requests));
  return requests.map((request): SeriesAnswer => {
    const [kind, what] = request.key.includes('.') ? request.key.split('.') : ['flow', request.key];
    const flows = directions[what];
    const share = (of: readonly StateId[], partners: readonly StateId[], year: number): SeriesPoint[] => {
      const to = addFlows(book, of, partners, flows, year);
      const all = addFlows(book, of, [world], flows, year);
      if (to === null || all === null || !(all.value > 0)) return [];
      return [{ year, value: to.value / all.value, low: to.low / all.value, high: to.high / all.value }];
    };
    const points = book.years
      .filter((y) => y >= request.window.from && y <= request.window.to)
      .flatMap((year): SeriesPoint[] => {
        if (kind === 'share') return share(request.of, request.with, year);
        if (kind === 'tie') {
          const [there] = share(request.of, request.with, year);
          const [back] = share(request.with, request.of, year);
          if (there === undefined || back === undefined) return [];
          return [{ year, value: Math.sqrt(there.value * back.value) }];
        }
        const to = addFlows(book, request.of, request.with, flows, year);
        return to === null ? [] : [{ year, ...to }];
      });
    return {
      points,
      note: points.length > 0 ? '' : sayNoFlows(source, request),
      coverage: {
        from: Math.min(source.from, ...book.years),
        to: Math.max(source.to, ...book.years),
      },
    };
  });
}

/** The sum over members, partners and directions; null as soon as one part has no figure. Trade within one side is left out. */
function addFlows(
  book: FlowBook,
  of: readonly StateId[],
  partners: readonly StateId[],
  flows: readonly FlowDirection[],
  year: number,
): Flow | null {
  const sum: Flow = { value: 0, low: 0, high: 0 };
  for (const member of of) {
    for (const partner of partners) {
      if (member === partner) continue;
      for (const direction of flows) {
        const flow = book.flow(member, partner, direction, year);
        if (flow === null) return null;
        sum.value += flow.value;
        sum.low += flow.low;
        sum.high += flow.high;
      }
    }
  }
  return sum;
}

function sayNoFlows(source: TradeSource, { of, with: partners }: FamilyRequest): string {
  const say = (ids: readonly string[]): string => (ids.length > 6 ? `${ids.length} states` : ids.join(' '));
  return `no figure for every part of ${say(of)} with ${say(partners)} in ${source.label}`;
}
