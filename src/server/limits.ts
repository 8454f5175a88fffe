/** What the server will take and give; stated in the API's own index and in its documentation. */
export interface ServerLimits {
  /** Longest path with query, in characters. */
  urlLength: number;
  /** Largest body of a request, in bytes. */
  bodyBytes: number;
  /** Answers being worked out at once: one a worker. */
  workers: number;
  /** Requests that may wait for a worker before new ones are turned away with 503. */
  queue: number;
  /** Longest time one answer may take, waiting included, before 504. */
  timeLimitMs: number;
  /** Bytes of finished answers kept in memory. */
  cacheBytes: number;
  /** Most rows on one page of a list. */
  pageRows: number;
  /** Most rows of a panel, and the longest time one may take to send. */
  panelRows: number;
  panelMs: number;
  /** Jobs under way at once, waiting ones included; more are turned away with 429. */
  jobs: number;
  /** Processes that work on jobs, beside those that work on answers. */
  jobWorkers: number;
  /** Longest time one part of a job may take, waiting not included. */
  jobMs: number;
  /** Finished jobs that are remembered, for how long, and the bytes of their results. */
  keptJobs: number;
  keptJobMs: number;
  keptJobBytes: number;
  /** Readers that may follow the events of jobs at once. */
  followers: number;
  /** Longest time a connection may stand still. */
  idleMs: number;
  /** Connections at once. */
  connections: number;
}

export const defaultLimits: ServerLimits = {
  urlLength: 2048,
  bodyBytes: 256 * 1024,
  workers: 2,
  queue: 64,
  timeLimitMs: 30_000,
  cacheBytes: 64 * 1024 * 1024,
  pageRows: 1000,
  panelRows: 3_000_000,
  panelMs: 300_000,
  jobs: 8,
  jobWorkers: 1,
  jobMs: 600_000,
  keptJobs: 50,
  keptJobMs: 3_600_000,
  keptJobBytes: 256 * 1024 * 1024,
  followers: 100,
  idleMs: 120_000,
  connections: 1000,
};
