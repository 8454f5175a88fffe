import { expect, test } from 'vitest';
import { openAtlas } from '../../src/store/open-atlas.js';
import { queryReporterEnds } from '../../src/workbench/factors/query-reporter-ends.js';
import { queryTradeMatrix } from '../../src/workbench/factors/query-trade-matrix.js';
import { queryMirror } from '../../src/workbench/trade/query-mirror.js';

test('a flow both ends report is moved by the mirror band of the exit cost; others stay, totals add up', async () => {
  const atlas = await openAtlas();
  try {
    const trade = (await queryTradeMatrix(atlas, 2023, 10))!;
    const ends = await queryReporterEnds(atlas, trade);
    if (typeof ends === 'string') throw new Error(ends);
    const { n } = trade.matrix;
    const at = (id: string): number => trade.index.get(id)!;
    const mirror = await queryMirror(atlas, ['USA', 'CHN'], ends.years.to);
    if (!('flows' in mirror)) throw new Error('both report');
    for (const flow of mirror.flows) {
      const k = at(flow.exporter) * n + at(flow.importer);
      expect(ends.flows.has(k)).toBe(true);
      const [sent, got] = [ends.exporter, ends.importer].map(
        ({ matrix }) => matrix.value[k] / trade.matrix.value[k],
      );
      expect(Math.min(sent, got)).toBeCloseTo(flow.low, 10);
      expect(Math.max(sent, got)).toBeCloseTo(flow.high, 10);
      expect(got / sent).toBeCloseTo(flow.importerReportUsdBillions / flow.exporterReportUsdBillions, 10);
    }
    // Russia reports nothing: its flows stay reconciled, and its totals with them.
    for (const { matrix } of [ends.exporter, ends.importer]) {
      expect(matrix.value[at('RUS') * n + at('CHN')]).toBe(trade.matrix.value[at('RUS') * n + at('CHN')]);
      expect(matrix.exports[at('RUS')]).toBeCloseTo(trade.matrix.exports[at('RUS')], 6);
      let sum = 0;
      for (let j = 0; j < n; j += 1) if (j !== at('USA')) sum += matrix.value[at('USA') * n + j];
      expect(matrix.exports[at('USA')]).toBeCloseTo(sum, 3);
      expect(matrix.exports[at('USA')]).not.toBeCloseTo(trade.matrix.exports[at('USA')], 0);
    }
  } finally {
    atlas.close();
  }
});
