import type { ErrorCode } from '../../domain/errors.js';

/** What a worker can be asked. Everything is plain data, already checked at the edge. */
export type Task =
  | { kind: 'brief'; a: string; b: string; year: number }
  | { kind: 'brief-page'; a: string; b: string; year: number; format: 'html' | 'md' }
  | { kind: 'reading-inputs'; a: string; b: string; year: number };

export interface TaskRequest {
  id: number;
  task: Task;
}

export type TaskReply =
  | { id: number; body: Uint8Array }
  | { id: number; refused: { code: ErrorCode; message: string; fields: Record<string, unknown> } }
  | { id: number; fault: string };
