import type { PanelColumn } from '../../models/reference-class/panel.js';
import type { Ids } from './atlas-reader.js';
import { PairSeries, StateSeries } from './pair-series.js';
import type { LoadRequest } from './panel-catalogue.js';

/** Years of the Global Sanctions Data Base, fourth release. */
const covers = { from: 1949, to: 2023 };

interface SanctionRows {
  sender: number[];
  target: number[];
  start: number[];
  end: number[];
}

async function querySanctions({ atlas, numberOf }: LoadRequest): Promise<SanctionRows> {
  const found = await atlas.columns(
    `select sender, target, start_year::double as start_year, end_year::double as end_year from sanctions
     order by target, sender, start_year`,
  );
  const rows: SanctionRows = { sender: [], target: [], start: [], end: [] };
  const start = found['start_year'] as Float64Array;
  const end = found['end_year'] as Float64Array;
  const senders = found['sender'] as Ids;
  const targets = found['target'] as Ids;
  for (let row = 0; row < start.length; row++) {
    const target = numberOf.get(targets[row] ?? '');
    if (target === undefined) continue;
    rows.sender.push(numberOf.get(senders[row] ?? '') ?? -1);
    rows.target.push(target);
    rows.start.push(start[row]);
    rows.end.push(end[row]);
  }
  return rows;
}

/** 1 while the first state has sanctions of any kind on the second. */
export async function loadSanctions(request: LoadRequest): Promise<PanelColumn> {
  const rows = await querySanctions(request);
  const options = { directed: true, otherwise: 0 };
  const series = new PairSeries('sanctions', request.states.length, covers, options);
  rows.start.forEach((start, row) => {
    if (rows.sender[row] < 0) return;
    for (let year = start; year <= rows.end[row]; year++)
      series.set(rows.sender[row], rows.target[row], year, 1);
  });
  return series;
}

async function loadOfTarget(
  request: LoadRequest,
  name: string,
  to: number,
  years: (start: number, end: number) => Iterable<number>,
): Promise<PanelColumn> {
  const rows = await querySanctions(request);
  const series = new StateSeries(name, request.states.length, { from: covers.from, to }, 0);
  rows.start.forEach((start, row) => {
    for (const year of years(start, rows.end[row])) series.set(rows.target[row], year, 1);
  });
  return series;
}

/** 1 in a year in which a state is under sanctions of any kind by anyone. */
export const loadSanctioned = (request: LoadRequest): Promise<PanelColumn> =>
  loadOfTarget(request, 'sanctioned', covers.to, function* (start, end) {
    for (let year = start; year <= end; year++) yield year;
  });

/** 1 in a year in which sanctions on the state begin. */
export const loadSanctionsBegin = (request: LoadRequest): Promise<PanelColumn> =>
  loadOfTarget(request, 'sanctions-begin', covers.to, (start) => [start]);

/** 1 in the last year of sanctions on the state; the source's own last year is no end. */
export const loadSanctionsEnd = (request: LoadRequest): Promise<PanelColumn> =>
  loadOfTarget(request, 'sanctions-end', covers.to - 1, (_, end) => [end]);
