import type { Atlas } from '../../store/atlas.js';

/** One direction as both sides report it, and how far each end lies from their geometric mean. */
export interface MirrorFlow {
  exporter: string;
  importer: string;
  exporterReportUsdBillions: number;
  importerReportUsdBillions: number;
  /** Factors on the model's flow that put it at the lower and at the higher report. */
  low: number;
  high: number;
}

/** Both directions of a pair as both sides report them in a year, or who is silent. */
export async function queryMirror(
  atlas: Atlas,
  pair: readonly [string, string],
  year: number,
): Promise<{ flows: MirrorFlow[] } | { silent: string[] }> {
  const [a, b] = pair;
  const rows = await atlas.query<{ reporter: string; flow: 'import' | 'export'; value: number }>(
    `select reporter, flow, value_usd / 1e9 as value from trade_comtrade
     where year = $year and ((reporter = $a and partner = $b) or (reporter = $b and partner = $a))`,
    { a, b, year },
  );
  const report = (reporter: string, flow: string): number =>
    rows.find((row) => row.reporter === reporter && row.flow === flow)?.value ?? Number.NaN;
  const silent = pair.filter((id) => !rows.some(({ reporter }) => reporter === id));
  if (silent.length > 0) return { silent };
  const flows = [
    [a, b],
    [b, a],
  ].map(([exporter, importer]): MirrorFlow => {
    return mirrorFlow(exporter, importer, report(exporter, 'export'), report(importer, 'import'));
  });
  return flows.every(({ low, high }) => low > 0 && Number.isFinite(high)) ? { flows } : { silent: [...pair] };
}

/** Every flow of a year that both sides report, by exporter and importer. */
export async function queryMirrorFlows(atlas: Atlas, year: number): Promise<MirrorFlow[]> {
  const rows = await atlas.query<{ exporter: string; importer: string; sent: number; got: number }>(
    `with seen as (
       select reporter, partner, flow, sum(value_usd) / 1e9 as value from trade_comtrade
       where year = $year and value_usd is not null group by all)
     select e.reporter as exporter, e.partner as importer, e.value as sent, i.value as got
     from seen e join seen i on i.reporter = e.partner and i.partner = e.reporter
     where e.flow = 'export' and i.flow = 'import' and e.value > 0 and i.value > 0
     order by exporter, importer`,
    { year },
  );
  return rows.map(({ exporter, importer, sent, got }) => mirrorFlow(exporter, importer, sent, got));
}

/** Both reports of a flow, each end against their geometric mean. */
function mirrorFlow(exporter: string, importer: string, sent: number, got: number): MirrorFlow {
  const middle = Math.sqrt(sent * got);
  return {
    exporter,
    importer,
    exporterReportUsdBillions: sent,
    importerReportUsdBillions: got,
    low: Math.min(sent, got) / middle,
    high: Math.max(sent, got) / middle,
  };
}
