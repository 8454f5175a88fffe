import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
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

/** The same, while this process goes on: where it serves something, a command that holds it up breaks its connections. */
export function runEntenteBeside(args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      {
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '', ENTENTE_DATA: noImports },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** The same, started and left running, for what interrupts it. */
export function startEntente(args: string[]): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    env: { ...process.env, NO_COLOR: '', ENTENTE_DATA: noImports },
    stdio: 'ignore',
  });
}

/**
 * The same command line in this process: for what a process of its own would add nothing to, such as a refusal, at a
 * tenth of the time. One at a time: what is written to the terminal meanwhile is taken for the command's.
 */
export async function runEntenteHere(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const { runCommandLine } = (await import('../../dist/cli/run-command-line.js')) as {
    runCommandLine(argv: string[]): Promise<number>;
  };
  const ran: Ran = { status: null, stdout: '', stderr: '' };
  const before = { env: { ...process.env }, exitCode: process.exitCode };
  const streams = (['stdout', 'stderr'] as const).map((name) => ({ name, write: process[name].write }));
  for (const { name } of streams) {
    process[name].write = ((text: string | Uint8Array) => {
      ran[name] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
      return true;
    }) as typeof process.stdout.write;
  }
  Object.assign(process.env, { NO_COLOR: '', ENTENTE_DATA: noImports, ...env });
  process.exitCode = undefined;
  try {
    ran.status = await runCommandLine(args);
  } finally {
    for (const { name, write } of streams) process[name].write = write;
    for (const name of ['NO_COLOR', 'ENTENTE_DATA', ...Object.keys(env)]) {
      if (before.env[name] === undefined) delete process.env[name];
      else process.env[name] = before.env[name];
    }
    process.exitCode = before.exitCode;
  }
  return ran;
}
