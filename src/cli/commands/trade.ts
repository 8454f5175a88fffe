import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Page } from '../../report/page/page.js';
import { renderTerminal } from '../../report/page/render-terminal.js';
import { writeFileAtomic } from '../../workbench/files/write-file.js';
import { terminalPaint } from '../terminal-paint.js';

const names = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function parseTheta(text: string): number | string {
  const value = Number(text);
  if (Number.isNaN(value)) return text;
  if (!(value > 0) || value === Infinity)
    throw new InvalidArgumentError('a positive number, or a CSV file sector,theta, was expected.');
  return value;
}

const formatOption = (): Option =>
  new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text');

/** Prints or writes a result: JSON as it is, text by its page. */
async function put(
  result: unknown,
  page: () => Page,
  options: { format: string; out?: string },
): Promise<void> {
  const text =
    options.format === 'json'
      ? `${JSON.stringify(result, null, 2)}\n`
      : renderTerminal(page(), {
          width: Math.min(120, Math.max(80, process.stdout.columns ?? 100)),
          paint: options.out === undefined ? terminalPaint(process.stdout) : undefined,
        });
  if (options.out === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeFileAtomic(options.out, text);
  process.stdout.write(`Wrote ${options.out}\n`);
}

function registerExit(trade: Command): void {
  trade
    .command('exit')
    .summary('what two states lose if they stop trading, and who could take the other’s place')
    .description(
      'Percent of real income each of two states loses if both directions of their trade stop and everybody adjusts, with its range over published elasticities; and replaceability, good by good.',
    )
    .argument('<A>', 'a state: ISO code or name')
    .argument('<B>', 'the other state')
    .option('--sectors <codes>', 'stop only these: goods, or codes such as B06,C26', names)
    .addOption(
      new Option('--closure <rule>', 'what surpluses and deficits do')
        .choices(['additive', 'balanced', 'multiplicative'])
        .default('additive'),
    )
    .option('--unclipped', 'the published elasticities as they are', false)
    .addOption(
      new Option(
        '--pattern <name>',
        'Russia’s partners: as in 2022, as in 2023, then half or all Western barriers lifted',
      )
        .choices(['2022', '2023', '2023-half', '2023-lifted'])
        .default('2022'),
    )
    .option(
      '--without <states>',
      'third states that would not step in, instead of the coded sanctions',
      names,
    )
    .option('--full', 'every good, not only the six largest', false)
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente trade exit CHN RUS
  entente trade exit DEU RUS --sectors B06,C19
  entente trade exit CHN RUS --pattern 2023-lifted
  entente trade exit CHN RUS --closure balanced --format json | jq '.exitCost.RUS'

Long run, full employment, no intermediate inputs: the notes at the end of the page say what that leaves out.`,
    )
    .action(
      async (
        a: string,
        b: string,
        options: {
          sectors?: string[];
          closure: 'additive' | 'balanced' | 'multiplicative';
          unclipped: boolean;
          without?: string[];
          pattern: '2022' | '2023' | '2023-half' | '2023-lifted';
          full: boolean;
          format: string;
          out?: string;
        },
      ) => {
        const { runExit } = await import('../../workbench/trade/run-exit.js');
        const { composeExit } = await import('../../report/trade/compose-exit.js');
        const exit = await runExit({ a, b, ...options });
        await put(exit, () => composeExit(exit, options), options);
      },
    );
}

function registerSimulate(trade: Command): void {
  trade
    .command('simulate')
    .summary('the world after a shock to trade')
    .description(
      'New wages, prices, real incomes and flows after a change of trade costs, tariffs or a cut, by exact hat algebra.',
    )
    .requiredOption(
      '--shock <file>',
      'CSV: exporter,importer and multiplier, cost, tariff or discount; optionally sector',
    )
    .option(
      '--flows <file>',
      'CSV: exporter,importer,value with sales at home; optionally sector (default: 2022)',
    )
    .option('--theta <number|file>', 'trade elasticity, or a CSV file sector,theta', parseTheta)
    .addOption(
      new Option('--deficits <rule>', 'what surpluses and deficits do')
        .choices(['additive', 'multiplicative', 'none'])
        .default('additive'),
    )
    .addOption(
      new Option(
        '--equilibrium <kind>',
        'full: wages adjust; conditional: output and spending are held (one sector)',
      )
        .choices(['full', 'conditional'])
        .default('full'),
    )
    .option(
      '--reference <state>',
      'conditional: the buyer whose price index is held (default: the first state)',
    )
    .option('--with-flows', 'JSON: list every flow before and after', false)
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
A shock file:
  exporter,importer,multiplier        the partial effect on trade; 0 stops it
  CHN,RUS,0
  RUS,ALL,0.5                         ALL stands for every other state
  @west-on-russia,RUS,0.36            @ID for the senders of a coalition of data/trade/sanctions.yaml
or exporter,importer,cost (1.1: ten percent dearer), or exporter,importer,tariff[,tariffBefore] (revenue to the importer),
or exporter,importer,sector,discount (a price cap: the seller gets that share less, the buyer keeps it).

Examples:
  entente trade simulate --shock shock.csv
  entente trade simulate --flows flows.csv --shock shock.csv --theta 4 --deficits multiplicative --format json`,
    )
    .action(
      async (options: {
        shock: string;
        flows?: string;
        theta?: number | string;
        deficits: 'additive' | 'multiplicative' | 'none';
        equilibrium: 'full' | 'conditional';
        reference?: string;
        withFlows: boolean;
        format: string;
        out?: string;
      }) => {
        const { runSimulate } = await import('../../workbench/trade/run-simulate.js');
        const { composeSimulation } = await import('../../report/trade/compose-simulation.js');
        const simulation = await runSimulate(options);
        await put(simulation, () => composeSimulation(simulation), options);
      },
    );
}

