import { z } from 'zod';
import { caseSchema } from '../../src/evidence/case-schema.js';
import { classSpecSchema } from '../../src/models/reference-class/class-spec.js';
import { briefSchema } from '../../src/report/brief/brief-schema.js';
import { verdictReportSchema } from '../../src/report/casebook/verdict-report.js';
import { backtestSchema } from '../../src/report/forecast/backtest-schema.js';
import { forecastSchema } from '../../src/report/forecast/forecast-schema.js';
import { scoreSchema } from '../../src/report/forecast/score-schema.js';
import { historySchema } from '../../src/report/history/history-schema.js';
import { measureSchema } from '../../src/report/measure/measure-schema.js';
import {
  ensembleSchema,
  robustSchema,
  scenarioCheckSchema,
  scenarioComparisonSchema,
  scenarioResultSchema,
  takeSchema,
  whySchema,
} from '../../src/report/scenario/scenario-schemas.js';
import { watchSchema } from '../../src/report/scenario/watch-schema.js';
import { tradeEstimateSchema } from '../../src/report/trade/estimate-schema.js';
import { tradeExitSchema } from '../../src/report/trade/exit-schema.js';
import { tradeMatrixSchema } from '../../src/report/trade/matrix-schema.js';
import { tradeSanctionsSchema } from '../../src/report/trade/sanctions-schema.js';
import { tradeSimulationSchema } from '../../src/report/trade/simulation-schema.js';
import { checksSchema, crossImpactSchema } from '../../src/scenarios/checks/check-schema.js';
import { snapshotSchema } from '../../src/scenarios/moved/chain-snapshot.js';
import { leverFileSchema, scenarioSchema } from '../../src/scenarios/spec/scenario-schema.js';
import { importRecordSchema } from '../../src/store/imports/import-record.js';
import { historySchema as verdictHistorySchema } from '../../src/workbench/casebook/verdict-history.js';

import { codesSchema } from '../../src/workbench/codes/resolve-codes.js';
import {
  dataDiffSchema,
  dataListSchema,
  dataPullSchema,
  dataStatusSchema,
  dataVerifySchema,
} from '../../src/workbench/imports/data-schemas.js';
import { panelGroupsSchema } from '../../src/workbench/panel/list-groups.js';
import { panelFileSchema } from '../../src/workbench/panel/panel-file.js';

/** One line a format: the name of the file in schemas/ and the zod schema it is made from. */
const formats: { file: string; schema: z.ZodType; io?: 'input' | 'output' }[] = [
  { file: 'brief.schema.json', schema: briefSchema },
  { file: 'backtest.schema.json', schema: backtestSchema },
  { file: 'forecast.schema.json', schema: forecastSchema },
  { file: 'score.schema.json', schema: scoreSchema },
  { file: 'trade-exit.schema.json', schema: tradeExitSchema },
  { file: 'trade-estimate.schema.json', schema: tradeEstimateSchema },
  { file: 'trade-matrix.schema.json', schema: tradeMatrixSchema },
  { file: 'trade-sanctions.schema.json', schema: tradeSanctionsSchema },
  { file: 'trade-simulation.schema.json', schema: tradeSimulationSchema },
  { file: 'panel.schema.json', schema: panelFileSchema },
  { file: 'panel-groups.schema.json', schema: panelGroupsSchema },
  { file: 'import.schema.json', schema: importRecordSchema },
  { file: 'data-list.schema.json', schema: dataListSchema },
  { file: 'data-status.schema.json', schema: dataStatusSchema },
  { file: 'data-verify.schema.json', schema: dataVerifySchema },
  { file: 'data-pull.schema.json', schema: dataPullSchema },
  { file: 'data-diff.schema.json', schema: dataDiffSchema },
  { file: 'codes.schema.json', schema: codesSchema },
  { file: 'measure.schema.json', schema: measureSchema },
  { file: 'history.schema.json', schema: historySchema },
  { file: 'reference-class.schema.json', schema: classSpecSchema, io: 'input' },
  { file: 'case.schema.json', schema: caseSchema, io: 'input' },
  { file: 'verdicts.schema.json', schema: verdictReportSchema },
  { file: 'verdict-history.schema.json', schema: verdictHistorySchema },
  { file: 'scenario.schema.json', schema: scenarioSchema, io: 'input' },
  { file: 'levers.schema.json', schema: leverFileSchema, io: 'input' },
  { file: 'checks.schema.json', schema: checksSchema, io: 'input' },
  { file: 'cross-impact.schema.json', schema: crossImpactSchema, io: 'input' },
  { file: 'scenario-result.schema.json', schema: scenarioResultSchema },
  { file: 'scenario-comparison.schema.json', schema: scenarioComparisonSchema },
  { file: 'take.schema.json', schema: takeSchema },
  { file: 'robust.schema.json', schema: robustSchema },
  { file: 'ensemble.schema.json', schema: ensembleSchema },
  { file: 'watch.schema.json', schema: watchSchema },
  { file: 'scenario-check.schema.json', schema: scenarioCheckSchema },
  { file: 'why.schema.json', schema: whySchema },
  { file: 'snapshot.schema.json', schema: snapshotSchema },
];

/** `io: input` describes what a person may write (defaults optional), `output` what a program reads. */
export function writtenSchemas(): { file: string; text: string }[] {
  return formats.map(({ file, schema, io = 'output' }) => ({
    file,
    text: `${JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), null, 2)}\n`,
  }));
}
