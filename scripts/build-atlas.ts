import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isEntenteError } from '../src/domain/errors.js';
import { buildAtlas } from './atlas/build-atlas.js';

const usage = `usage: npm run atlas -- --from DIR [--out data/atlas] [--only TABLE,TABLE] [--check]

  --from DIR   the folder of raw public files
  --out DIR    where the tables go (default data/atlas)
  --only LIST  build these tables, keep the others as they are
  --check      build everything aside and compare byte for byte with --out; writes nothing
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      out: { type: 'string', default: 'data/atlas' },
      only: { type: 'string' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.from === undefined) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const aside = mkdtempSync(join(out, '..', '.atlas-'));
  try {
    const only = values.only?.split(',').map((name) => name.trim());
    const previous = only === undefined || !existsSync(join(out, 'datapackage.json')) ? undefined : out;
    const report = await buildAtlas({
      from: resolve(values.from),
      folder: aside,
      only,
      previous,
      log: (line) => process.stderr.write(`${line}\n`),
    });
    if (values.check) return compare(aside, out);
    for (const file of report.files) renameSync(join(aside, file), join(out, file));
    if (only === undefined) {
      for (const file of readdirSync(out)) {
        if (file.endsWith('.parquet') && !report.files.includes(file)) rmSync(join(out, file));
      }
    }
    process.stderr.write(`${report.tables} tables, ${(report.bytes / 1e6).toFixed(1)} MB in ${values.out}\n`);
    return 0;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function compare(built: string, committed: string): number {
  const names = new Set([...readdirSync(built), ...readdirSync(committed)]);
  let different = 0;
  for (const name of [...names].sort()) {
    if (!name.endsWith('.parquet') && name !== 'datapackage.json') continue;
    const one = join(built, name);
    const other = join(committed, name);
    const same = existsSync(one) && existsSync(other) && readFileSync(one).equals(readFileSync(other));
    if (same) continue;
    different += 1;
    process.stderr.write(
      `${name}: ${existsSync(one) ? (existsSync(other) ? 'differs' : 'is not in the atlas') : 'is not built any more'}\n`,
    );
  }
  process.stderr.write(
    different === 0 ? 'the atlas equals a fresh build, byte for byte\n' : `${different} files differ\n`,
  );
  return different === 0 ? 0 : 1;
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(
      `${isEntenteError(error) ? error.message : String((error as Error).stack ?? error)}\nThe atlas was left as it was.\n`,
    );
    process.exitCode = isEntenteError(error) ? 2 : 1;
  },
);
