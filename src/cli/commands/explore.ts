import { type Command, InvalidArgumentError, Option } from 'commander';
import { EntenteError } from '../../domain/errors.js';
import { coverageDensityChart } from '../../workbench/explore/coverage-density-chart.js';
import { discoveryText, sensitivityText } from '../../workbench/explore/explore-text.js';
import { runDiscovery } from '../../workbench/explore/run-discovery.js';
import { runSample, type SampleRequest } from '../../workbench/explore/run-sample.js';
import { runSensitivity, type SensitivityRequest } from '../../workbench/explore/run-sensitivity.js';
import { writeFileAtomic } from '../../workbench/files/write-file.js';

function parseNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('a finite number was expected.');
  return value;
}

function parseWhole(text: string): number {
  const value = parseNumber(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('a whole number of 0 or more was expected.');
  return value;
}

function parseShare(text: string): number {
  const value = parseNumber(text);
  if (value <= 0 || value >= 1) throw new InvalidArgumentError('a share between 0 and 1 was expected.');
  return value;
}

const parseNames = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
];

const formatOption = (): Option =>
  new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text');

async function put(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else await writeFileAtomic(out, text);
}

const print = async (piece: string): Promise<void> => {
  if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve));
};

function registerSample(explore: Command): void {
  explore
    .command('sample')
    .summary('sample the inputs of a model of your own')
    .description('Writes a table of inputs to run a model on, one row a run, each with an id.')
    .requiredOption('--problem <file>', 'YAML or JSON: inputs, each with a name and its bounds or levels')
    .addOption(
      new Option('-m, --method <method>', 'how to sample')
        .choices(['saltelli', 'sobol', 'lhs', 'morris'])
        .makeOptionMandatory(),
    )
    .requiredOption(
      '-n, --n <number>',
      'rows (sobol, lhs), base rows (saltelli: a power of two) or trajectories (morris)',
      parseWhole,
    )
    .option('-s, --seed <seed>', 'a whole number; 0 is a seed (default: 0)', parseWhole)
    .addOption(
      new Option('--scramble <kind>', 'randomise the Sobol sequence with the seed')
        .choices(['none', 'shift', 'matrix'])
        .default('none'),
    )
    .option('--no-second-order', 'saltelli: N(D+2) rows instead of N(2D+2), without second-order indices')
    .option('--levels <number>', 'morris: levels of the grid, an even number', parseWhole, 4)
    .option('-o, --out <file>', 'the CSV file to write (default: the terminal)')
    .addHelpText(
      'after',
      `
A problem file:
  inputs:
    - { name: growth, bounds: [0.01, 0.06] }
    - { name: elasticity, bounds: [1, 10], distribution: log-uniform }
    - { name: shock, bounds: [0, 1], distribution: triangular, mode: 0.2 }
    - { name: regime, levels: [open, closed] }
Distributions: uniform, log-uniform, triangular (mode), normal cut off at the bounds (mean, sd), integer.

Examples:
  entente explore sample --problem model.yaml --method saltelli -n 1024 --out samples.csv
  entente explore sample --problem model.yaml --method lhs -n 500 --seed 7 --out samples.csv`,
    )
    .action(async (options: Omit<SampleRequest, 'print'>) => {
      const report = await runSample({ ...options, print });
      if (options.out !== undefined) {
        process.stdout.write(`${report.rows} samples of ${report.inputs} inputs written to ${options.out}\n`);
      }
      for (const note of report.notes) process.stderr.write(`note: ${note}\n`);
    });
}

function registerSensitivity(explore: Command): void {
  explore
    .command('sensitivity')
    .summary('which inputs matter')
    .description(
      'Sobol indices from a saltelli sample, elementary effects from a morris sample. Outputs are tied to samples by id.',
    )
    .requiredOption('--problem <file>', 'the problem the samples were made from')
    .requiredOption('--samples <file>', 'CSV: id and one column an input')
    .requiredOption('--outputs <file>', 'CSV: id,value')
    .addOption(formatOption())
    .option('--resamples <number>', 'bootstrap resamples (default: 100, morris 1000)', parseWhole)
    .option('--confidence <share>', 'share the intervals cover', parseShare, 0.95)
    .option('-s, --seed <seed>', 'seed of the bootstrap; 0 is a seed', parseWhole, 0)
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente explore sensitivity --problem model.yaml --samples samples.csv --outputs outputs.csv
  entente explore sensitivity --problem model.yaml --samples samples.csv --outputs outputs.csv --format json | jq '.indices[]'`,
    )
    .action(async (options: SensitivityRequest & { format: string; out?: string }) => {
      if (options.resamples !== undefined && options.resamples < 2) {
        throw new EntenteError('usage', `--resamples ${options.resamples}: an interval needs 2 or more`);
      }
      const result = await runSensitivity(options);
      await put(
        options.format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : sensitivityText(result),
        options.out,
      );
    });
}

interface DiscoverOptions {
  runs: string;
  outcome: string;
  above?: number;
  below?: number;
  inputs?: string[];
  peel: number;
  paste: number;
  minimumMass: number;
  box?: number;
  format: string;
  out?: string;
}

function registerDiscover(explore: Command): void {
  explore
    .command('discover')
    .summary('under which conditions an outcome occurs')
    .description(
      'Scenario discovery (PRIM): boxes of inputs in which the outcome is concentrated, from all runs down to a few.',
    )
    .requiredOption('--runs <file>', 'CSV: one row a run, inputs and outcome in columns')
    .requiredOption('--outcome <column>', 'the outcome: 0 and 1, or a number with --above or --below')
    .option('--above <x>', 'the outcome counts where it is above x', parseNumber)
    .option('--below <x>', 'the outcome counts where it is below x', parseNumber)
    .option(
      '--inputs <names>',
      'inputs, separated by commas (default: every other column but id)',
      parseNames,
    )
    .option('--peel <share>', 'share of a box taken off by one peel', parseShare, 0.1)
    .option('--paste <share>', 'share put back by one paste', parseShare, 0.05)
    .option('--minimum-mass <share>', 'smallest share of the runs a box may hold', parseShare, 0.05)
    .option('--box <number>', 'the box to say in words (default: the best balance)', parseWhole)
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente explore discover --runs runs.csv --outcome breaks
  entente explore discover --runs runs.csv --outcome cost --above 100 --inputs price,demand --format json`,
    )
    .action(async (options: DiscoverOptions) => {
      const result = await runDiscovery({ ...options, peelShare: options.peel, pasteShare: options.paste });
      if (options.box !== undefined && options.box >= result.boxes.length) {
        throw new EntenteError(
          'usage',
          `--box ${options.box}: the boxes are 0 to ${result.boxes.length - 1}`,
        );
      }
      const text =
        options.format === 'json'
          ? `${JSON.stringify({ ...result, chart: coverageDensityChart(result) }, null, 2)}\n`
          : discoveryText(result, options.box);
      await put(text, options.out);
    });
}

export function register(parent: Command): void {
  const explore = parent
    .command('explore')
    .summary('sample, screen and search a model of your own')
    .description(
      'Sampling, sensitivity analysis and scenario discovery for any model that reads a table and writes a number.',
    );
  registerSample(explore);
  registerSensitivity(explore);
  registerDiscover(explore);
}
