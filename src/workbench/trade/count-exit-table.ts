import { ruledElasticities } from '../../models/trade/elasticity-sets.js';
import { measureReplaceability } from '../../models/trade/measure-replaceability.js';
import { everyPair, simulateAllCuts } from '../../models/trade/simulate-all-cuts.js';
import type { Atlas } from '../../store/atlas.js';
import { type ExitTable, fingerprintExitTable } from './exit-table.js';
import type { OpenedTrade } from './open-trade-base.js';
import { readSanctionCoalitions } from './sanction-coalitions.js';

/** Counts the exit cost (central and range, deficits additive) and replaceability of every pair but those with ROW. */
export function countExitTable(
  atlas: Atlas,
  { base, goods, elasticities, year }: OpenedTrade,
  onProgress: (what: string) => void = () => undefined,
): ExitTable {
  const states = base.states.filter((id) => id !== 'ROW');
  const n = states.length;
  const place = states.map((id) => base.states.indexOf(id));
  const pairs = everyPair(n).map(([a, b]): [number, number] => [place[a], place[b]]);
  const sets = [{ short: 'median', values: base.elasticities }, ...ruledElasticities(elasticities, goods)];
  const losses = sets.map(({ short, values }) => {
    onProgress(short);
    return simulateAllCuts({ ...base, elasticities: values }, { pairs }).loss;
  });
  const empty = (): (number | null)[] => new Array(n * n).fill(null);
  const spending = new Float64Array(base.states.length);
  for (let k = 0; k < base.flows.length; k += 1) spending[k % base.states.length] += base.flows[k];
  const table: ExitTable = {
    format: 'entente.exit-costs/1',
    madeFrom: fingerprintExitTable(atlas),
    year,
    states,
    sources: sets.map(({ short }) => short),
    spendingUsdBillions: place.map((k) => round(spending[k] / 1000)),
    central: empty(),
    low: empty(),
    high: empty(),
    lowSource: empty(),
    highSource: empty(),
    imports: empty(),
    exports: empty(),
    importStrain: empty(),
    exportStrain: empty(),
    importsWithoutSanctioning: empty(),
  };
  everyPair(n).forEach(([a, b], p) => {
    for (const side of [0, 1]) {
      const cell = side === 0 ? a * n + b : b * n + a;
      const own = losses.map((loss) => 100 * loss[2 * p + side]);
      table.central[cell] = round(own[0]);
      table.low[cell] = round(Math.min(...own));
      table.high[cell] = round(Math.max(...own));
      table.lowSource[cell] = own.indexOf(Math.min(...own));
      table.highSource[cell] = own.indexOf(Math.max(...own));
    }
  });
  onProgress('replaceability');
  const coalitions = readSanctionCoalitions();
  for (let a = 0; a < n; a += 1) {
    const senders = coalitions.find(({ target, to }) => target === states[a] && to === null)?.senders;
    for (let b = 0; b < n; b += 1) {
      if (a === b) continue;
      const cell = a * n + b;
      const { imports, exports } = measureReplaceability(base, states[a], states[b], { alternatives: 0 });
      table.imports[cell] = roundOrNull(imports.foreign);
      table.exports[cell] = roundOrNull(exports.foreign);
      table.importStrain[cell] = roundOrNull(imports.strain);
      table.exportStrain[cell] = roundOrNull(exports.strain);
      if (senders !== undefined)
        table.importsWithoutSanctioning[cell] = roundOrNull(
          measureReplaceability(base, states[a], states[b], { without: senders, alternatives: 0 }).imports
            .foreign,
        );
    }
  }
  return table;
}

/** Six digits: more than the inputs hold, and the file stays small. */
const round = (value: number): number => Number(value.toPrecision(6));
const roundOrNull = (value: number | null): number | null => (value === null ? null : round(value));
