import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import { writeSite } from '../../server/site/write-site.js';
import { readCaseHeads } from '../../workbench/casebook/find-case.js';

function parseYears(text: string): { from: number; to: number } {
  const match = /^(\d{4})(?:-(\d{4}))?$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match === null || to < from) {
    throw new InvalidArgumentError('a year or a span such as 2014-2023 was expected.');
  }
  return { from, to };
}

/** A case named by its id or its folder, as the pair it is about. */
async function pairOfCase(asked: string): Promise<[string, string]> {
  const heads = await readCaseHeads();
  const folder = await stat(asked).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const found = heads.find(
    (head) => head.id === asked || (folder && basename(head.folder) === basename(resolve(asked))),
  );
  if (found !== undefined) return found.pair;
  throw new EntenteError(
    'usage',
    `no case is called '${asked}'; there are ${heads.map((head) => head.id).join(', ')}. Two states make a site as well: entente site CHN RUS --out DIR`,
    { case: asked },
  );
}

export function register(parent: Command): void {
  parent
    .command('site')
    .summary('the page of one pair as a folder of files')
    .description(
      'A folder that any web server can serve and that opens from disk: the page of one pair, with its data.',
    )
    .argument('<case or A>', 'a case of the casebook, or a state')
    .argument('[B]', 'the other state')
    .requiredOption('-o, --out <folder>', 'the folder to write; replaced whole if it holds a site already')
    .option('--years <span>', 'the years it can show, such as 2014-2023 (default: the latest)', parseYears)
    .addHelpText(
      'after',
      `
Examples:
  entente site china-russia --out site
  entente site Turkey Greece --out aegean --years 2010-2023

Open index.html in the folder, or copy the folder to a web server.`,
    )
    .action(
      async (
        first: string,
        second: string | undefined,
        options: { out: string; years?: { from: number; to: number } },
      ) => {
        const [a, b] = second === undefined ? await pairOfCase(first) : [first, second];
        const shows = process.stderr.isTTY === true;
        const site = await writeSite({
          a,
          b,
          years: options.years,
          out: options.out,
          progress: shows
            ? (done, of) => process.stderr.write(`\r${done} of ${of} years${done === of ? '\n' : ''}`)
            : undefined,
        });
        process.stdout.write(
          `Wrote ${options.out} (${site.files} files, ${(site.bytes / 1e6).toFixed(1)} MB). Open ${options.out}/index.html\n`,
        );
      },
    );
}
