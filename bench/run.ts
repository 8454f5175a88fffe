import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** `npm run bench [-- NAME ...]`: every bench, or those named; each prints its own medians and ratios. */
const folder = new URL('./', import.meta.url);
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts' && file !== 'median.ts')
  .map((file) => file.slice(0, -3))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no bench ${unknown.join(', ')}; there are ${all.join(', ')}\n`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : all) {
  process.stdout.write(`\n== ${name}\n`);
  const bench = (await import(pathToFileURL(`${folder.pathname}${name}.ts`).href)) as {
    run(): Promise<void>;
  };
  await bench.run();
}
