/**
 * Writes the JSON Schema of every versioned format from its zod schema into schemas/, for editors and for
 * programs in other languages. `--check` writes nothing and exits 1 where a file differs.
 *
 *   npx tsx scripts/build-schemas.ts [--check]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writtenSchemas } from './schemas/written-schemas.js';

const folder = fileURLToPath(new URL('../schemas/', import.meta.url));
const check = process.argv.includes('--check');
let different = 0;
if (!check) mkdirSync(folder, { recursive: true });
for (const { file, text } of writtenSchemas()) {
  const path = `${folder}${file}`;
  const same = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (same) continue;
  different += 1;
  if (check)
    console.error(`schemas/${file} is not what its zod schema gives: run npx tsx scripts/build-schemas.ts`);
  else {
    writeFileSync(path, text);
    console.log(`wrote schemas/${file}`);
  }
}
process.exitCode = check && different > 0 ? 1 : 0;
