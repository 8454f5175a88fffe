/**
 * Puts the real output of a command between `<!-- sample: COMMAND -->` and `<!-- /sample -->` in README.md.
 * `--check` writes nothing and exits 1 where the README shows something else than the command prints.
 *
 *   npm run readme [-- --check]     (after npm run build)
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** The README with each sample as its command prints it now; `until "X"` stops before the line that starts with X. */
function withSamples(text: string): string {
  return text.replace(
    /(<!-- sample(?: until "([^"]+)")?: entente ([^>]+?) -->\n)[\s\S]*?(<!-- \/sample -->)/g,
    (_whole, open: string, until: string | undefined, words: string, close: string) => {
      const ran = spawnSync(process.execPath, [main, ...words.trim().split(/\s+/)], {
        encoding: 'utf8',
        // The sample is what a newcomer sees: no colour, a page 100 wide, nothing imported.
        env: {
          ...process.env,
          NO_COLOR: '1',
          COLUMNS: '100',
          ENTENTE_DATA: join(tmpdir(), 'entente-without-imports'),
        },
      });
      if (ran.status !== 0) throw new Error(`entente ${words}: exit ${ran.status}: ${ran.stderr}`);
      const lines = ran.stdout.trimEnd().split('\n');
      const end = until === undefined ? -1 : lines.findIndex((line) => line.trimStart().startsWith(until));
      const shown = end < 0 ? lines : lines.slice(0, end);
      return `${open}\n\`\`\`text\n${shown.join('\n').trimEnd()}\n\`\`\`\n\n${close}`;
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
