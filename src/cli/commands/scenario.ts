import { type Command, InvalidArgumentError, Option } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import { checkText } from '../../report/scenario/check-text.js';
import { composeComparison } from '../../report/scenario/compose-comparison.js';
import { composeEnsemble } from '../../report/scenario/compose-ensemble.js';
import { composeScenario } from '../../report/scenario/compose-scenario.js';
import { whyText } from '../../report/scenario/compose-watch.js';
import { type SizeMeasure, sizeMeasures } from '../../workbench/factors/query-sizes.js';
import { checkScenarios } from '../../workbench/scenarios/check-scenarios.js';
import { listScenarios } from '../../workbench/scenarios/list-scenarios.js';
import { newScenario } from '../../workbench/scenarios/new-scenario.js';
import { renderPage } from '../../workbench/scenarios/render-page.js';
import { checkOut, type EnsembleRequest, runEnsemble } from '../../workbench/scenarios/run-ensemble.js';
import { runScenarioFiles } from '../../workbench/scenarios/run-scenario-file.js';
import { runWhy, snapshotOf } from '../../workbench/scenarios/run-why.js';
import { showProgress } from '../progress.js';
import {
  caseOf,
  latestYear,
  look,
  type PageOptions,
  parseWhole,
  parseYear,
  put,
  withCase,
  withPage,
  withYear,
} from '../scenario-options.js';

interface RunOptions extends PageOptions {
  sizes?: SizeMeasure;
  spread?: boolean;
}

function parsePair(text: string): [string, string] {
  const [a, b, ...more] = text.split(',').map((name) => name.trim());
  if (a === '' || b === undefined || b === '' || more.length > 0)
    throw new InvalidArgumentError('two states with a comma between them, such as CHN,RUS, were expected.');
  return [a, b];
}

interface WhyOptions {
  pair?: [string, string];
  year?: number;
  case?: string | boolean;
  format: string;
}

interface EnsembleOptions extends PageOptions {
  method: EnsembleRequest['method'];
  n: number;
  seed: number;
  workers?: number;
}

const ownYear = 'the year to run in (default: the scenario’s own)';

function withRunOptions(command: Command): Command {
  const run = withYear(command, ownYear)
    .addOption(new Option('--sizes <measure>', 'how states are sized').choices([...sizeMeasures]))
    .option('--spread', 'a thaw with one of the two spreads to the other');
  return withPage(withCase(run));
}

