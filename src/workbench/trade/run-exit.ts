import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import { defaultElasticityRule, type ElasticityRule } from '../../models/trade/elasticity-sets.js';
import {
  type DirectionReplaceability,
  measureReplaceability,
} from '../../models/trade/measure-replaceability.js';
import { type ExitOptions, simulateExit } from '../../models/trade/simulate-exit.js';
import type { Closure } from '../../models/trade/simulate-trade.js';
import { exitNotes, russiaNote } from '../../report/trade/exit-notes.js';
import type { TradeExit } from '../../report/trade/exit-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { openPattern, type PatternName } from './open-pattern.js';
import { type OpenedTrade, openTradeBase } from './open-trade-base.js';
import { queryMirror } from './query-mirror.js';
import { readSanctionCoalitions } from './sanction-coalitions.js';
import { scaleGoods } from './scale-goods.js';

export type ClosureName = 'additive' | 'balanced' | 'multiplicative';

export const closureOf: Record<ClosureName, Closure> = {
  additive: 'additive',
  balanced: 'none',
  multiplicative: 'multiplicative',
};

export interface ExitRequest {
  a: string;
  b: string;
  /** Codes of sectors to stop, or `goods`; default: all, services included. */
  sectors?: readonly string[];
  closure?: ClosureName;
  /** Published elasticities as they are, neither clipped nor with services at 4. */
  unclipped?: boolean;
  /** Third states that would not step in as suppliers or buyers; default: those coded as sanctioning the loser. */
  without?: readonly string[];
  /** A named change of Russia's partners before the cut (default: the table as it is). */
  pattern?: PatternName;
}

/** `entente trade exit`: what each of two states loses if they stop trading, and who could take the other's place. */
export async function runExit(request: ExitRequest): Promise<TradeExit> {
  const atlas = await openAtlas();
  try {
    const opened = await openTradeBase(atlas);
    const registry = await openRegistry(atlas);
    const pair = [request.a, request.b].map((text) => registry.resolve(text, { year: opened.year }).id) as [
      StateId,
      StateId,
    ];
    const names = Object.fromEntries(pair.map((id) => [id, registry.name(id, opened.year)]));
    const { base, label, notes } = await openPattern(atlas, opened, request.pattern ?? '2022');
    const without = request.without?.map((text) => registry.resolve(text, { year: opened.year }).id);
    const exit = describeExit(atlas, { ...opened, base }, pair, names, { ...request, without }, label);
    const mirror = await queryMirror(atlas, pair, opened.year);
    if ('silent' in mirror)
      return {
        ...exit,
        notes: [
          ...notes,
          `No band of mirror reports: ${mirror.silent.join(' and ')} ${mirror.silent.length > 1 ? 'are' : 'is'} not among the fifteen reporters of ${opened.year} here.`,
          ...exit.notes,
        ],
      };
    const at = (end: 'low' | 'high'): Record<string, number> => {
      const options = {
        sectors: chooseSectors(opened, request.sectors),
        closure: closureOf[request.closure ?? 'additive'],
      };
      const { costs } = simulateExit(
        scaleGoods({ ...opened, base }, mirror.flows, end),
        pair[0],
        pair[1],
        options,
      );
      return { [pair[0]]: costs[0].central, [pair[1]]: costs[1].central };
    };
    return {
      ...exit,
      mirror: { flows: mirror.flows, low: at('low'), high: at('high') },
      notes: [...notes, ...exit.notes],
    };
  } finally {
    atlas.close();
  }
}

