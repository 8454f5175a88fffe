import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Absent, so that what the person at this machine has imported does not reach the tests. */
const noImports = join(tmpdir(), 'entente-tests-without-imports');

/** The command as a user meets it: a process of its own, from the built files (`npm test` builds them first). */
export function runEntente(args: string[], env: Record<string, string> = {}): Ran {
  if (!existsSync(main)) throw new Error('dist/cli/main.js is absent: run npm run build first');
  const result = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '', ENTENTE_DATA: noImports, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}
