import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tradeEstimateSchema } from '../../src/report/trade/estimate-schema.js';
import { tradeExitSchema } from '../../src/report/trade/exit-schema.js';
import { tradeMatrixSchema } from '../../src/report/trade/matrix-schema.js';
import { tradeSanctionsSchema } from '../../src/report/trade/sanctions-schema.js';
import { tradeSimulationSchema } from '../../src/report/trade/simulation-schema.js';
import { runEntente } from '../support/run-entente.js';

const folder = mkdtempSync(join(tmpdir(), 'entente-trade-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const flows = file(
  'flows.csv',
  'exporter,importer,value\nA,A,100\nA,B,10\nA,C,5\nB,A,8\nB,B,80\nB,C,4\nC,A,9\nC,B,3\nC,C,60\n',
);
const shock = file('shock.csv', 'exporter,importer,multiplier\nA,B,0\nB,A,0\n');

describe('entente trade exit', () => {
  it('gives both sides’ loss with its range, ratios, replaceability and notes as versioned JSON', () => {
    const { status, stdout } = runEntente(['trade', 'exit', 'China', 'RUS', '--format', 'json']);
    expect(status).toBe(0);
    const exit = tradeExitSchema.parse(JSON.parse(stdout));
    expect(exit.exitCost['RUS'].central).toBeCloseTo(0.581, 3);
    expect(exit.exitCost['RUS'].low).toBeLessThan(exit.exitCost['RUS'].central);
    expect(exit.closures['balanced']['RUS']).toBeLessThan(exit.exitCost['RUS'].central);
    expect(exit.replaceability['RUS'].imports.foreign).toBeCloseTo(0.252, 3);
    expect(exit.replaceability['RUS'].withoutSanctioning?.imports.foreign).toBeLessThan(0.252);
    expect(exit.replaceability['CHN'].withoutSanctioning).toBeNull();
    expect(exit.reroutings).toHaveLength(10);
    expect(exit.mirror).toBeNull();
    expect(exit.notes.join(' ')).toMatch(/RUS is not among the fifteen reporters/);
    expect(exit.notes.join(' ')).toMatch(/intermediate inputs/);
    expect(exit.sources.map(({ id }) => id)).toContain('oecd-icio');
  });

  it('gives the cost at both ends of the mirror reports where both sides report', () => {
    const run = runEntente(['trade', 'exit', 'DEU', 'CHN', '--format', 'json']);
    const exit = tradeExitSchema.parse(JSON.parse(run.stdout));
    const [toChina, toGermany] = exit.mirror?.flows ?? [];
    // Comtrade 2022: Germany reports 113.3 bn of exports, China 111.4 of imports; the other way 116.2 and 206.6.
    expect([toChina.exporterReportUsdBillions, toChina.importerReportUsdBillions].map(Math.round)).toEqual([
      113, 111,
    ]);
    expect(
      [toGermany.exporterReportUsdBillions, toGermany.importerReportUsdBillions].map(Math.round),
    ).toEqual([116, 207]);
    expect(toGermany.low * toGermany.high).toBeCloseTo(1, 12);
    const central = exit.exitCost['DEU'].central;
    expect(exit.mirror?.low['DEU']).toBeLessThan(central);
    expect(exit.mirror?.high['DEU']).toBeGreaterThan(central);
  });

  it('leaves out third states named as not stepping in', () => {
    const run = runEntente([
      'trade',
      'exit',
      'CHN',
      'RUS',
      '--without',
      'Saudi Arabia,ARE',
      '--format',
      'json',
    ]);
    const { replaceability } = tradeExitSchema.parse(JSON.parse(run.stdout));
    expect(replaceability['CHN'].withoutSanctioning?.states).toEqual(['SAU', 'ARE']);
    expect(replaceability['CHN'].withoutSanctioning?.imports.foreign).toBeLessThan(
      replaceability['CHN'].imports.foreign ?? 0,
    );
  });

  it('refuses a state outside the table and a sector it does not have, with status 2', () => {
    const cuba = runEntente(['trade', 'exit', 'CUB', 'RUS']);
    expect([cuba.status, cuba.stderr]).toEqual([2, expect.stringMatching(/Cuba is not among the 80 states/)]);
    const sector = runEntente(['trade', 'exit', 'CHN', 'RUS', '--sectors', 'oil']);
    expect([sector.status, sector.stderr]).toEqual([
      2,
      expect.stringMatching(/no sector oil; write goods, or codes/),
    ]);
  });
});

describe('entente trade simulate', () => {
  it('reads flows and a shock and gives every state’s changes', () => {
    const args = [
      'trade',
      'simulate',
      '--flows',
      flows,
      '--shock',
      shock,
      '--theta',
      '4',
      '--format',
      'json',
    ];
    const { status, stdout } = runEntente(args);
    expect(status).toBe(0);
    const simulation = tradeSimulationSchema.parse(JSON.parse(stdout));
    expect(simulation.states.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
    expect(simulation.states[1].realIncomeChangePercent).toBeLessThan(0);
    expect(simulation.residual).toBeLessThan(1e-12);
  });

  it('takes costs as tau-hat: 1.1 at elasticity 4 is the multiplier 1.1^-4', () => {
    const run = (text: string): unknown => {
      const path = file('one.csv', text);
      const { stdout } = runEntente([
        'trade',
        'simulate',
        '--flows',
        flows,
        '--shock',
        path,
        '--theta',
        '4',
        '-f',
        'json',
      ]);
      return JSON.parse(stdout).states;
    };
    expect(run('exporter,importer,cost\nA,B,1.1\n')).toEqual(
      run(`exporter,importer,multiplier\nA,B,${1.1 ** -4}\n`),
    );
  });

  it('holds output and spending in a conditional equilibrium, and takes a price cap as a discount', () => {
    const args = ['trade', 'simulate', '--flows', flows, '--theta', '4', '--format', 'json', '--shock'];
    const run = runEntente([...args, shock, '--equilibrium', 'conditional', '--reference', 'C']);
    const held = tradeSimulationSchema.parse(JSON.parse(run.stdout));
    expect(held.states[2].priceChange).toBeCloseTo(1, 12);
    expect(held.states[0].realIncomeChangePercent).toBeNull();
    expect(held.states[0].outwardResistanceChangePercent).toBeGreaterThan(0);
    const cap = file('cap.csv', 'exporter,importer,discount\nA,B,0.1\n');
    const capped = tradeSimulationSchema.parse(JSON.parse(runEntente([...args, cap]).stdout));
    expect(capped.states[0].realIncomeChangePercent).toBeLessThan(0);
    const both = runEntente([...args, cap, '--equilibrium', 'conditional']);
    expect([both.status, both.stderr]).toEqual([2, expect.stringMatching(/takes multipliers or costs/)]);
  });

  it('reads the senders of a coded coalition, over the table of 2022', () => {
    const path = file('west.csv', 'exporter,importer,multiplier\n@west-on-russia,RUS,0.36\n');
    const run = runEntente(['trade', 'simulate', '--shock', path, '--format', 'json']);
    const simulation = tradeSimulationSchema.parse(JSON.parse(run.stdout));
    const of = (id: string) => simulation.states.find((state) => state.id === id);
    expect(of('RUS')?.realIncomeChangePercent).toBeLessThan(of('DEU')?.realIncomeChangePercent ?? 0);
    expect(of('RUS')?.importsChangePercent).toBeLessThan(0);
    const unknown = file('unknown-group.csv', 'exporter,importer,multiplier\n@east,RUS,0\n');
    const refused = runEntente(['trade', 'simulate', '--shock', unknown]);
    expect([refused.status, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/no coalition @east; there are @west/),
    ]);
  });

  it('gives real incomes at both ends of what the two sides report: of a cut, those of the exit cost', () => {
    const cut = file('cut.csv', 'exporter,importer,multiplier\nCHN,USA,0\nUSA,CHN,0\n');
    const args = ['trade', 'simulate', '--shock', cut];
    const run = runEntente([...args, '--format', 'json']);
    const { mirror } = tradeSimulationSchema.parse(JSON.parse(run.stdout));
    const exit = JSON.parse(runEntente(['trade', 'exit', 'CHN', 'USA', '--format', 'json']).stdout);
    expect(mirror?.flows.map(({ exporter }) => exporter)).toEqual(['CHN', 'USA']);
    for (const id of ['CHN', 'USA']) {
      const ends = mirror?.realIncomeChangePercent[id];
      expect(ends?.low).toBeCloseTo(-exit.mirror.low[id], 9);
      expect(ends?.high).toBeCloseTo(-exit.mirror.high[id], 9);
      expect(ends?.high).toBeLessThan(ends?.low ?? 0);
    }
    expect(runEntente(args).stdout).toMatch(/the 2 flows the shock changes that both sides report/);
  });

  it('says so where no flow of the shock is reported by both sides, and gives no band', () => {
    const cut = file('silent.csv', 'exporter,importer,multiplier\nCHN,RUS,0.5\n');
    const run = runEntente(['trade', 'simulate', '--shock', cut, '--format', 'json']);
    const { mirror, notes } = tradeSimulationSchema.parse(JSON.parse(run.stdout));
    expect(mirror).toBeNull();
    expect(notes.join()).toMatch(/none is reported by both sides/);
  });

  it.each([
    [
      'a negative flow',
      'exporter,importer,value\nA,A,1\nA,B,-2\n',
      shock,
      /row 3, column value: a flow of 0 or more/,
    ],
    ['a missing flow', 'exporter,importer,value\nA,A,1\nA,B,\n', shock, /row 3, column value/],
    [
      'a pair given twice',
      'exporter,importer,value\nA,A,1\nA,B,1\nA,B,2\n',
      shock,
      /row 4: .*stands already on row 3/,
    ],
    ['a state without sales', 'exporter,importer,value\nA,A,1\nA,B,1\n', shock, /B sells nothing/],
  ])('names the row of %s and writes nothing', (_, text, shockFile, message) => {
    const out = join(folder, 'never.json');
    const bad = file('bad.csv', text);
    const { status, stderr } = runEntente([
      ...['trade', 'simulate', '--flows', bad, '--shock', shockFile, '--theta', '4', '--out', out],
    ]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(() => readFileSync(out)).toThrow();
  });

  it('names the row of a shock to an unknown state, and refuses an elasticity that is not positive', () => {
    const unknown = file('unknown.csv', 'exporter,importer,multiplier\nA,B,0.5\nA,X,0\n');
    const one = runEntente(['trade', 'simulate', '--flows', flows, '--shock', unknown, '--theta', '4']);
    expect([one.status, one.stderr]).toEqual([
      2,
      expect.stringMatching(/row 3, column importer: no state X/),
    ]);
    const two = runEntente(['trade', 'simulate', '--flows', flows, '--shock', shock, '--theta', '-1']);
    expect([two.status, two.stderr]).toEqual([2, expect.stringMatching(/a positive number/)]);
  });

  it('ends with status 3 and the state’s name where no equilibrium exists', () => {
    const all = file('isolate.csv', 'exporter,importer,multiplier\nC,ALL,0\nALL,C,0\n');
    const { status, stderr } = runEntente([
      'trade',
      'simulate',
      '--flows',
      flows,
      '--shock',
      all,
      '--theta',
      '4',
    ]);
    expect([status, stderr]).toEqual([3, expect.stringMatching(/C would be cut off/)]);
  });
});

describe('entente trade estimate', () => {
  const rows = ['exporter,importer,year,trade,dist,rta'];
  for (let i = 0; i < 6; i += 1)
    for (let j = 0; j < 6; j += 1)
      for (const year of [2000, 2010])
        rows.push(
          `S${i},S${j},${year},${i === j ? '' : Math.round(1000 * Math.exp(Math.sin(3 * i + j) - 0.4 * Math.abs(i - j)))},${1 + Math.abs(i - j) * 100},${(i * j) % 2}`,
        );
  const panel = file('panel.csv', `${rows.join('\n')}\n`);
  const args = ['trade', 'estimate', '--data', panel, '--y', 'trade', '--x', 'log(dist),rta'];

  it('fits PPML over a file, counts rows with an empty cell, and names the small-sample factor', () => {
    const run = runEntente([
      ...args,
      '--fe',
      'exporter^year,importer^year',
      '--cluster',
      'exporter',
      '-f',
      'json',
    ]);
    expect(run.status).toBe(0);
    const estimate = tradeEstimateSchema.parse(JSON.parse(run.stdout));
    expect(estimate.coefficients.map(({ name }) => name)).toEqual(['log(dist)', 'rta']);
    expect(estimate.coefficients[0].estimate).toBeLessThan(0);
    expect([estimate.n, estimate.dropped.missing]).toEqual([60, 12]);
    expect(estimate.effects.map(({ groups }) => groups)).toEqual([12, 12]);
    expect(estimate.smallSample.rule).toMatch(/G = 6/);
  });

  it('keeps only the rows asked for, and fits OLS', () => {
    const run = runEntente([
      ...args,
      '--fe',
      'exporter',
      '--keep',
      'year=2010',
      '--model',
      'ols',
      '-f',
      'json',
    ]);
    expect(tradeEstimateSchema.parse(JSON.parse(run.stdout))).toMatchObject({ n: 30, model: 'ols' });
  });

  it('names an unknown column, the row of a logarithm of zero, and a state given as a number', () => {
    const unknown = runEntente(['trade', 'estimate', '--data', panel, '--y', 'flow', '--x', 'rta']);
    expect([unknown.status, unknown.stderr]).toEqual([
      2,
      expect.stringMatching(/column flow expected, not found/),
    ]);
    const zero = runEntente(['trade', 'estimate', '--data', panel, '--y', 'trade', '--x', 'log(rta)']);
    expect([zero.status, zero.stderr]).toEqual([
      2,
      expect.stringMatching(/row \d+, column rta: log needs a number/),
    ]);
  });
});

describe('entente trade matrix', () => {
  it('writes every ordered pair, ranks them, and says how far a simple share already tells it', () => {
    const out = join(folder, 'matrix.json');
    const run = runEntente(['trade', 'matrix', '--out', out]);
    expect(run.status).toBe(0);
    const matrix = tradeMatrixSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
    expect(matrix.rows).toHaveLength(80 * 79);
    const pair = matrix.rows.find(({ state, partner }) => state === 'RUS' && partner === 'CHN');
    expect(pair?.exitCostPercent).toBeCloseTo(0.581, 3);
    expect(pair?.oneSectorPercent).toBeCloseTo(0.448, 3);
    // Design notes on exit cost, section 5: Spearman .998, log-Pearson .999 in one sector; size rule R2 .965-.997.
    expect(matrix.correlations[0].oneSector.spearman).toBeCloseTo(0.998, 3);
    expect(matrix.correlations[0].oneSector.logPearson).toBeGreaterThan(0.998);
    expect(matrix.correlations[1].oneSector.spearman).toBeCloseTo(0.963, 2);
    expect(matrix.sizeRule.r2).toBeGreaterThan(0.965);
  });
});

describe('entente trade sanctions', () => {
  it('estimates a fall of the senders’ sales to Russia that deepens in 2023, and China’s rise, with intervals', () => {
    const run = runEntente(['trade', 'sanctions', '--format', 'json']);
    expect(run.status).toBe(0);
    const { effects, totalsUsdBillions, others, notes } = tradeSanctionsSchema.parse(JSON.parse(run.stdout));
    const of = (who: string, year: number) =>
      effects.find((one) => one.of === who && one.year === year && one.flow === 'exports to the target');
    expect(of('senders', 2022)?.high).toBeLessThan(1);
    expect(of('senders', 2023)?.multiplier).toBeLessThan(of('senders', 2022)?.multiplier ?? 0);
    expect(of('CHN', 2023)?.low).toBeGreaterThan(1);
    expect(others).toEqual(['BRA', 'CHN', 'IND', 'MEX']);
    // China's own report, 76.1 bn in 2022, and the customs matrix, 110.0 in 2023.
    const china = totalsUsdBillions.find(
      (one) => one.group === 'CHN' && one.flow === 'exports to the target',
    );
    expect(china?.byYear['2022']).toBeCloseTo(76.1, 1);
    expect(china?.byYear['2023']).toBeCloseTo(110.0, 1);
    expect(notes.join(' ')).toMatch(/2014 cannot be estimated/);
  });

  it('refuses a target nobody is coded as sanctioning', () => {
    const run = runEntente(['trade', 'sanctions', 'FRA']);
    expect([run.status, run.stderr]).toEqual([
      2,
      expect.stringMatching(/no coalition that sanctions FRA is coded/),
    ]);
  });
});
