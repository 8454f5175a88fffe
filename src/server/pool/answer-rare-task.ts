import type { Desk } from '../../workbench/desk/open-desk.js';
import type { RareTask } from './task.js';

/** What is asked less often than briefs; each use case is loaded when it is. */
export async function answerRareTask(task: RareTask, { atlas, registry }: Desk): Promise<unknown> {
  switch (task.kind) {
    case 'measure-series': {
      const { readMeasureSeries } = await import('../../workbench/measures/read-measure.js');
      return readMeasureSeries(atlas, registry, task);
    }
    case 'measure-year': {
      const { readMeasureCrossSection } = await import('../../workbench/measures/read-measure.js');
      return readMeasureCrossSection(atlas, registry, task);
    }
    case 'history': {
      const { readHistory } = await import('../../workbench/history/read-history.js');
      const { id, pair, year } = task;
      return readHistory(atlas, id, {
        ...(pair === undefined ? {} : { pair }),
        ...(year === undefined ? {} : { year }),
      });
    }
    case 'forecast': {
      const { readForecast } = await import('../../workbench/forecast/read-forecast.js');
      return readForecast(atlas, task);
    }
    case 'exit-costs': {
      const { runMatrix } = await import('../../workbench/trade/run-matrix.js');
      return runMatrix();
    }
    case 'sanctions': {
      const { estimateSanctions } = await import('../../workbench/trade/run-sanctions.js');
      return estimateSanctions(atlas, task.target);
    }
    case 'landscape-pair': {
      const { runSpecifications } = await import('../../workbench/landscape/run-specifications.js');
      return runSpecifications(task);
    }
    case 'balance': {
      const { runBalance } = await import('../../workbench/landscape/run-balance.js');
      return runBalance({ years: { from: task.from, to: task.to }, disputes: task.disputes });
    }
    case 'seventeen': {
      const { runSeventeen } = await import('../../workbench/landscape/run-seventeen.js');
      return runSeventeen();
    }
  }
}