function parsePositive(text: string): number {
  const value = Number(text);
  if (!(value > 0) || value === Infinity) throw new InvalidArgumentError('a positive number was expected.');
  return value;
}

function registerEstimate(trade: Command): void {
  trade
    .command('estimate')
    .summary('gravity by PPML (or OLS) with any number of fixed effects')
    .description(
      'Poisson pseudo-maximum likelihood with absorbed effects and their interactions; separated rows are found, dropped and counted.',
    )
    .requiredOption('--data <file>', 'CSV, plain or gzip')
    .requiredOption('--y <column>', 'what is explained')
    .requiredOption(
      '--x <columns>',
      'regressors, separated by commas; log(COLUMN) takes the logarithm',
      names,
    )
    .option('--fe <columns>', 'effects, separated by commas; exporter^year is an interaction', names, [])
    .option('--cluster <columns>', 'one or two variables to cluster the errors by', names)
    .option('--offset <column>', 'a column added with coefficient 1')
    .addOption(new Option('--model <model>', 'ppml or ols').choices(['ppml', 'ols']).default('ppml'))
    .addOption(
      new Option('--errors <kind>', 'default: clustered with --cluster, robust without').choices([
        'classical',
        'robust',
        'clustered',
      ]),
    )
    .addOption(
      new Option('--small-sample <rule>', 'effects as fixest, clusters as Stata’s glm, none')
        .choices(['effects', 'clusters', 'none'])
        .default('effects'),
    )
    .option('--keep <condition>', 'only rows where COLUMN=VALUE,VALUE')
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente trade estimate --data trade.csv --y Euros --x 'log(dist_km)' --fe Origin,Destination,Product,Year --cluster Origin
  entente trade estimate --data panel.csv --y trade --x rta --fe exporter^year,importer^year,pair --cluster pair
  entente trade estimate --data panel.csv --y trade --x rta --fe exporter,importer --keep year=2002,2006 --format json`,
    )
    .action(
      async (options: {
        data: string;
        y: string;
        x: string[];
        fe: string[];
        cluster?: string[];
        offset?: string;
        model: 'ppml' | 'ols';
        errors?: 'classical' | 'robust' | 'clustered';
        smallSample: 'effects' | 'clusters' | 'none';
        keep?: string;
        format: string;
        out?: string;
      }) => {
        const { runEstimate } = await import('../../workbench/trade/run-estimate.js');
        const { composeEstimate } = await import('../../report/trade/compose-estimate.js');
        const seen = process.stderr.isTTY;
        const estimate = await runEstimate({
          ...options,
          onIteration: (k, deviance) => {
            if (seen) process.stderr.write(`\rstep ${k}, deviance ${deviance.toPrecision(8)} `);
          },
        });
        if (seen) process.stderr.write('\n');
        await put(estimate, () => composeEstimate(estimate), options);
      },
    );
}

function registerMatrix(trade: Command): void {
  trade
    .command('matrix')
    .summary('the exit cost of every pair of states, and first-order exposures')
    .description(
      'Percent of real income and money every state loses if its trade with each other one ends, in one sector and in many, with what predicts it.',
    )
    .option('-o, --out <file>', 'write every ordered pair to a file: .csv, or JSON')
    .option('--theta <number>', 'elasticity of the one-sector world', parsePositive, 5.03)
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
Examples:
  entente trade matrix
  entente trade matrix --out exit-costs.csv
  entente trade matrix --format json | jq '.rows[] | select(.state == "RUS")'`,
    )
    .action(async (options: { theta: number; format: string; out?: string }) => {
      const { runMatrix } = await import('../../workbench/trade/run-matrix.js');
      const { composeMatrix, matrixCsv } = await import('../../report/trade/compose-matrix.js');
      const seen = process.stderr.isTTY;
      const matrix = await runMatrix({
        theta: options.theta,
        onProgress: (what, done, all) => {
          if (seen) process.stderr.write(`\r${what}: ${done} of ${all} pairs `);
        },
      });
      if (seen) process.stderr.write('\n');
      const { out } = options;
      if (out !== undefined) {
        await writeFileAtomic(out, out.endsWith('.csv') ? matrixCsv(matrix) : `${JSON.stringify(matrix)}\n`);
        process.stdout.write(`Wrote ${out}: ${matrix.rows.length} ordered pairs\n`);
        return;
      }
      await put(matrix, () => composeMatrix(matrix), options);
    });
}

