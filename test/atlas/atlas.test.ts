import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Atlas } from '../../src/store/atlas.js';
import { atlasFolder, openAtlas } from '../../src/store/open-atlas.js';
import { readDataPackage } from '../../src/store/read-data-package.js';
import { hasRaw, rawData, rawDataSuffix } from '../support/raw-data.js';

let atlas: Atlas;
beforeAll(async () => {
  atlas = await openAtlas();
});
afterAll(() => atlas.close());

const one = async (sql: string): Promise<Record<string, unknown>> => (await atlas.query(sql))[0]!;

const filled = z.string().trim().min(1);
const originRecord = z.object({
  id: filled,
  title: filled,
  producer: filled,
  version: filled,
  citation: filled,
  link: z.url(),
  accessed: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  licence: filled,
  coverage: z.object({ from: z.number().int(), to: z.number().int() }),
  unit: filled,
  traps: z.array(filled).min(1),
});

describe('the atlas', () => {
  const described = readDataPackage(atlasFolder);

  test('is at most 25 MB, and holds the files it describes and no other', () => {
    const files = readdirSync(atlasFolder).sort();
    const bytes = files.reduce((sum, file) => sum + statSync(join(atlasFolder, file)).size, 0);
    expect(bytes).toBeLessThanOrEqual(25e6);
    expect(files).toEqual([...described.resources.map((r) => r.path), 'datapackage.json'].sort());
  });

  test.each(described.resources.map((r) => [r.name, r] as const))(
    '%s has a whole origin record, the rows it says, and no key twice',
    async (name, resource) => {
      for (const source of resource.sources) originRecord.parse(source);
      expect(resource.sources.length).toBeGreaterThan(0);
      const key = resource.schema.primaryKey.map((field) => `"${field}"`).join(', ');
      const counted = await one(
        `select count(*)::int as rows, (select count(*)::int from (select distinct ${key} from ${name})) as keys from ${name}`,
      );
      expect(counted).toEqual({ rows: resource.rows, keys: resource.rows });
    },
  );

  test('republishes no source whose terms forbid it', () => {
    const ids = atlas.origins().map((o) => `${o.id} ${o.title} ${o.producer}`.toLowerCase());
    for (const word of ['gsdb', 'sipri', 'bp statistical', 'fbic', 'pardee', 'wind'])
      for (const id of ids) expect(id).not.toContain(word);
  });

  test.skipIf(!hasRaw)(
    `equals a fresh build from the raw files, byte for byte${rawDataSuffix}`,
    () => {
      const script = fileURLToPath(new URL('../../scripts/build-atlas.ts', import.meta.url));
      const tsx = fileURLToPath(new URL('../../node_modules/.bin/tsx', import.meta.url));
      const ran = spawnSync(tsx, [script, '--from', rawData(''), '--check'], { encoding: 'utf8' });
      expect(ran.stderr.trim().split('\n').at(-1)).toBe('the atlas equals a fresh build, byte for byte');
      expect(ran.status).toBe(0);
    },
    180_000,
  );

  test('a build from a folder without the files refuses and leaves what was there', () => {
    const tsx = fileURLToPath(new URL('../../node_modules/.bin/tsx', import.meta.url));
    const script = fileURLToPath(new URL('../../scripts/build-atlas.ts', import.meta.url));
    const before = readFileSync(join(atlasFolder, 'datapackage.json'), 'utf8');
    const ran = spawnSync(tsx, [script, '--from', fileURLToPath(new URL('./', import.meta.url))], {
      encoding: 'utf8',
    });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('The atlas was left as it was.');
    expect(readFileSync(join(atlasFolder, 'datapackage.json'), 'utf8')).toBe(before);
    expect(existsSync(join(atlasFolder, 'votes.parquet'))).toBe(true);
  });
});

describe('figures the public sources print', () => {
  // Composite index 2022 in the National Material Capabilities file: CHN .2341, RUS .0382, USA .1236.
  test('CINC 2022', async () => {
    const rows = await atlas.query<{ id: string; cinc: number }>(
      `select id, cinc from capabilities where year = 2022 and id in ('CHN', 'RUS', 'USA') order by id`,
    );
    const rounded = rows.map((r) => [r.id, Math.round(r.cinc * 1e4) / 1e4]);
    expect(rounded).toEqual([
      ['CHN', 0.2341],
      ['RUS', 0.0382],
      ['USA', 0.1236],
    ]);
  });

  // China's customs reports in UN Comtrade: imports from Russia 59.1 61.2 57.8 79.6 114.1 bn USD, 2018-2022; exports 76.1 in 2022.
  test('China reports 114.1 bn USD of imports from Russia and 76.1 bn of exports in 2022', async () => {
    const described = readDataPackage(atlasFolder).resources.find((r) => r.name === 'trade_comtrade');
    expect(described?.schema.fields.map((f) => f.name)).toContain('reporter');
    const rows = await atlas.query<{ flow: string; year: number; bn: number }>(
      `select flow, year, round(value_usd / 1e9, 1) as bn from trade_comtrade
       where reporter = 'CHN' and partner = 'RUS' order by flow, year`,
    );
    const of = (flow: string) => rows.filter((r) => r.flow === flow).map((r) => r.bn);
    expect(of('import')).toEqual([59.1, 61.2, 57.8, 79.6, 114.1]);
    expect(of('export')).toEqual([48.0, 49.7, 50.5, 67.2, 76.1]);
  });

  // 14 drafts vetoed by China and Russia from 2007 to the file's end in September 2022; two later from press reports.
  test('China and Russia vetoed 14 drafts together to September 2022 and 16 to March 2024', async () => {
    const counted = await one(
      `select count(*) filter (where date <= '2022-09-15')::int as file, count(*)::int as every
       from vetoes where chn and rus and year >= 1992`,
    );
    expect(counted).toEqual({ file: 14, every: 16 });
  });

  // Joint votes coded 1-3; half credit is 1 - |difference|/2. The file's own series, with ES-11/1 added in 2022.
  test('China and Russia agree in .872 .871 .854 .813 .787 of votes with half credit, 2019-2023', async () => {
    const rows = await atlas.query<{ year: number; half: number; joint: number }>(
      `select year, n11 + n12 + n13 + n21 + n22 + n23 + n31 + n32 + n33 as joint,
              (n11 + n22 + n33 + 0.5 * (n12 + n21 + n23 + n32)) / joint as half
       from votes where a = 'CHN' and b = 'RUS' and year between 2019 and 2023 order by year`,
    );
    const half = rows.map((r) => Number(r.half));
    expect(half[0]).toBeCloseTo(0.872, 3);
    expect(half[1]).toBeCloseTo(0.871, 3);
    expect(half[2]).toBeCloseTo(0.854, 3);
    // 80 votes of the file at .8125, and ES-11/1, on which Russia voted no and China abstained, at a half.
    expect(half[3]).toBeGreaterThan(0.805);
    expect(half[3]).toBeLessThan(0.813);
    expect(half[4]).toBeCloseTo(0.787, 3);
    expect(Number(rows[4]!.joint)).toBe(87);
  });

  test('the three scales of ideal points are kept apart, with quantiles', async () => {
    const rows = await atlas.query<{ scale: string; point: number }>(
      `select * from ideal_points where id = 'CHN' and year = 2023 order by scale`,
    );
    expect(rows.map((r) => r.scale)).toEqual(['all', 'final-passage', 'legacy']);
  });
});
