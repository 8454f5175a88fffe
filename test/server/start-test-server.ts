import { afterAll, beforeAll } from 'vitest';
import { type RunningServer, type ServeOptions, startServer } from '../../dist/server/start-server.js';

/** A server of its own for a test file, on any free port; from the built files, whose workers Node can run. */
export function useServer(options: Partial<ServeOptions> = {}): {
  get(path: string, init?: RequestInit): Promise<Response>;
  url(): string;
  faults: string[];
} {
  let server: RunningServer;
  const faults: string[] = [];
  beforeAll(async () => {
    server = await startServer({
      port: 0,
      host: '127.0.0.1',
      version: 'test',
      report: (text) => faults.push(text),
      ...options,
    });
  });
  afterAll(() => server.close());
  return {
    get: (path, init) => fetch(`${server.url}${path.replace(/^\//, '')}`, init),
    url: () => server.url,
    faults,
  };
}
