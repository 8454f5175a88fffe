import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { isEntenteError } from '../domain/errors.js';
import { commandList } from './command-list.js';
import { exitStatus } from './exit-status.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Runs one command line, without the name of the program, and returns its exit status; never throws. */
export async function runCommandLine(argv: string[]): Promise<number> {
  const program = new Command('entente')
    .description('An open workbench for the relationship between two states.')
    .version(version)
    .exitOverride()
    // An option after a sub-command is the sub-command's, also where both have one of that name.
    .enablePositionalOptions()
    .showHelpAfterError('(entente --help, or entente COMMAND --help, lists what is expected)');
  const asked = argv.find((word) => !word.startsWith('-'));
  for (const entry of commandList) {
    if (entry.name === asked) (await entry.load()).register(program);
    else program.command(entry.name).description(entry.summary);
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (isEntenteError(error)) {
      process.stderr.write(`entente: ${error.message}\n`);
      return exitStatus(error.code);
    }
    process.stderr.write(
      `entente: an unexpected fault: ${error instanceof Error ? error.message : String(error)}\n` +
        'Please report it with the command you ran (ENTENTE_DEBUG=1 prints where it happened).\n',
    );
    if (process.env['ENTENTE_DEBUG'] !== undefined && error instanceof Error) console.error(error.stack);
    return 70;
  }
}
