/**
 * Writes docs/sources/: a page for each source in the atlas and a table of them all, from
 * data/atlas/datapackage.json and what panels can add. `--check` writes nothing and exits 1 where a page differs.
 *
 *   npx tsx scripts/make-source-pages.ts [--check]
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sourcePages } from './sources/source-pages.js';

const folder = fileURLToPath(new URL('../docs/sources/', import.meta.url));
const check = process.argv.includes('--check');
const pages = sourcePages();
let different = 0;
if (!check) mkdirSync(folder, { recursive: true });
for (const [file, text] of pages) {
  const path = folder + file;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  different += 1;
  if (check)
    console.error(
      `docs/sources/${file} is not what the atlas says: run npx tsx scripts/make-source-pages.ts`,
    );
  else writeFileSync(path, text);
}
for (const file of existsSync(folder) ? readdirSync(folder) : []) {
  if (pages.has(file)) continue;
  different += 1;
  if (check) console.error(`docs/sources/${file} is the page of no source in the atlas`);
  else rmSync(folder + file);
}
if (!check) console.log(`${pages.size} pages, ${different} changed`);
process.exitCode = check && different > 0 ? 1 : 0;
