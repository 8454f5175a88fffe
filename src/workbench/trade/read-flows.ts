import { describePlace, EntenteError } from '../../domain/errors.js';
import type { TradeBase } from '../../models/trade/trade-base.js';
import { readCsv } from '../../sources/csv/read-csv.js';

/**
 * A base from a user's CSV: `exporter,importer,value` and, where there are several, `sector`. A pair without a row did
 * not trade; sales at home (exporter = importer) belong in the file. `elasticity` is one number for every sector, or a
 * CSV file `sector,theta`.
 *
 * @throws EntenteError `unreadable-file` or `bad-input` with the row: negative, missing or repeated flows, a state
 * without sales or purchases, an elasticity that is not positive.
 */
export async function readFlows(file: string, elasticity: number | string): Promise<TradeBase> {
  const spec = { columns: { exporter: 'string', importer: 'string', value: 'number' } } as const;
  const { columns, lines } = await readCsv(file, {
    ...spec,
    optional: { sector: 'string' },
  });
  const { exporter, importer, value, sector } = columns;
  const states = [...new Set([...exporter, ...importer])].sort();
  const sectors = sector === undefined ? ['all'] : [...new Set(sector)];
  const at = new Map(states.map((id, k) => [id, k]));
  const place = new Map(sectors.map((id, k) => [id, k]));
  const n = states.length;
  const flows = new Float64Array(sectors.length * n * n);
  const rowOf = new Map<number, number>();
  for (let k = 0; k < value.length; k += 1) {
    const s = sector === undefined ? 0 : (place.get(sector[k]) ?? 0);
    const cell = (s * n + (at.get(exporter[k]) ?? 0)) * n + (at.get(importer[k]) ?? 0);
    const row = lines[k];
    const before = rowOf.get(cell);
    const fail = (what: string, column?: string): never => {
      throw new EntenteError('bad-input', `${describePlace({ file, row, column })}: ${what}`, { file, row });
    };
    if (before !== undefined)
      fail(`the flow from ${exporter[k]} to ${importer[k]} stands already on row ${before}; keep one`);
    if (value[k] < 0) fail(`a flow of 0 or more was expected, ${value[k]} came`, 'value');
    rowOf.set(cell, row);
    flows[cell] = value[k];
  }
  return { states, sectors, flows, elasticities: await readElasticities(sectors, elasticity) };
}

async function readElasticities(
  sectors: readonly string[],
  elasticity: number | string,
): Promise<Float64Array> {
  if (typeof elasticity === 'number') return new Float64Array(sectors.length).fill(elasticity);
  const { columns, lines } = await readCsv(elasticity, {
    columns: { sector: 'string', theta: 'number' },
    key: ['sector'],
  });
  return Float64Array.from(sectors, (sector) => {
    const k = columns.sector.indexOf(sector);
    if (k < 0)
      throw new EntenteError('bad-input', `${elasticity}: no row for the sector ${sector} of the flows`, {
        file: elasticity,
        sector,
      });
    if (!(columns.theta[k] > 0))
      throw new EntenteError(
        'bad-input',
        `${describePlace({ file: elasticity, row: lines[k], column: 'theta' })}: a positive elasticity was expected, ${columns.theta[k]} came`,
        { file: elasticity, row: lines[k] },
      );
    return columns.theta[k];
  });
}