export function register(parent: Command): void {
  const scenario = parent
    .command('scenario')
    .summary('what would happen if: run and compare scenarios')
    .description('A scenario is a file of differences from the baseline; see docs/models/scenarios.md.')
    .addHelpText(
      'after',
      `
Examples:
  entente scenario list
  entente scenario run us-russia-thaw
  entente scenario run my-scenario.yaml --format json | jq '.readings[].central'
  entente scenario compare us-russia-thaw west-russia-thaw taiwan-crisis
  entente scenario new TUR GRC > aegean.yaml`,
    );
  withRunOptions(
    scenario
      .command('run')
      .summary('run one scenario')
      .description('From lever to verdict, number by number, with the class of past cases beside it.')
      .argument('<scenario>', 'a file, or the id of a scenario that comes with Entente'),
  ).action(async (id: string, options: RunOptions) => {
    const [result] = await runScenarioFiles({ scenarios: [id], ...options, case: caseOf(options.case) });
    await put(
      await renderPage(composeScenario(result), result, options.format, look(options.out)),
      options.out,
    );
  });
  withRunOptions(
    scenario
      .command('compare')
      .summary('scenarios of one pair side by side')
      .description('Every lever that differs, and what each scenario does to the reading.')
      .argument('<scenarios...>', 'two or more files or ids'),
  ).action(async (ids: string[], options: RunOptions) => {
    if (ids.length < 2) throw new EntenteError('usage', 'two scenarios or more were expected');
    const results = await runScenarioFiles({ scenarios: ids, ...options, case: caseOf(options.case) });
    const data = { format: 'entente.scenario-comparison/1', scenarios: results };
    await put(
      await renderPage(composeComparison(results), data, options.format, look(options.out)),
      options.out,
    );
  });
  const ensemble = scenario
    .command('ensemble')
    .summary('many runs of a scenario: levers, judgements and choices sampled together')
    .description(
      'Runs in threads with progress; with --out every run is kept as Parquet, and a run that was stopped goes on.',
    )
    .argument('<scenario>', 'a file, or the id of a scenario that comes with Entente')
    .addOption(
      new Option('-m, --method <method>', 'how to sample')
        .choices(['sobol', 'lhs', 'saltelli', 'morris'])
        .default('sobol'),
    )
    .option('-n, --n <number>', 'rows; for saltelli and morris base rows or trajectories', parseWhole(), 1024)
    .option('-s, --seed <seed>', 'a whole number; 0 is a seed', parseWhole(), 0)
    .option('--workers <number>', 'threads (default: as many as there are processors)', parseWhole())
    .addHelpText(
      'after',
      `
Examples:
  entente scenario ensemble west-russia-thaw -n 4096
  entente scenario ensemble west-russia-thaw --method saltelli -n 512 --format json | jq '.sensitivity.indices[]'
  entente scenario ensemble us-russia-thaw -n 100000 --out runs.parquet`,
    );
  withPage(withCase(withYear(ensemble, ownYear)), 'a Parquet file with every run').action(
    async (id: string, options: EnsembleOptions) => {
      checkOut(options.out);
      const progress = showProgress('runs');
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      const result = await runEnsemble({
        ...options,
        scenario: id,
        case: caseOf(options.case),
        signal: stop.signal,
        onProgress: progress.update,
      }).finally(progress.done);
      process.stdout.write(
        await renderPage(composeEnsemble(result), result, options.format, look(undefined)),
      );
    },
  );
  scenario
    .command('check')
    .summary('read, resolve and test scenarios; say which contradict themselves')
    .argument('[scenarios...]', 'files or ids; default: every scenario that comes with Entente')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (ids: string[], options: { format: string }) => {
      const result = await checkScenarios(ids);
      process.stdout.write(
        options.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : checkText(result),
      );
      if (result.checks.some(({ holds }) => !holds)) process.exitCode = 1;
    });
  scenario
    .command('snapshot')
    .summary('keep everything the reading of a pair rests on now')
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .option('-y, --year <year>', latestYear, parseYear)
    .option('--case <folder>', 'the casebook folder whose judgements take part')
    .option('--no-case', 'leave the casebook out')
    .option('--atlas <folder>', 'an atlas of another edition (default: the one that comes with Entente)')
    .requiredOption('-o, --out <file>', 'the JSON file to write')
    .action(
      async (
        a: string,
        b: string,
        options: { year?: number; case?: string | boolean; atlas?: string; out: string },
      ) => {
        const { year, atlas } = options;
        await put(await snapshotOf({ a, b, year, atlas, case: caseOf(options.case) }), options.out);
      },
    );
  scenario
    .command('why')
    .summary('why a reading moved between two snapshots or two editions')
    .description(
      'Revised data, new data, changed judgement, new evidence, changed method: averaged over every order, adding up.',
    )
    .argument('<before>', 'a file of scenario snapshot, or the folder of an atlas')
    .argument('<after>', 'a later one')
    .option('--pair <A,B>', 'folders: the two states', parsePair)
    .option('-y, --year <year>', 'folders: the year (default: the latest each has)', parseYear)
    .option('--case <folder>', 'folders: the casebook folder whose judgements take part')
    .option('--no-case', 'folders: leave the casebook out')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `
Examples:
  entente scenario why before.json after.json
  entente scenario why ../entente-2026.1/data/atlas ../entente-2027.1/data/atlas --pair CHN,RUS --year 2023`,
    )
    .action(async (before: string, after: string, options: WhyOptions) => {
      const [a, b] = options.pair ?? [];
      const result = await runWhy(before, after, { a, b, year: options.year, case: caseOf(options.case) });
      process.stdout.write(
        options.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : whyText(result.moves, 100),
      );
    });
  scenario
    .command('list')
    .summary('the scenarios that come with Entente')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action((options: { format: string }) => {
      const list = listScenarios();
      process.stdout.write(
        options.format === 'json'
          ? `${JSON.stringify({ format: 'entente.scenario-list/1', scenarios: list }, null, 2)}\n`
          : list.map((one) => `${one.id.padEnd(30)}${one.pair.join('-')}  ${one.title}\n`).join(''),
      );
    });
  scenario
    .command('new')
    .summary('a first scenario file for a pair, to be edited')
    .argument('<A>', 'a state: ISO code, COW number or name')
    .argument('<B>', 'the other state')
    .option('-y, --year <year>', latestYear, parseYear)
    .option('-o, --out <file>', 'the file to write (default: the terminal)')
    .action(async (a: string, b: string, options: { year?: number; out?: string }) => {
      await put(await newScenario({ a, b, year: options.year }), options.out);
    });
}
