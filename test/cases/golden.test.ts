import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportCase, renderCase } from '../../src/workbench/casebook/report-case.js';

// A folder is a test: casebook/<case> in, test/cases/golden/<case> out. UPDATE_GOLDEN=1 writes what came.
process.env['ENTENTE_DATA'] = join(tmpdir(), 'entente-golden-has-no-imports');
const cases = ['russia-north-korea', 'sino-soviet-split', 'us-china-rapprochement'];

/** What may differ between machines and releases: the version, digits past the sixth. */
const settle = (text: string): string =>
  text
    .replace(/entente \d+\.\d+\.\d+[\w.-]*/g, 'entente X')
    .replace(/-?\d+\.\d{7,}(e-?\d+)?/g, (digits) => String(Number(Number(digits).toPrecision(6))));

const outputs: Record<string, (folder: string) => Promise<string>> = {
  'report.md': (folder) => renderCase(folder, { format: 'md' }),
  'verdicts.json': (folder) => renderCase(folder, { format: 'json' }),
  'claims.csv': (folder) => exportCase(folder, 'csv'),
  'claim-review.json': (folder) => exportCase(folder, 'claimreview', 'https://example.org/case'),
  'cited.bib': (folder) => exportCase(folder, 'bibtex'),
  'note.md': (folder) => exportCase(folder, 'footnotes'),
};
const drawings: Record<string, (folder: string) => Promise<string>> = {
  'map.graphml': (folder) => exportCase(folder, 'graphml'),
  'map.mmd': (folder) => exportCase(folder, 'mermaid'),
  'map.svg': (folder) => exportCase(folder, 'svg'),
};

describe.each(cases)('the case %s', (name) => {
  const folder = `casebook/${name}`;
  const expected = join('test/cases/golden', name);
  const hasMap = readFileSync(join(folder, 'case.yaml'), 'utf8').includes('\nmap:');

  test.each(Object.entries({ ...outputs, ...(hasMap ? drawings : {}) }))(
    'gives its %s',
    async (file, make) => {
      const text = settle(await make(folder));
      const path = join(expected, file);
      if (process.env['UPDATE_GOLDEN'] === '1') {
        mkdirSync(expected, { recursive: true });
        writeFileSync(path, text);
      }
      expect(existsSync(path), `${path} is missing; UPDATE_GOLDEN=1 writes it`).toBe(true);
      expect(text).toBe(readFileSync(path, 'utf8'));
    },
  );

  test.skipIf(hasMap)('says that it has no map to export', async () => {
    await expect(exportCase(folder, 'svg')).rejects.toThrow(/no causal map/);
  });
});
