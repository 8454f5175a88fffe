import { describePlace, EntenteError } from '../../domain/errors.js';
import type { TradeBase } from '../../models/trade/trade-base.js';
import { type TradeShock, unitMultipliers } from '../../models/trade/trade-shock.js';
import { readCsv } from '../../sources/csv/read-csv.js';
import { readSanctionCoalitions } from './sanction-coalitions.js';

/**
 * A shock from a user's CSV over a base: `exporter,importer` and one of `multiplier` (the partial effect on trade; 0
 * stops it), `cost` (tau-hat: 1.1 is ten percent dearer) or `tariff` (the new rate; `tariffBefore` the old, 0 where the
 * file has no such column) or `discount` (a price cap: the seller gets that share less, the buyer keeps it), and where wanted `sector` (every sector where left out). `ALL` stands for every other state,
 * `@ID` for the senders of a coalition of data/trade/sanctions.yaml that are in the base.
 *
 * @throws EntenteError `bad-input` or `unknown-state` with the row.
 */
export async function readShock(file: string, base: TradeBase): Promise<TradeShock> {
  const { columns, lines } = await readCsv(file, {
    columns: { exporter: 'string', importer: 'string' },
    optional: {
      sector: 'text',
      multiplier: 'number?',
      cost: 'number?',
      tariff: 'number?',
      tariffBefore: 'number?',
      discount: 'number?',
    },
  });
  return shockOfRows({ file, lines, ...columns }, base);
}

/** The columns of a shock; numbers that a row does not give are NaN. `file` and `lines` name a row in a refusal. */
export interface ShockRows {
  file: string;
  lines: ArrayLike<number>;
  exporter: ArrayLike<string>;
  importer: ArrayLike<string>;
  sector?: ArrayLike<string>;
  multiplier?: ArrayLike<number>;
  cost?: ArrayLike<number>;
  tariff?: ArrayLike<number>;
  tariffBefore?: ArrayLike<number>;
  discount?: ArrayLike<number>;
}

/** @throws EntenteError as `readShock`. */
export function shockOfRows(rows: ShockRows, base: TradeBase): TradeShock {
  const { file, lines, exporter, importer, sector, multiplier, cost, tariff, tariffBefore, discount } = rows;
  if (![multiplier, cost, tariff, discount].some((column) => column !== undefined))
    throw new EntenteError(
      'bad-input',
      `${file}, row 1: a column multiplier (effect on trade), cost (tau-hat), tariff (new rate) or discount (price cap) was expected, none is there`,
      { file, row: 1 },
    );
  const n = base.states.length;
  const multipliers = unitMultipliers(base);
  const rates =
    tariff === undefined && discount === undefined ? undefined : { before: empty(base), after: empty(base) };
  const rowOf = new Map<number, number>();
  for (let k = 0; k < lines.length; k += 1) {
    const row = lines[k];
    const fail = (what: string, column: string, code: 'bad-input' | 'unknown-state' = 'bad-input'): never => {
      throw new EntenteError(code, `${describePlace({ file, row, column })}: ${what}`, { file, row, column });
    };
    const placesOf = (names: readonly string[], name: string, column: string): number[] => {
      if (name === 'ALL' || (column === 'sector' && name === '')) return [...names.keys()];
      if (name.startsWith('@') && column !== 'sector') return placesOfCoalition(names, name.slice(1), fail);
      const at = names.indexOf(name);
      if (at >= 0) return [at];
      return fail(
        `no ${column === 'sector' ? 'sector' : 'state'} ${name} among the flows`,
        column,
        column === 'sector' ? 'bad-input' : 'unknown-state',
      );
    };
    const given = [multiplier?.[k], cost?.[k], tariff?.[k], discount?.[k]].filter(
      (v) => v !== undefined && !Number.isNaN(v),
    );
    if (given.length !== 1)
      fail(`one of multiplier, cost, tariff and discount was expected, ${given.length} came`, 'multiplier');
    const one = exporter[k] === importer[k];
    for (const s of placesOf(base.sectors, sector?.[k] ?? '', 'sector'))
      for (const i of placesOf(base.states, exporter[k], 'exporter'))
        for (const j of placesOf(base.states, importer[k], 'importer')) {
          if (i === j && !one) continue;
          const cell = (s * n + i) * n + j;
          const before = rowOf.get(cell);
          if (before !== undefined && before !== row)
            fail(
              `${base.states[i]} to ${base.states[j]} (${base.sectors[s]}) is changed already on row ${before}; keep one`,
              'exporter',
            );
          rowOf.set(cell, row);
          if (tariff !== undefined && rates !== undefined && !Number.isNaN(tariff[k])) {
            rates.before[cell] = Number.isNaN(tariffBefore?.[k] ?? Number.NaN) ? 0 : (tariffBefore?.[k] ?? 0);
            rates.after[cell] = tariff[k];
            if (!(tariff[k] > -1) || !(rates.before[cell] > -1))
              fail(`a tariff rate above -1 was expected (0.1 is ten percent), ${tariff[k]} came`, 'tariff');
            continue;
          }
          const below = discount?.[k];
          if (rates !== undefined && below !== undefined && !Number.isNaN(below)) {
            if (!(below >= 0 && below < 1))
              fail(`a discount of 0 or more and below 1 was expected, ${below} came`, 'discount');
            rates.after[cell] = 1 / (1 - below) - 1;
            continue;
          }
          const effect = multiplier?.[k];
          if (effect !== undefined && !Number.isNaN(effect)) {
            if (effect < 0) fail(`a multiplier of 0 or more was expected, ${effect} came`, 'multiplier');
            multipliers[cell] = effect;
          } else {
            const tau = cost?.[k] ?? Number.NaN;
            if (!(tau > 0))
              fail(`a cost factor above 0 was expected (1.1 is ten percent dearer), ${tau} came`, 'cost');
            multipliers[cell] = tau ** -base.elasticities[s];
          }
        }
  }
  return { multipliers, tariffs: rates };
}

function placesOfCoalition(
  names: readonly string[],
  id: string,
  fail: (what: string, column: string) => never,
): number[] {
  const coalitions = readSanctionCoalitions();
  const found = coalitions.find((one) => one.id === id);
  if (found === undefined)
    return fail(
      `no coalition @${id}; there are ${coalitions.map((one) => `@${one.id}`).join(', ')}`,
      'exporter',
    );
  return found.senders.map((sender) => names.indexOf(sender)).filter((at) => at >= 0);
}

function empty(base: TradeBase): Float64Array {
  return new Float64Array(base.flows.length);
}
