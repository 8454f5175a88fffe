import type { StateId } from '../../domain/dyad.js';
import { statusNames } from '../../domain/missing.js';
import { measureConcentration } from '../../measures/dependence/measure-concentration.js';
import { measureDependence } from '../../measures/dependence/measure-dependence.js';
import { measureReporterBand } from '../../measures/dependence/measure-reporter-band.js';
import { readPosition } from '../../measures/dependence/read-position.js';
import type { Measured } from '../../measures/measured.js';
import type { Brief, BriefDependence, BriefMeasure } from '../../report/brief/brief-schema.js';
import { usdMillions } from '../../report/text/number.js';
import type { Atlas } from '../../store/atlas.js';
import { readKeyedRows } from '../../store/keyed-rows.js';
import type { YearTrade } from '../factors/query-trade-matrix.js';
import { reportsOfPair } from '../rows/rows-of-pairs.js';
import { gdpOfState } from '../rows/rows-of-states.js';
import { describeExit } from './describe-exit.js';

/** Both directions of goods trade of a pair, what it is of each side's own, and who reported what. */
export async function describeDependence(
  atlas: Atlas,
  a: StateId,
  b: StateId,
  year: number,
  trade: YearTrade | undefined,
): Promise<Pick<Brief, 'dependence' | 'tradeNote'>> {
  if (trade === undefined) {
    return {
      dependence: {},
      tradeNote: `No trade data within reach of ${year}: COW has 1870-2014, BACI 2023.`,
    };
  }
  const places = [a, b].map((id) => trade.index.get(id));
  const absent = [a, b].filter((_, k) => places[k] === undefined);
  if (absent.length > 0) {
    return {
      dependence: {},
      tradeNote: `${absent.join(' and ')} ${absent.length > 1 ? 'have' : 'has'} no row in the trade data of ${trade.year} (${trade.origin}).`,
    };
  }
  const [one, two] = places as [number, number];
  const [gdps, reports, exits] = await Promise.all([
    Promise.all([a, b].map(async (id) => [id, await readGdp(atlas, id, trade.year)] as const)),
    queryReports(atlas, a, b, year),
    describeExit(atlas, a, b, year),
  ]);
  const side = (self: StateId, partner: StateId, i: number, j: number): BriefDependence => {
    const gdp = new Map(gdps).get(self);
    const position = readPosition(trade.matrix, i, j, gdp === undefined ? null : gdp / 1e6);
    const measured = measureDependence(position);
    const as = (m: Measured, unit: string): BriefMeasure => ({
      value: m.value,
      year: m.value === null ? null : trade.year,
      unit,
      origin: trade.origin,
      status: m.value !== null && trade.year < year ? 'carried forward' : statusNames[m.status],
      ...(m.reason === undefined ? {} : { note: m.reason }),
    });
    const n = trade.matrix.n;
    const partners = Float64Array.from({ length: n }, (_, k) => {
      const sum = trade.matrix.value[i * n + k] + trade.matrix.value[k * n + i];
      return k === i ? Number.NaN : sum;
    });
    return {
      partner,
      year: trade.year,
      share: as(measured.share, 'share'),
      exportShare: as(measured.exportShare, 'share'),
      importShare: as(measured.importShare, 'share'),
      gdpShare: as(measured.gdpShare, 'share'),
      concentration: as(measureConcentration(partners.filter((v) => !Number.isNaN(v))), 'index, 0 to 1'),
      exportsUsdMillions: as(measured.exportsToPartner, 'million USD'),
      importsUsdMillions: as(measured.importsFromPartner, 'million USD'),
      reporters: reports.filter((r) => r.reporter === self),
      ...exits[self],
    };
  };
  return {
    dependence: { [a]: side(a, b, one, two), [b]: side(b, a, two, one) },
    tradeNote: writeTradeNote(a, b, year, trade, reports),
  };
}

type Report = BriefDependence['reporters'][number];

/** What the two sides themselves reported, the latest year each within reach (Comtrade 2018-2022, 15 reporters). */
async function queryReports(atlas: Atlas, a: StateId, b: StateId, year: number): Promise<Report[]> {
  const sides = a < b ? [a, b] : [b, a];
  const found = await Promise.all(
    sides.map((reporter, k) => readKeyedRows(atlas, reportsOfPair, [reporter, sides[1 - k]])),
  );
  return found.flatMap((rows, k) => {
    const years = rows['year'] as Float64Array;
    const values = rows['value_usd'] as Float64Array;
    const latest = new Map<string, Report>();
    (rows['flow'] as Report['flow'][]).forEach((flow, row) => {
      if (years[row] <= year)
        latest.set(flow, {
          reporter: sides[k],
          flow,
          year: years[row],
          valueUsdMillions: values[row] / 1e6,
          origin: 'comtrade',
        });
    });
    return [...latest.values()];
  });
}

/** Undefined where the year has none. */
async function readGdp(atlas: Atlas, id: StateId, year: number): Promise<number | undefined> {
  const rows = await readKeyedRows(atlas, gdpOfState, [id]);
  return (rows['value'] as Float64Array)[(rows['year'] as Float64Array).indexOf(year)];
}

function writeTradeNote(a: StateId, b: StateId, year: number, trade: YearTrade, reports: Report[]): string {
  const notes: string[] = [];
  if (trade.year < year) notes.push(`Trade of ${trade.year} is the latest within reach of ${year}.`);
  if (reports.length > 0) {
    const silent = [a, b].filter((id) => !reports.some((r) => r.reporter === id));
    if (silent.length > 0) {
      notes.push(
        `${silent.join(' and ')} ${silent.length > 1 ? 'are' : 'is'} not among the reporters here: ${silent.length > 1 ? 'their' : 'its'} figures are partners' reports.`,
      );
    } else {
      for (const [exporter, importer] of [
        [a, b],
        [b, a],
      ]) {
        const last = Math.max(...reports.map((r) => r.year));
        const sent = reports.find((r) => r.reporter === exporter && r.flow === 'export' && r.year === last);
        const got = reports.find((r) => r.reporter === importer && r.flow === 'import' && r.year === last);
        const band = measureReporterBand({
          exporterReport: sent?.valueUsdMillions ?? null,
          importerReport: got?.valueUsdMillions ?? null,
        });
        if (band.low.value !== null && band.high.value !== null) {
          notes.push(
            `${exporter} to ${importer} in ${last}: ${usdMillions(band.low.value)} to ${usdMillions(band.high.value)} USD, as the two sides report it.`,
          );
        }
      }
    }
  }
  if (trade.origin === 'baci' && (a === 'RUS' || b === 'RUS')) {
    notes.push(
      'Russia has published no trade statistics by partner since 2022: its shares rest on partners’ mirror reports.',
    );
  }
  return notes.join(' ');
}
