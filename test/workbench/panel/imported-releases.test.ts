import { describe, expect, it } from 'vitest';
import { Status } from '../../../src/domain/missing.js';
import { openAtlas } from '../../../src/store/open-atlas.js';
import { importSource } from '../../../src/workbench/imports/import-source.js';
import { buildPanel, type PanelResult } from '../../../src/workbench/panel/build-panel.js';
import { makeFolder } from '../../support/make-folder.js';

const now = new Date('2026-11-24T00:00:00Z');
const years = { from: 1989, to: 1991 };
const states = ['BEL', 'DEU', 'RUS', 'USA'];
const add = ['trade', 'trade-smoothed', 'igos'];
const body = (
  smooth: string,
): string => `255,365,1990,Germany,Russia,10,20${smooth === '' ? '' : `,${smooth}`}
260,365,1990,German Federal Republic,Russia,5,6${smooth === '' ? '' : ',5,6'}
2,365,1990,United States of America,Russia,3,4${smooth === '' ? '' : ',3,4'}
`;
const heading = 'ccode1,ccode2,year,importer1,importer2,flow1,flow2';

async function panelWith(folder: string | false): Promise<PanelResult> {
  const atlas = await openAtlas({ imports: folder });
  try {
    return await buildPanel({ unit: 'dyad-year', years, states, add }, { atlas });
  } finally {
    atlas.close();
  }
}

function cell(panel: PanelResult, key: string, name: string): [number | null, number] {
  const [one, other, year] = key.split(' ').map(Number);
  const at = (panel.keys['year'] as Float64Array).findIndex(
    (found, row) =>
      found === year && panel.keys['ccode1']![row] === one && panel.keys['ccode2']![row] === other,
  );
  const { values, status } = panel.columns.find((column) => column.name === name)!;
  return [Number.isNaN(values[at]) ? null : values[at]!, status[at]!];
}

async function imported(smooth: string): Promise<{ folder: string; panel: PanelResult }> {
  const f = makeFolder('panel-release');
  const file = f.write(
    'trade.csv',
    `${heading}${smooth === '' ? '' : ',smoothflow1,smoothflow2'}\n${body(smooth)}`,
  );
  await importSource({ source: 'cow-trade', files: [file], folder: f.path, release: '5.0', now });
  return { folder: f.path, panel: await panelWith(f.path) };
}

describe('another release of a source, imported', () => {
  it('has no value under the number that ended in 1990: out of coverage, not the value of the other release', async () => {
    const alone = await panelWith(false);
    const { panel } = await imported('');
    // The atlas's own release lists the number that ended, too.
    expect(cell(alone, '211 260 1990', 'flow1')[1]).toBe(Status.observed);
    expect(cell(panel, '255 365 1990', 'flow1')).toEqual([10, Status.observed]);
    expect(cell(panel, '2 365 1990', 'flow2')).toEqual([4, Status.observed]);
    for (const name of ['flow1', 'flow2', 'trade'])
      expect(cell(panel, '260 365 1990', name)).toEqual([null, Status.outOfCoverage]);
    // A source that was not imported keeps what it lists under each number.
    for (const key of ['255 365 1990', '260 365 1990'])
      expect(cell(panel, key, 'dyadigos')).toEqual(cell(alone, key, 'dyadigos'));
    expect(panel.sources.find((source) => source.id === 'cow-trade')?.version).toBe('5.0');
  });

  it('without smoothed flows has none, in any row: those of the atlas do not fill it', async () => {
    const { panel } = await imported('');
    for (const name of ['smoothflow1', 'smoothflow2']) {
      const { values, status } = panel.columns.find((column) => column.name === name)!;
      expect(values.every(Number.isNaN)).toBe(true);
      expect(new Set(status)).toEqual(new Set([Status.outOfCoverage]));
    }
  });

  it('with smoothed flows has its own, estimated where they replace the reported', async () => {
    const { folder, panel } = await imported('11,20');
    expect(cell(panel, '255 365 1990', 'smoothflow1')).toEqual([11, Status.estimated]);
    expect(cell(panel, '255 365 1990', 'smoothflow2')).toEqual([20, Status.observed]);
    expect(cell(panel, '2 365 1990', 'smoothflow1')).toEqual([3, Status.observed]);
    expect(cell(panel, '260 365 1990', 'smoothflow1')).toEqual([null, Status.outOfCoverage]);
    // A third release without them: the second's, still in the folder, are not its own.
    const f = makeFolder('panel-third');
    await importSource({
      source: 'cow-trade',
      files: [f.write('third.csv', `${heading}\n${body('')}`)],
      folder,
      release: '6.0',
      now,
    });
    expect(cell(await panelWith(folder), '255 365 1990', 'smoothflow1')).toEqual([
      null,
      Status.outOfCoverage,
    ]);
  });
});