function registerSanctions(trade: Command): void {
  trade
    .command('sanctions')
    .summary('what sanctions did to trade with a state, estimated from reported trade')
    .description(
      'Partial effect of a coalition’s sanctions on its trade with the target in 2022 and 2023, and China’s diversion, by three-way PPML over fifteen reporters.',
    )
    .argument('[target]', 'the sanctioned state', 'RUS')
    .addOption(formatOption())
    .option('-o, --out <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  entente trade sanctions
  entente trade sanctions RUS --format json | jq '.effects[]'

A panel of your own (GSDB and the like may not be republished with Entente):
  entente trade estimate --data panel.csv --y trade --x sanctions --fe exporter^year,importer^year,pair --cluster pair`,
    )
    .action(async (target: string, options: { format: string; out?: string }) => {
      const { runSanctions } = await import('../../workbench/trade/run-sanctions.js');
      const { composeSanctions } = await import('../../report/trade/compose-sanctions.js');
      const result = await runSanctions(target);
      await put(result, () => composeSanctions(result), options);
    });
}

export function register(parent: Command): void {
  const trade = parent
    .command('trade')
    .summary('what a tie costs to lose: exit costs, replaceability, counterfactuals, estimation')
    .description('The gravity engine: who loses what if trade costs more, less, or stops.');
  registerExit(trade);
  registerSimulate(trade);
  registerMatrix(trade);
  registerEstimate(trade);
  registerSanctions(trade);
}
