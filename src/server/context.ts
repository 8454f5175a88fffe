import type { Desk } from '../workbench/desk/open-desk.js';
import type { Answers } from './answers.js';
import type { JobBoard } from './jobs/job-board.js';
import type { ServerLimits } from './limits.js';
import type { PageFiles } from './page/page-files.js';
import type { Task } from './pool/task.js';

/** What every route stands on. */
export interface ServerContext {
  /** For names, years and origins: light questions that need no worker. */
  desk: Desk;
  /** Works an answer out in a worker. */
  run(task: Task): Promise<Uint8Array>;
  answers: Answers;
  jobs: JobBoard;
  limits: ServerLimits;
  /** Host names this server answers to; null answers to any. */
  hosts: readonly string[] | null;
  token: string | null;
  page: PageFiles;
  version: string;
  /** Where faults are written. */
  report(text: string): void;
}
