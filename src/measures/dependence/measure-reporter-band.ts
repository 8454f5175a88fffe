import { type Measured, observed, unmeasured } from '../measured.js';

/** One flow as the exporter and the importer report it, in one unit; null where that side is silent. */
export interface ReportedFlow {
  exporterReport: number | null;
  importerReport: number | null;
}

export interface ReporterBand {
  low: Measured;
  high: Measured;
  /** The side without a report, if any. */
  silent: 'none' | 'exporter' | 'importer' | 'both';
}

/**
 * The band from the lower to the higher report of one flow. Importers usually count insurance and freight, so even
 * true reports differ. With one side silent the band is that one report, and the silent side is named.
 */
export function measureReporterBand({ exporterReport, importerReport }: ReportedFlow): ReporterBand {
  const reports = [exporterReport, importerReport].filter((report) => report !== null);
  const silent =
    exporterReport === null
      ? importerReport === null
        ? 'both'
        : 'exporter'
      : importerReport === null
        ? 'importer'
        : 'none';
  if (reports.length === 0) {
    const none = unmeasured('neither the exporter nor the importer reports this flow');
    return { low: none, high: none, silent };
  }
  const note = silent === 'none' ? {} : { reason: `only one report: the ${silent} is silent` };
  return {
    low: observed(Math.min(...reports), note),
    high: observed(Math.max(...reports), note),
    silent,
  };
}
