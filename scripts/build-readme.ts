/**
 * Puts the real output of a command between `<!-- sample: COMMAND -->` and `<!-- /sample -->` in README.md.
 * `--check` writes nothing and exits 1 where the README shows something else than the command prints.
 *
 *   npm run readme [-- --check]     (after npm run build)
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** The README with each sample as its command prints it now. */
function withSamples(text: string): string {
  return text.replace(
    /(<!-- sample: entente ([^>]+?) -->\n)[\s\S]*?(<!-- \/sample -->)/g,
    (_whole, open: string, words: string, close: string) => {
      const ran = spawnSync(process.execPath, [main, ...words.trim().split(/\s+/)], {
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1', COLUMNS: '100' },
      });
      if (ran.status !== 0) throw new Error(`entente ${words}: exit ${ran.status}: ${ran.stderr}`);
      return `${open}\n\`\`\`text\n${ran.stdout.trimEnd()}\n\`\`\`\n\n${close}`;
    },
  );
}

const before = readFileSync(readme, 'utf8');
const after = withSamples(before);
if (process.argv.includes('--check')) {
  if (before !== after) {
    console.error('README.md shows something else than its commands print: run npm run readme');
    process.exitCode = 1;
  }
} else if (before !== after) {
  writeFileSync(readme, after);
  console.log('wrote README.md');
}
