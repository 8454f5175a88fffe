import type { ErrorCode } from '../../domain/errors.js';
import type { SizeMeasure } from '../../workbench/factors/query-sizes.js';
import type { ScenarioSpec } from '../../workbench/scenarios/read-scenario.js';

/** What a worker can be asked. Everything is plain data, already checked at the edge. */
export type Task =
  | { kind: 'brief'; a: string; b: string; year: number }
  | { kind: 'brief-page'; a: string; b: string; year: number; format: 'html' | 'md' }
  | { kind: 'reading-inputs'; a: string; b: string; year: number }
  | { kind: 'take'; a: string; b: string; year: number; to?: 'break' | 'hold' }
  | { kind: 'exit'; a: string; b: string; closure: 'additive' | 'balanced' | 'multiplicative' }
  | { kind: 'case'; id: string }
  | { kind: 'watch'; a: string; b: string; today: string }
  | { kind: 'robust'; a: string; b: string; year?: number; n: number; seed: number; moves?: string[] }
  | {
      kind: 'scenario';
      /** An id of one that comes with Entente, or a whole scenario. */
      scenario: string | ScenarioSpec;
      year?: number;
      sizes?: SizeMeasure;
      spread?: boolean;
    };

export interface TaskRequest {
  id: number;
  task: Task;
}

export type TaskReply =
  | { id: number; body: Uint8Array }
  | { id: number; refused: { code: ErrorCode; message: string; fields: Record<string, unknown> } }
  | { id: number; fault: string };
