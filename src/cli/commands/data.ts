import type { Command } from 'commander';
import { importText, listText } from '../../workbench/imports/data-text.js';
import { importSource } from '../../workbench/imports/import-source.js';
import { listData } from '../../workbench/imports/list-data.js';
import { stepLine } from '../step-line.js';

export function register(parent: Command): void {
  const data = parent
    .command('data')
    .summary('import public data sets, see what there is, cite it')
    .description(
      'The tables Entente works from: those that come with it, and those you import into your own folder ($ENTENTE_DATA, else $XDG_DATA_HOME/entente).',
    )
    .addHelpText(
      'after',
      `
Examples:
  entente data list
  entente data import gsdb GSDB_V4.csv
  entente data import baci BACI_HS22_Y2023_V202501.csv country_codes_V202501.csv`,
    );
  data
    .command('import')
    .summary('import the original files of a source')
    .description(
      'Reads the files as their producer distributes them (CSV or tab-separated, plain, gzip or zip) into your folder, whole or not at all. Rows whose state nobody knows are refused and listed; any other fault refuses the file.',
    )
    .argument('<source>', 'a source that `entente data list` names, or "table" for a table of your own')
    .argument('<files...>', 'its files')
    .option('--release <name>', "the release of the data, where the file's name does not say it")
    .option('--skip-bad', 'take the good rows of a file with faults in it, and report the others', false)
    .option('--json', 'print the record as JSON', false)
    .action(
      async (
        source: string,
        files: string[],
        options: { release?: string; skipBad: boolean; json: boolean },
      ) => {
        const progress = stepLine(process.stderr);
        const stop = new AbortController();
        const onStop = (): void => stop.abort();
        process.once('SIGINT', onStop).once('SIGTERM', onStop);
        try {
          const record = await importSource({
            source,
            files,
            release: options.release,
            skipBad: options.skipBad,
            signal: stop.signal,
            onStep: progress.step,
          });
          progress.end();
          process.stdout.write(options.json ? `${JSON.stringify(record, null, 2)}\n` : importText(record));
        } finally {
          progress.end();
          process.off('SIGINT', onStop).off('SIGTERM', onStop);
        }
      },
    );
  data
    .command('list')
    .summary('the tables there are, and the sources that can be imported')
    .option('--json', 'as JSON', false)
    .action(async (options: { json: boolean }) => {
      const list = await listData();
      process.stdout.write(options.json ? `${JSON.stringify(list, null, 2)}\n` : listText(list));
    });
}
