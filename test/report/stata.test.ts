import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EntenteError } from '../../src/domain/errors.js';
import type { StataDataset, StataPiece } from '../../src/report/stata/stata-dataset.js';
import { writeStata } from '../../src/report/stata/write-stata.js';

const dataset: StataDataset = {
  label: 'Two rows and a half — ein Versuch',
  rows: 3,
  variables: [
    { name: 'ccode', label: 'Correlates of War number', type: 'int' },
    { name: 'id', label: 'Id', type: { text: 3 } },
    { name: 'share', label: 'A share', type: 'double', note: 'Source: made' },
    { name: 'flag', label: 'A flag', type: 'byte' },
    { name: 'count', label: 'A count', type: 'long' },
    { name: 'share_status', label: 'Why', type: 'byte', valueLabel: 'status' },
  ],
  sortedBy: [0],
  valueLabels: {
    status: [
      { value: 7, text: 'out of coverage' },
      { value: 0, text: 'observed' },
      { value: 5, text: 'missing' },
    ],
  },
  notes: ['A note.', 'Another: naïve.'],
};

async function* pieces(cells: StataPiece['cells'] = usual): AsyncGenerator<StataPiece> {
  const missing = [
    undefined,
    undefined,
    Uint8Array.of(0, 3, 1),
    Uint8Array.of(0, 2, 0),
    undefined,
    undefined,
  ];
  yield {
    rows: 2,
    cells: cells.map((column) => column.slice(0, 2)) as StataPiece['cells'],
    missing: missing.map((one) => one?.slice(0, 2)),
  };
  yield {
    rows: 1,
    cells: cells.map((column) => column.slice(2)) as StataPiece['cells'],
    missing: missing.map((one) => one?.slice(2)),
  };
}
const usual: StataPiece['cells'] = [
  Float64Array.of(2, 365, 710),
  ['USA', 'RUS', 'CHN'],
  Float64Array.of(0.25, Number.NaN, Number.NaN),
  Float64Array.of(1, Number.NaN, Number.NaN),
  Float64Array.of(-3, 2_147_483_620, 0),
  Float64Array.of(0, 7, 5),
];

async function collect(data: StataDataset, rows: AsyncIterable<StataPiece>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of writeStata(data, rows)) parts.push(part);
  return Buffer.concat(parts);
}

const folder = mkdtempSync(join(tmpdir(), 'entente-stata-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the bytes of a .dta file, format 118', () => {
  it('the map gives the place of every part', async () => {
    const bytes = await collect(dataset, pieces());
    const at = bytes.indexOf('<map>');
    const offsets = Array.from({ length: 14 }, (_, k) => Number(bytes.readBigUInt64LE(at + 5 + 8 * k)));
    const tags = [
      '<stata_dta>',
      '<map>',
      '<variable_types>',
      '<varnames>',
      '<sortlist>',
      '<formats>',
      '<value_label_names>',
      '<variable_labels>',
      '<characteristics>',
      '<data>',
      '<strls>',
      '<value_labels>',
      '</stata_dta>',
    ];
    tags.forEach((tag, k) => {
      expect(bytes.subarray(offsets[k], offsets[k]! + tag.length).toString(), tag).toBe(tag);
    });
    expect(offsets[13]).toBe(bytes.length);
  });

  it('missing values are those of the manual: . .a to .z above the largest number', async () => {
    const bytes = await collect(dataset, pieces());
    const data = bytes.indexOf('<data>') + 6;
    const row = 2 + 3 + 8 + 1 + 4 + 1;
    // help dta: a double's missing values are . = +1.0X+3ff, .a = +1.001X+3ff, .b = +1.002X+3ff, .c = +1.003X+3ff;
    // X+3ff is times 2 to the 1023.
    const double = (k: number): string => bytes.readBigUInt64LE(data + k * row + 5).toString(16);
    expect(bytes.readDoubleLE(data + 5)).toBe(0.25);
    expect(double(1)).toBe('7fe0030000000000');
    expect(double(2)).toBe('7fe0010000000000');
    // A byte's: . is 101, .a 102, .b 103.
    expect([0, 1, 2].map((k) => bytes.readInt8(data + k * row + 13))).toEqual([1, 103, 101]);
    expect(bytes.readInt32LE(data + row + 14)).toBe(2_147_483_620);
    expect(bytes.subarray(data + row + 2, data + row + 5).toString()).toBe('RUS');
  });

  it('refuses a name Stata does not take, a number that does not fit, a wrong count of rows', async () => {
    const named = { ...dataset, variables: [{ name: 'a-b', label: '', type: 'byte' as const }] };
    await expect(collect(named, pieces())).rejects.toThrow(EntenteError);
    const big = [...usual];
    big[3] = Float64Array.of(1, 101, 0);
    await expect(collect(dataset, pieces(big))).rejects.toThrow("flag, row 2: 101 does not fit Stata's byte");
    await expect(collect({ ...dataset, rows: 4 }, pieces())).rejects.toThrow('expected 4 rows, found 3');
  });
});

const python = process.env['ENTENTE_PEER_PYTHON'];

describe.skipIf(python === undefined)('another program reads it (ENTENTE_PEER_PYTHON, with pandas)', () => {
  it('pandas has the same values, labels, missing values and sort order', async () => {
    const file = join(folder, 'made.dta');
    writeFileSync(file, await collect(dataset, pieces()));
    const script = `
import json, sys
from pandas.io.stata import StataReader
with StataReader(sys.argv[1], convert_missing=True, convert_categoricals=False) as r:
    d = r.read()
    print(json.dumps({
        "label": r.data_label,
        "labels": r.variable_labels(),
        "values": r.value_labels()["status"][7] if 7 in r.value_labels()["status"] else None,
        "rows": [[str(c) for c in row] for row in d.itertuples(index=False)],
    }))`;
    const ran = spawnSync(python!, ['-c', script, file], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    const read = JSON.parse(ran.stdout);
    expect(read.label).toBe(dataset.label);
    expect(read.labels.share).toBe('A share');
    expect(read.values).toBe('out of coverage');
    expect(read.rows).toEqual([
      ['2', 'USA', '0.25', '1', '-3', '0'],
      ['365', 'RUS', '.c', '.b', '2147483620', '7'],
      ['710', 'CHN', '.a', '.', '0', '5'],
    ]);
  });

  it('ReadStat, which R’s haven uses, has them too, where pyreadstat is there', async () => {
    const file = join(folder, 'again.dta');
    writeFileSync(file, await collect(dataset, pieces()));
    const script = `
import json, sys
try:
    import pyreadstat
except ImportError:
    print("null"); sys.exit()
d, meta = pyreadstat.read_dta(sys.argv[1], user_missing=True)
print(json.dumps({"columns": meta.column_names, "labels": meta.column_labels, "notes": meta.notes, "rows": meta.number_rows,
  "values": {str(int(k)): v for k, v in meta.value_labels["status"].items()}, "cells": [str(x) for x in d["share"]]}))`;
    const ran = spawnSync(python!, ['-c', script, file], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    const read = JSON.parse(ran.stdout);
    if (read === null) return;
    expect(read.columns).toEqual(dataset.variables.map(({ name }) => name));
    expect(read.values).toEqual({ 0: 'observed', 5: 'missing', 7: 'out of coverage' });
    expect(read.cells).toEqual(['0.25', 'c', 'a']);
    expect(read.notes).toEqual(dataset.notes);
  });
});
