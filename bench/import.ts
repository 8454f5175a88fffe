import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse';

const root = fileURLToPath(new URL('../', import.meta.url));
const rows = Number(process.env['BENCH_ROWS'] ?? 11_000_000);

/**
 * A BACI-shaped year: 226 exporters and importers by their numbers, products of six digits, values with three
 * decimals, a fifth of the quantities missing; no key twice. Written once with a fixed arithmetic, no chance.
 */
async function makeYear(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '1500MB',
    temp_directory: join(file, '..'),
  });
  const connection = await instance.connect();
  const states = `read_parquet('${join(root, 'data/atlas/states.parquet')}')`;
  await connection.run(
    `create table codes as select row_number() over (order by code) - 1 as n, code from (
       select distinct iso_numeric as code from ${states} where iso_numeric is not null and "end" is null)`,
  );
  const [counted] = (
    await connection.runAndReadAll('select count(*)::integer as n from codes')
  ).getRowObjectsJS() as {
    n: number;
  }[];
  const n = counted!.n;
  await connection.run(
    `copy (select 2023 as t, a.code as i, b.code as j, lpad((10121 + 187 * (x // ${n * (n - 1)}))::varchar, 6, '0') as k,
             round(((x * 2654435761) % 100000007) / 1000.0, 3) as v,
             case when x % 5 = 0 then null else round(((x * 40503) % 1000003) / 1000.0, 3) end as q
           from range(${rows}) r(x)
           join codes a on a.n = (x % ${n * (n - 1)}) // ${n - 1}
           join codes b on b.n = (a.n + 1 + (x % ${n - 1})) % ${n}
           ) to '${file}' (format csv, header)`,
  );
  connection.closeSync();
  instance.closeSync();
}

/** The import as a process of its own, which prints seconds and the greatest memory it held. */
function runImport(file: string, folder: string): { seconds: number; cpu: number; mb: number } {
  const script = `
    const { importSource } = await import(${JSON.stringify(`file://${join(root, 'dist/workbench/imports/import-source.js')}`)});
    const t = performance.now();
    const record = await importSource({ source: 'baci', files: [${JSON.stringify(file)}], folder: ${JSON.stringify(folder)} });
    if (record.rows.read !== ${rows} || record.rows.refused !== 0) throw new Error(JSON.stringify(record.rows));
    const cpu = process.cpuUsage();
    console.log(JSON.stringify({ seconds: (performance.now() - t) / 1000, cpu: (cpu.user + cpu.system) / 1e6, mb: process.resourceUsage().maxRSS / 1024 }));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as { seconds: number; cpu: number; mb: number };
}

/** A year of BACI of 11 million rows, imported; beside it the same file merely parsed row by row. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-import-'));
  try {
    const file = join(folder, 'BACI_HS22_Y2023_V202501.csv');
    await makeYear(file);
    process.stdout.write(
      `made ${rows.toLocaleString('en-US')} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB\n`,
    );
    const runs = Array.from({ length: 3 }, () => runImport(file, join(folder, 'data')));
    const middle = runs.sort((one, other) => one.seconds - other.seconds)[1]!;
    const memory = Math.max(...runs.map((one) => one.mb));
    process.stdout.write(
      `entente data import baci: median ${middle.seconds.toFixed(1)} s of ${runs.map((one) => one.seconds.toFixed(1)).join(', ')}; ${middle.cpu.toFixed(1)} s of processor time; at most ${memory.toFixed(0)} MB\n`,
    );
    const start = performance.now();
    let count = 0;
    for await (const _ of createReadStream(file).pipe(parse({ columns: true }))) count += 1;
    if (count !== rows) throw new Error(`${count} rows`);
    const naive = (performance.now() - start) / 1000;
    process.stdout.write(
      `the same file through csv-parse once, nothing checked or written: ${naive.toFixed(1)} s, ${(naive / middle.seconds).toFixed(1)} times as long\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
