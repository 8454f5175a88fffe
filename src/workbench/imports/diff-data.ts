import { existsSync } from 'node:fs';
import { diffTables, readTableSet, type TableDiff, type TableSet } from '../../store/diff-tables.js';
import { importsFolder, userDataFolder } from '../../store/imports/user-folder.js';
import { atlasFolder } from '../../store/open-atlas.js';

export interface DataDiff {
  format: 'entente.data-diff/1';
  before: { label: string; edition: string };
  after: { label: string; edition: string };
  tables: TableDiff[];
}

/** Which figures differ between two states of the data: folders, `atlas` (as installed) or `now` (with your imports). */
export async function diffData(before: string, after: string, examples = 5): Promise<DataDiff> {
  const [old, now] = [readState(before), readState(after)];
  return {
    format: 'entente.data-diff/1',
    before: { label: before, edition: old.edition },
    after: { label: after, edition: now.edition },
    tables: await diffTables(old, now, examples),
  };
}

function readState(name: string): TableSet {
  if (name === 'atlas') return readTableSet(atlasFolder);
  if (name === 'now') {
    const own = userDataFolder();
    return readTableSet(existsSync(importsFolder(own)) ? own : atlasFolder);
  }
  return readTableSet(name);
}
