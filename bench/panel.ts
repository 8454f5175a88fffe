import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peerPython } from './median.js';

interface Run {
  seconds: number;
  /** Of the processor, all threads: what a busy machine does not stretch. */
  cpu: number;
  megabytes: number;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const ten =
  'alliances,cow-alliances,trade,capabilities,igos,contiguity,rivalries,disputes,cow-disputes,regime';

/** A process of its own, so that its time includes the start and its peak memory is its own. */
function ours(ending: string, add: string, folder: string, unit = 'dyad-year'): Run {
  const file = join(folder, `panel.${ending}`);
  const code = `
    const { runPanel } = await import(${JSON.stringify(join(root, 'dist/workbench/panel/index.js'))});
    for await (const _ of runPanel({ spec: { unit: '${unit}', years: { from: 1816, to: 2022 }, add: ${JSON.stringify(add.split(','))} }, out: ${JSON.stringify(file)} }));
    const used = process.resourceUsage();
    console.log((used.userCPUTime + used.systemCPUTime) / 1e6, used.maxRSS / 1024);`;
  const start = performance.now();
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return measured(start, ran.stdout);
}

/** The last line of a run: processor seconds and peak megabytes. */
function measured(start: number, output: string): Run {
  const [cpu, megabytes] = output.trim().split('\n').at(-1)!.trim().split(/\s+/).map(Number);
  return { seconds: (performance.now() - start) / 1000, cpu: cpu!, megabytes: megabytes! };
}

function peer(command: string, args: string[]): Run | string {
  const start = performance.now();
  const ran = spawnSync(command, args, { encoding: 'utf8' });
  if (ran.error !== undefined) return '';
  if (ran.status !== 0) return ran.stderr.trim().split('\n').at(-1) ?? 'failed';
  return measured(start, ran.stdout);
}

function median(runs: Run[]): Run {
  const sorted = [...runs].sort((one, other) => one.seconds - other.seconds);
  return {
    seconds: sorted[Math.floor(sorted.length / 2)]!.seconds,
    cpu: runs.map((run) => run.cpu).sort((one, other) => one - other)[Math.floor(runs.length / 2)]!,
    megabytes: Math.max(...runs.map((run) => run.megabytes)),
  };
}

const show = (label: string, run: Run): void => {
  process.stdout.write(
    `${label.padEnd(64)} ${run.seconds.toFixed(2)} s (${run.cpu.toFixed(1)} of the processor), at most ${run.megabytes.toFixed(0)} MB\n`,
  );
};

/** The full undirected dyad-year panel 1816-2022, 1,069,665 rows, with ten groups: medians of three, start included. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    const times = (ending: string, add: string, unit?: string): Run => {
      ours(ending, add, folder, unit);
      return median([1, 2, 3].map(() => ours(ending, add, folder, unit)));
    };
    const parquet = times('parquet', ten);
    show('dyad-years 1816-2022, ten groups with statuses, Parquet', parquet);
    process.stdout.write(`  ${(statSync(join(folder, 'panel.parquet')).size / 1e6).toFixed(1)} MB on disk\n`);
    show('the same, CSV without statuses', times('csv', ten));
    show('the same, Stata .dta without statuses', times('dta', ten));
    show('directed dyad-years, the same groups, Parquet', times('parquet', ten, 'directed-dyad-year'));
    show('dyad-years, the keys alone, Parquet', times('parquet', 'wars'));

    const raw = resolve(root, process.env['ENTENTE_RAW'] ?? '../shared', 'data');
    const python = peerPython();
    if (python === undefined || !existsSync(raw))
      process.stdout.write('pandas: not run (ENTENTE_PEER_PYTHON and the raw files are needed)\n');
    else {
      const found = peer(python, [join(root, 'bench/peers/panel.py'), raw, join(folder, 'peer.parquet')]);
      if (typeof found === 'string') process.stdout.write(`pandas: ${found}\n`);
      else {
        show('pandas, the same joins from the raw files, no statuses', found);
        process.stdout.write(
          `  ratio ${(found.seconds / parquet.seconds).toFixed(1)}, of the processor ${(found.cpu / parquet.cpu).toFixed(1)}\n`,
        );
      }
    }
    const r = peer('Rscript', [join(root, 'bench/peers/panel.R'), join(folder, 'peer.parquet')]);
    if (typeof r === 'string')
      process.stdout.write(`peacesciencer: not run (${r || 'Rscript with peacesciencer is needed'})\n`);
    else {
      show('peacesciencer, the same columns', r);
      process.stdout.write(`  ratio ${(r.seconds / parquet.seconds).toFixed(1)}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
