// Makes the command runnable from a checkout: marks it executable and links it where npx looks first. Reads and checks
// the casebook once, so that a brief need not.
import { chmodSync, existsSync, lstatSync, mkdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const main = join(root, 'dist/cli/main.js');
if (existsSync(main)) {
  chmodSync(main, 0o755);
  const bin = join(root, 'node_modules/.bin');
  if (existsSync(join(root, 'node_modules')) && process.platform !== 'win32') {
    mkdirSync(bin, { recursive: true });
    const link = join(bin, 'entente');
    try {
      lstatSync(link);
      unlinkSync(link);
    } catch {}
    symlinkSync('../../dist/cli/main.js', link);
  }
}

const { compileCases } = await import(join(root, 'dist/workbench/casebook/compiled-case.js'));
try {
  await compileCases(join(root, 'casebook'));
} catch (error) {
  process.stderr.write(`casebook: ${error.message}\n`);
  process.exitCode = 1;
}