/** The report on a pair over an opened base, which may be a changed one (named by `pattern`). */
export function describeExit(
  atlas: Atlas,
  opened: OpenedTrade,
  pair: [StateId, StateId],
  names: Record<string, string>,
  {
    closure = 'additive',
    sectors: asked,
    unclipped = false,
    without: named,
  }: Omit<ExitRequest, 'a' | 'b' | 'pattern'>,
  pattern: string,
): TradeExit {
  const { base, goods, elasticities: sources } = opened;
  const [a, b] = pair;
  const absent = pair.filter((id) => !base.states.includes(id));
  if (absent.length > 0)
    throw new EntenteError(
      'no-data',
      `${absent.map((id) => names[id] ?? id).join(' and ')} ${absent.length > 1 ? 'are' : 'is'} not among the ${base.states.length - 1} states of the table of ${opened.year}; it has ${base.states.filter((id) => id !== 'ROW').join(', ')}`,
      { states: absent },
    );
  const sectors = chooseSectors(opened, asked);
  const rule: ElasticityRule = unclipped ? { services: null, clip: null } : defaultElasticityRule;
  const options: ExitOptions = { sectors, sources, goods, rule, closure: closureOf[closure] };
  const exit = simulateExit(base, a, b, options);
  const closures: TradeExit['closures'] = {};
  for (const rule of Object.keys(closureOf) as ClosureName[]) {
    const { costs } =
      rule === closure ? exit : simulateExit(base, a, b, { sectors, closure: closureOf[rule] });
    closures[rule] = { [a]: costs[0].central, [b]: costs[1].central };
  }
  const coalitions = readSanctionCoalitions();
  const replaceability: TradeExit['replaceability'] = {};
  for (const [loser, partner] of [pair, [b, a] as const]) {
    const all = measureReplaceability(base, loser, partner, { sectors });
    const coded = coalitions.find(({ target, to }) => target === loser && to === null);
    const coalition =
      named === undefined
        ? coded && { senders: coded.senders, source: `coded by hand, ${coded.author}: ${coded.source}` }
        : { senders: [...named], source: 'named in the request' };
    const without =
      coalition === undefined
        ? null
        : measureReplaceability(base, loser, partner, { sectors, without: coalition.senders });
    replaceability[loser] = {
      imports: inBillions(opened, all.imports),
      exports: inBillions(opened, all.exports),
      withoutSanctioning:
        coalition === undefined || without === null
          ? null
          : {
              states: coalition.senders.filter((id) => base.states.includes(id)),
              source: coalition.source,
              imports: inBillions(opened, without.imports),
              exports: inBillions(opened, without.exports),
            },
    };
  }
  return {
    format: 'entente.trade-exit/1',
    edition: atlas.edition,
    pair,
    names,
    year: opened.year,
    pattern,
    sectors: [...sectors],
    elasticities: unclipped
      ? 'central: sector-wise median of seven sources, services 4; range: the seven as published'
      : 'central: sector-wise median of seven sources, services 4; range: the seven, services 4, clipped to 2-13',
    closure,
    exitCost: Object.fromEntries(
      pair.map((id, k) => {
        const { money, moneyLow, moneyHigh, ...cost } = exit.costs[k];
        return [
          id,
          {
            unit: 'percent of real income' as const,
            ...cost,
            moneyUsdBillions: money / 1000,
            moneyLowUsdBillions: moneyLow / 1000,
            moneyHighUsdBillions: moneyHigh / 1000,
          },
        ];
      }),
    ),
    closures,
    mirror: null,
    sizeRatio: exit.sizeRatio,
    lossRatio: exit.lossRatio,
    moneyAsymmetry: exit.moneyAsymmetry,
    replaceability,
    reroutings: exit.reroutings.map(({ before, after, change, ...flow }) => ({
      ...flow,
      beforeUsdBillions: before / 1000,
      afterUsdBillions: after / 1000,
      changeUsdBillions: change / 1000,
    })),
    iterations: exit.iterations,
    residual: exit.residual,
    converged: true,
    notes: pair.includes('RUS') ? [...exitNotes, russiaNote] : [...exitNotes],
    sources: opened.origins.map(({ id, title, citation, licence }) => ({ id, title, citation, licence })),
  };
}

/** Sector codes asked for; `goods` stands for every sector but services. */
export function chooseSectors(
  { base, goods, sectorNames }: OpenedTrade,
  asked: readonly string[] | undefined,
): readonly string[] {
  if (asked === undefined) return base.sectors;
  const chosen = asked.flatMap((word) => {
    if (word.toLowerCase() === 'goods') return base.sectors.filter((_, s) => goods[s]);
    const code = base.sectors.find((sector) => sector.toLowerCase() === word.toLowerCase());
    if (code !== undefined) return [code];
    throw new EntenteError(
      'usage',
      `no sector ${word}; write goods, or codes of ${base.sectors.map((c, s) => `${c} (${sectorNames[s]})`).join(', ')}`,
      { sector: word },
    );
  });
  return [...new Set(chosen)];
}

function inBillions(
  { base, sectorNames }: OpenedTrade,
  { lost, irreplaceable, sectors, ...shares }: DirectionReplaceability,
): TradeExit['replaceability'][string]['imports'] {
  return {
    lostUsdBillions: lost / 1000,
    ...shares,
    irreplaceableUsdBillions: irreplaceable / 1000,
    sectors: sectors.map(({ lost: money, ...sector }) => ({
      ...sector,
      name: sectorNames[base.sectors.indexOf(sector.sector)],
      lostUsdBillions: money / 1000,
    })),
  };
}
