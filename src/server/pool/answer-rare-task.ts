import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Desk } from '../../workbench/desk/open-desk.js';
import type { RareTask } from './task.js';

/** An answer that also makes a table of runs. */
export class AnswerWithRuns {
  constructor(
    readonly answer: unknown,
    readonly runs: Uint8Array,
  ) {}
}

/** What is asked less often than briefs; each use case is loaded when it is. */
export async function answerRareTask(
  task: RareTask,
  { atlas, registry }: Desk,
  onProgress: (share: number) => void,
): Promise<unknown> {
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
    case 'score': {
      const { scoreEntries } = await import('../../workbench/forecast/run-score.js');
      return scoreEntries(atlas, task.entries, task.today);
    }
    case 'simulate': {
      const { runSimulate } = await import('../../workbench/trade/run-simulate.js');
      return runSimulate(task.request);
    }
    case 'landscape': {
      const { landscapeOfTables } = await import('../../workbench/landscape/read-landscape-files.js');
      const { landscapeOf } = await import('../../workbench/landscape/run-landscape.js');
      const files = landscapeOfTables(task.sizes, task.propensity);
      return landscapeOf(files, { ...task.choices, workers: 2, onProgress }, task.sizes.file);
    }
    case 'take-own': {
      const { runTake } = await import('../../workbench/scenarios/run-take.js');
      return runTake(task);
    }
    case 'ensemble': {
      const { runEnsemble } = await import('../../workbench/scenarios/run-ensemble.js');
      const { kind: _, folder, ...request } = task;
      const out = folder === undefined ? undefined : join(folder, 'runs.parquet');
      const result = await runEnsemble({
        ...request,
        workers: 1,
        onProgress,
        ...(out === undefined ? {} : { out }),
      });
      // Where the file lay is nobody's business; the job says where it can be had.
      const answer = { ...result, out: null };
      return out === undefined ? answer : new AnswerWithRuns(answer, new Uint8Array(await readFile(out)));
    }
  }
}
