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
    const sent = report(exporter, 'export');
    const got = report(importer, 'import');
    const middle = Math.sqrt(sent * got);
    return {
      exporter,
      importer,
      exporterReportUsdBillions: sent,
      importerReportUsdBillions: got,
      low: Math.min(sent, got) / middle,
      high: Math.max(sent, got) / middle,
    };
  });
  return flows.every(({ low, high }) => low > 0 && Number.isFinite(high)) ? { flows } : { silent: [...pair] };
}
