import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourcePages } from '../../scripts/sources/source-pages.js';

const folder = new URL('../../docs/sources/', import.meta.url);

describe('docs/sources', () => {
  it('has a page for every source of the atlas and no other, as the atlas describes it', () => {
    const pages = sourcePages();
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
    for (const [file, text] of pages)
      expect(
        readFileSync(new URL(file, folder), 'utf8') === text,
        `${file}: run npx tsx scripts/make-source-pages.ts`,
      ).toBe(true);
  });

  it('every page says licence, citation and traps', () => {
    for (const [file, text] of sourcePages()) {
      if (file === 'README.md') continue;
      expect(text, file).toMatch(/\*\*Licence\.\*\* \S/);
      expect(text, file).toMatch(/\*\*Cite\.\*\* \S/);
      expect(text, file).toMatch(/## What to know before using it\n\n- /);
    }
  });
});
