import type { ErrorCode } from '../../domain/errors.js';
import type { SizeMeasure } from '../../workbench/factors/query-sizes.js';
import type { LedgerEntry } from '../../workbench/forecast/ledger.js';
import type { PropensityTable, SizeTable } from '../../workbench/landscape/read-landscape-files.js';
import type { LandscapeChoices } from '../../workbench/landscape/run-landscape.js';
import type { ScenarioSpec } from '../../workbench/scenarios/read-scenario.js';
import type { EnsembleRequest } from '../../workbench/scenarios/run-ensemble.js';
import type { TakeRequest } from '../../workbench/scenarios/run-take.js';
import type { ShockRows } from '../../workbench/trade/read-shock.js';
import type { ExitRequest } from '../../workbench/trade/run-exit.js';
import type { SimulateRequest } from '../../workbench/trade/run-simulate.js';

/** What is asked less often; `answer-rare-task.ts` answers it. */
export type RareTask =
  | { kind: 'measure-series'; id: string; a: string; b: string | null; from: number; to: number }
  | { kind: 'measure-year'; id: string; year: number; of: string | null; limit: number; offset: number }
  | { kind: 'history'; id: string; pair?: readonly [string, string]; year?: number }
  | { kind: 'forecast'; pair: readonly [string, string]; year: number; horizons?: readonly number[] }
  | { kind: 'exit-costs' }
  | { kind: 'sanctions'; target: string }
  | { kind: 'landscape-pair'; a: string; b: string; year: number }
  | { kind: 'balance'; from: number; to: number; disputes: boolean }
  | { kind: 'seventeen' }
  | { kind: 'score'; entries: LedgerEntry[]; today: string }
  | {
      kind: 'simulate';
      request: Omit<SimulateRequest, 'flows' | 'shock' | 'theta'> & { theta?: number; shock: ShockRows };
    }
  | { kind: 'landscape'; sizes: SizeTable; propensity: PropensityTable; choices: LandscapeChoices }
  | {
      kind: 'take-own';
      a: string;
      b: string;
      year: number;
      to?: 'break' | 'hold';
      sizes?: SizeMeasure;
      ownLevers?: NonNullable<TakeRequest['ownLevers']>;
    }
  | {
      kind: 'ensemble';
      scenario: string | ScenarioSpec;
      method: EnsembleRequest['method'];
      n: number;
      seed: number;
      year?: number;
      /** A folder of this task's own, for the table of runs. */
      folder?: string;
    };

/** What a worker can be asked. Everything is plain data, already checked at the edge. */
export type Task =
  | { kind: 'brief'; a: string; b: string; year: number }
  | { kind: 'brief-page'; a: string; b: string; year: number; format: 'html' | 'md' }
  | { kind: 'reading-inputs'; a: string; b: string; year: number }
  | {
      kind: 'take';
      a: string;
      b: string;
      year: number;
      to?: 'break' | 'hold';
      sizes?: SizeMeasure;
    }
  | ({ kind: 'exit' } & ExitRequest)
  | { kind: 'case'; id: string }
  | { kind: 'watch'; a: string; b: string; today: string }
  | {
      kind: 'robust';
      a: string;
      b: string;
      year?: number;
      n: number;
      seed: number;
      moves?: string[];
      scenarios?: string[];
    }
  | {
      kind: 'scenario';
      /** An id of one that comes with Entente, or a whole scenario. */
      scenario: string | ScenarioSpec;
      year?: number;
      sizes?: SizeMeasure;
      spread?: boolean;
    }
  | RareTask;

export interface TaskRequest {
  id: number;
  task: Task;
}

export type TaskReply =
  | { id: number; progress: number }
  | { id: number; body: Uint8Array; runs?: Uint8Array }
  | { id: number; refused: { code: ErrorCode; message: string; fields: Record<string, unknown> } }
  | { id: number; fault: string };
