import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isEntenteError } from '../../src/domain/errors.js';
import { atlasFolder, openAtlas } from '../../src/store/open-atlas.js';

/** A copy of the atlas with one thing done to it, and what a query of the votes then says. */
async function refusal(harm: (folder: string) => void): Promise<{ code: string; message: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-atlas-'));
  try {
    for (const file of ['datapackage.json', 'votes.parquet', 'states.parquet'])
      cpSync(join(atlasFolder, file), join(folder, file));
    harm(folder);
    const atlas = await openAtlas({ dir: folder });
    try {
      await atlas.query('select count(*) as n from votes');
    } finally {
      atlas.close();
    }
  } catch (error) {
    if (isEntenteError(error)) return { code: error.code, message: error.message };
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  throw new Error('nothing was refused');
}

test('a missing table is named, with what to do', async () => {
  const { code, message } = await refusal((folder) => rmSync(join(folder, 'votes.parquet')));
  expect(code).toBe('atlas-missing-table');
  expect(message).toContain('votes');
  expect(message).toContain('npm run atlas');
});

test('a truncated table is named as damaged', async () => {
  const { code, message } = await refusal((folder) => truncateSync(join(folder, 'votes.parquet'), 20_000));
  expect(code).toBe('atlas-damaged');
  expect(message).toContain('votes');
});

test('a table overwritten with text is named as damaged', async () => {
  const { code, message } = await refusal((folder) =>
    writeFileSync(join(folder, 'votes.parquet'), 'a,b\n1,2\n'),
  );
  expect(code).toBe('atlas-damaged');
  expect(message).toContain('votes');
});

test('a description that is no JSON is named as damaged', async () => {
  const { code, message } = await refusal((folder) =>
    writeFileSync(join(folder, 'datapackage.json'), '{"version"'),
  );
  expect(code).toBe('atlas-damaged');
  expect(message).toContain('datapackage.json');
});

test('a missing description is named', async () => {
  const { code } = await refusal((folder) => rmSync(join(folder, 'datapackage.json')));
  expect(code).toBe('atlas-missing-table');
});
