import type { StateId } from '../../domain/dyad.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import { buildFactorTable, type FactorTable } from './factor-table.js';
import { type Memberships, queryMemberships } from './query-memberships.js';
import { queryTradeMatrix, type YearTrade } from './query-trade-matrix.js';
import { queryArmsTransfers } from './raw-arms.js';
import { queryDisputes } from './raw-disputes.js';
import { measureInstitutions } from './raw-institutions.js';
import { ownFactors, queryOwnFactor } from './raw-own.js';
import { queryPacts } from './raw-pacts.js';
import { queryRegimeDistance } from './raw-regime.js';
import { queryRivalry } from './raw-rivalry.js';
import { querySanctions } from './raw-sanctions.js';
import type { RawSeries } from './raw-series.js';
import { measureTradeTie } from './raw-trade.js';
import { queryVetoBalance } from './raw-vetoes.js';
import { queryVoteKappa } from './raw-votes.js';
import { type ModelData, readModelData } from './read-model-data.js';

export interface QueriedFactors {
  table: FactorTable;
  /** What the factors were made from and a brief shows as well. */
  trade: YearTrade | undefined;
  memberships: Memberships | undefined;
}

/**
 * Every default factor of every pair of `states` in `year`, from the atlas. With the model's own data the answer is
 * kept for the open atlas and shared: callers may not change it.
 */
export async function queryFactorTable(
  atlas: Atlas,
  states: StateId[],
  year: number,
  model: ModelData,
): Promise<QueriedFactors> {
  if (model !== readModelData()) return askFactorTable(atlas, states, year, model);
  return keepForAtlas(atlas, 'factor-table', `${year} ${states.join(' ')}`, () =>
    askFactorTable(atlas, [...states], year, model),
  );
}

async function askFactorTable(
  atlas: Atlas,
  states: StateId[],
  year: number,
  model: ModelData,
): Promise<QueriedFactors> {
  const request = { atlas, states, year, carryYears: model.carryYears };
  const [votes, vetoes, pacts, rivalry, disputes, regime, trade, memberships, sanctions, arms] =
    await Promise.all([
      queryVoteKappa(request),
      queryVetoBalance(request),
      queryPacts(request),
      queryRivalry(request),
      queryDisputes(request),
      queryRegimeDistance(request),
      queryTradeMatrix(atlas, year, model.carryYears),
      queryMemberships(atlas, year, model.carryYears),
      atlas.tables.includes('sanctions') ? querySanctions(request) : undefined,
      atlas.tables.includes('arms_transfers') ? queryArmsTransfers(request) : undefined,
    ]);
  const raw = new Map<string, RawSeries>([
    ['votes', votes],
    ['vetoes', vetoes],
    ['institutions', measureInstitutions(request, memberships)],
    ['defence-pact', pacts.defence],
    ['other-pact', pacts.other],
    ['rivalry', rivalry],
    ['disputes', disputes],
    ['trade', measureTradeTie(request, trade)],
    ['regime', regime],
    ...(sanctions === undefined ? [] : [['sanctions', sanctions] as const]),
    ...(arms === undefined ? [] : [['arms', arms] as const]),
  ]);
  const own = ownFactors(atlas);
  for (const factor of own) raw.set(factor.spec.id, await queryOwnFactor(request, factor));
  const withOwn = { ...model, factors: [...model.factors, ...own.map((factor) => factor.spec)] };
  return { table: buildFactorTable(year, states, withOwn, raw), trade, memberships };
}
