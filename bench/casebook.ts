import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readCaseTexts } from '../src/evidence/read-case.js';
import { openAtlas } from '../src/store/open-atlas.js';
import { parseCheckedCase, readCompiledCase } from '../src/workbench/casebook/compiled-case.js';
import { querySeries } from '../src/workbench/casebook/series/query-series.js';
import { seriesById } from '../src/workbench/casebook/series/series-registry.js';
import { verifyClaims } from '../src/workbench/casebook/verify-claims.js';
import { show, time } from './median.js';

const folder = fileURLToPath(new URL('../casebook/china-russia', import.meta.url));
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** The case of China and Russia: read from text and from the build, its claims tested in one batch and one by one. */
export async function run(): Promise<void> {
  const { yaml, bibtex } = await readCaseTexts(folder);
  const text = await time(7, () => parseCheckedCase(yaml, bibtex, folder));
  const built = await time(7, () => readCompiledCase(yaml, bibtex, folder));
  process.stdout.write(`${show('read from text', text)}\n${show('read as the build left it', built)}\n`);
  process.stdout.write(`ratio ${(text.median / built.median).toFixed(0)}\n`);

  const atlas = await openAtlas({ imports: false });
  const read = parseCheckedCase(yaml, bibtex, folder);
  const asked = read.claims.flatMap((claim) =>
    (claim.tests ?? []).map((test) => {
      const spec = seriesById.get(test.series);
      if (spec === undefined) throw new Error(`no series ${test.series}`);
      const sides = {
        of: [test.of ?? 'CHN'].flat(),
        with: spec.about === 'state' ? [] : [test.with ?? 'RUS'].flat(),
      };
      return { spec, request: { ...sides, window: test.window } };
    }),
  );
  const batch = await time(7, () => querySeries(atlas, asked));
  const single = await time(7, async () => {
    for (const one of asked) await querySeries(atlas, [one]);
  });
  const all = await time(7, () => verifyClaims(atlas, read.claims, read));
  atlas.close();
  process.stdout.write(
    `${show(`${asked.length} tests in one batch`, batch)}\n${show('one by one', single)}\nratio ${(single.median / batch.median).toFixed(1)}\n`,
  );
  process.stdout.write(`${show('all claims, with the search for definitions', all)}\n`);

  const whole = await time(5, () => {
    const ran = spawnSync(process.execPath, [main, 'case', 'verify', folder], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stderr);
  });
  process.stdout.write(`${show('entente case verify, as a process', whole)}\n`);
}
