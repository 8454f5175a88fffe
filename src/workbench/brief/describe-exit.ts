import type { StateId } from '../../domain/dyad.js';
import type { BriefDependence } from '../../report/brief/brief-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import { type ExitTable, readExitTable } from '../trade/exit-table.js';

export type BriefExit = Pick<BriefDependence, 'exitCost' | 'replaceability'> & { note: string };

/** Years the one table with sales at home may speak for: a little before it, and as far after as other figures carry. */
const reach = { before: 2, after: 10 };

/**
 * What a state loses if it leaves the other, read from the table counted ahead (OECD ICIO 2022, deficits additive).
 * Without a figure the note says why: missing is never zero.
 */
export async function describeExit(
  atlas: Atlas,
  a: StateId,
  b: StateId,
  year: number,
): Promise<Record<StateId, BriefExit>> {
  const without = (note: string): Record<StateId, BriefExit> => ({
    [a]: { exitCost: null, replaceability: null, note },
    [b]: { exitCost: null, replaceability: null, note },
  });
  const vintage = 2022;
  if (year < vintage - reach.before || year > vintage + reach.after)
    return without(
      `No exit cost for ${year}: the only table with sales at home is of ${vintage}, and it speaks for ${vintage - reach.before} to ${vintage + reach.after}.`,
    );
  const table = await keepForAtlas(
    atlas,
    'exit-table',
    vintage,
    async () => readExitTable(atlas) ?? (await countNow(atlas)),
  );
  const absent = [a, b].filter((id) => !table.states.includes(id));
  if (absent.length > 0)
    return without(
      `No exit cost: ${absent.join(' and ')} ${absent.length > 1 ? 'are' : 'is'} not among the ${table.states.length} states of the trade table of ${table.year}.`,
    );
  return { [a]: side(table, a, b), [b]: side(table, b, a) };
}

/** Where the counted file was made from other tables, the whole table is counted again: slow, but right. */
async function countNow(atlas: Atlas): Promise<ExitTable> {
  const { openTradeBase } = await import('../trade/open-trade-base.js');
  const { countExitTable } = await import('../trade/count-exit-table.js');
  process.stderr.write(
    'the counted exit costs belong to other tables; counting them again (about a minute)\n',
  );
  return countExitTable(atlas, await openTradeBase(atlas));
}

function side(table: ExitTable, self: StateId, partner: StateId): BriefExit {
  const i = table.states.indexOf(self);
  const cell = i * table.states.length + table.states.indexOf(partner);
  const central = table.central[cell];
  const low = table.low[cell];
  const high = table.high[cell];
  if (central === null || low === null || high === null)
    return {
      exitCost: null,
      replaceability: null,
      note: `No exit cost of ${self} on ${partner} could be counted.`,
    };
  return {
    exitCost: {
      unit: 'percent of real income',
      low,
      central,
      high,
      lowSource: table.sources[table.lowSource[cell] ?? 0],
      highSource: table.sources[table.highSource[cell] ?? 0],
      moneyUsdBillions: (central / 100) * table.spendingUsdBillions[i],
      year: table.year,
      origin: 'oecd-icio',
      elasticitiesOrigin: 'trade-elasticities',
    },
    replaceability: {
      imports: table.imports[cell],
      exports: table.exports[cell],
      importStrain: table.importStrain[cell],
      exportStrain: table.exportStrain[cell],
      ...(table.importsWithoutSanctioning[cell] === null
        ? {}
        : { importsWithoutSanctioning: table.importsWithoutSanctioning[cell] }),
      year: table.year,
      origin: 'oecd-icio',
    },
    note: `Exit cost and replaceability: trade of ${table.year} (OECD ICIO, 28 sectors, both directions stop, long run, no intermediate inputs; range over seven published sets of elasticities). With inputs counted the loss is roughly double.`,
  };
}
