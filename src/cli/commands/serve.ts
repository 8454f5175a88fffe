import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import { isLoopback, startServer } from '../../server/start-server.js';

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new InvalidArgumentError('a port from 0 (any free one) to 65535 was expected.');
  }
  return port;
}

function parseWorkers(text: string): number {
  const count = Number(text);
  if (!/^\d{1,2}$/.test(text) || count < 1 || count > 32)
    throw new InvalidArgumentError('1 to 32 was expected.');
  return count;
}

function readToken(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new EntenteError('unreadable-file', `the token file ${file} cannot be read`, { file }, cause);
  }
  if (text.length < 16 || /\s/.test(text)) {
    throw new EntenteError(
      'bad-input',
      `${file}: a token of at least 16 characters without spaces was expected`,
      { file },
    );
  }
  return text;
}

export function register(parent: Command): void {
  parent
    .command('serve')
    .summary('the page and the API, from one process')
    .description(
      'Serves the page and the HTTP API of the same brief. Offline; on this machine only unless told.',
    )
    .option('-p, --port <port>', 'port to listen on; 0 takes any free one', parsePort, 4650)
    .option('--host <host>', 'address to listen on; 0.0.0.0 for a server others may reach', '127.0.0.1')
    .option('--name <name...>', 'host names the server answers to, when it has its own')
    .option('--token-file <file>', 'a file with the token the API then wants (or ENTENTE_TOKEN)')
    .option('--with-imports', 'serve your own imports to others as well (on this machine they always are)')
    .option('--workers <count>', 'answers worked out at once', parseWorkers, 2)
    .addHelpText(
      'after',
      `
Examples:
  entente serve
  entente serve --port 8080
  entente serve --host 0.0.0.0 --name entente.example.org --token-file token.txt
  curl -s localhost:4650/api/v1/brief/CHN/RUS | jq .headline

The API is described at /docs.`,
    )
    .action(
      async (options: {
        port: number;
        host: string;
        name?: string[];
        tokenFile?: string;
        withImports?: true;
        workers: number;
      }) => {
        const token =
          options.tokenFile === undefined ? process.env['ENTENTE_TOKEN'] : readToken(options.tokenFile);
        const { version } = JSON.parse(
          readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
        ) as {
          version: string;
        };
        const server = await startServer({
          port: options.port,
          host: options.host,
          token,
          names: options.name,
          limits: { workers: options.workers },
          imports: options.withImports,
          version,
          report: (text) => process.stderr.write(`entente serve: ${text}\n`),
        });
        process.stdout.write(`Entente at ${server.url} (API: ${server.url}docs). Ctrl-C ends it.\n`);
        if (!isLoopback(options.host) && token === undefined) {
          process.stderr.write(
            'entente serve: others can reach this server and no token is asked; --token-file sets one\n',
          );
        }
        await new Promise<void>((resolve) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
        });
        await server.close();
      },
    );
}
