import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MeasureAnswer, measureSchema } from '../../src/report/measure/measure-schema.js';
import { runEntenteBeside } from '../support/run-entente.js';
import { useServer } from './start-test-server.js';

const server = useServer();

const ask = async (path: string): Promise<MeasureAnswer> =>
  measureSchema.parse(await (await server.get(`/api/v1/measures/${path}`)).json());
const code = async (path: string): Promise<string> =>
  ((await (await server.get(`/api/v1/measures/${path}`)).json()) as { code: string }).code;

test('every measure a claim may name is listed, with its definition, unit, years and sources', async () => {
  const { measures, total } = (await (await server.get('/api/v1/measures')).json()) as {
    measures: { id: string; definition: string; origins: string[] }[];
    total: number;
  };
  const listed = JSON.parse((await runEntenteBeside(['case', 'series', '--format', 'json'])).stdout) as {
    id: string;
  }[];
  expect(measures.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
  expect(total).toBe(measures.length);
  for (const { definition, origins } of measures) {
    expect(definition).not.toBe('');
    expect(origins.length).toBeGreaterThan(0);
  }
});

test('agreement of votes of a pair over years is what the panel of the same pair says', async () => {
  const { points, sources, measure } = await ask('votes.kappa/series?a=China&b=RUS&from=1990&to=2023');
  expect(points.map(({ year }) => year)).toEqual(Array.from({ length: 34 }, (_, k) => 1990 + k));
  const panel = await (
    await server.get(
      '/api/v1/panel?unit=dyad-year&from=1990&to=2023&states=CHN,RUS&add=votes&system=gw&format=csv',
    )
  ).text();
  const rows = parse(panel, { columns: true }) as { year: string; votes_kappa: string }[];
  expect(rows.length).toBeGreaterThan(25);
  for (const { year, votes_kappa } of rows)
    expect(points.find((point) => point.year === Number(year))?.value).toBeCloseTo(Number(votes_kappa), 6);
  expect(sources.map(({ id }) => id)).toEqual(measure.origins);
});

test('a year without a value is null and says why: outside the source, no such state, or no figure', async () => {
  const early = await ask('votes.kappa/series?a=CHN&b=RUS&from=1944&to=1946');
  expect(early.points[0]).toMatchObject({ value: null, status: 'out of coverage', vintage: null });
  const unborn = await ask('pact.defence/series?a=UKR&b=POL&from=1950&to=1995');
  expect(unborn.points[0]).toMatchObject({ value: null, status: 'not applicable' });
  expect(unborn.points.at(-1)).toMatchObject({ value: 0, status: 'reported zero', vintage: 1995 });
  for (const { points } of [early, unborn])
    for (const { value, reason } of points) if (value === null) expect(reason).not.toBe('');
});

test('a year over pairs comes in pages that join to the whole, and `of` keeps the pairs of one state', async () => {
  const joined: string[] = [];
  let next: string | null = '/api/v1/measures/exports.baci/cross-section?year=2023&of=RUS&limit=50';
  let total = -1;
  while (next !== null) {
    const response = await server.get(next);
    const page = measureSchema.parse(await response.json());
    expect(response.headers.get('link')).toBe(page.next === null ? null : `<${page.next}>; rel="next"`);
    joined.push(...page.points.map(({ b }) => String(b)));
    ({ next, total } = page);
  }
  expect(joined).toHaveLength(total);
  expect(new Set(joined).size).toBe(total);
  expect(joined).not.toContain('RUS');
});

test('the pages of all pairs of a year hold each pair once, in order', async () => {
  const states = (
    (await (await server.get('/api/v1/states?year=1900')).json()) as { states: { id: string }[] }
  ).states;
  const n = states.length;
  const { points, total } = await ask('rivalry/cross-section?year=1900&limit=1000');
  expect(total).toBe((n * (n - 1)) / 2);
  const keys: string[] = [...points.map(({ a, b }) => `${a}/${b}`)];
  const { points: more } = await ask('rivalry/cross-section?year=1900&limit=1000&offset=1000');
  keys.push(...more.map(({ a, b }) => `${a}/${b}`));
  const expected = states.flatMap(({ id: a }, i) => states.slice(i + 1).map(({ id: b }) => `${a}/${b}`));
  expect(keys).toEqual(expected.slice(0, keys.length));
});

test('a point of a cross-section is the point of the series', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        'votes.s',
        'ideal-points.all.distance',
        'vetoes.joint',
        'organisations.joint',
        'cinc.ratio',
      ),
      fc.integer({ min: 1950, max: 2014 }),
      fc.integer({ min: 0, max: 60 }),
      async (id, year, offset) => {
        const { points } = await ask(`${id}/cross-section?year=${year}&of=USA&limit=3&offset=${offset}`);
        for (const point of points) {
          const { points: series } = await ask(
            `${id}/series?a=${point.a}&b=${point.b}&from=${year}&to=${year}`,
          );
          expect(series).toEqual([point]);
        }
      },
    ),
    { numRuns: 8 },
  );
});

test('the CSV has the same points, each with unit, status, reason, vintage and origin', async () => {
  const path = 'imports.comtrade/series?a=RUS&b=CHN&from=2015&to=2023';
  const { points, measure, edition } = await ask(path);
  const response = await server.get(`/api/v1/measures/${path}&format=csv`);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const rows = parse(await response.text(), { columns: true }) as Record<string, string>[];
  expect(rows.map((row) => (row['value'] === '' ? null : Number(row['value'])))).toEqual(
    points.map(({ value }) => value),
  );
  expect(rows.map((row) => row['reason'])).toEqual(points.map(({ reason }) => reason ?? ''));
  for (const row of rows) {
    expect(row).toMatchObject({ unit: measure.unit, edition });
    expect(row['origin']).toContain(measure.origins[0]);
  }
});

test('measures refuse what they cannot answer', async () => {
  expect(await code('votes.kapa')).toBe('no-data');
  expect(await code('votes.kappa/series?a=CHN')).toBe('usage');
  expect(await code('cinc/series?a=CHN&b=RUS')).toBe('usage');
  expect(await code('votes.kappa/series?a=CHN&b=China')).toBe('same-state');
  expect(await code('votes.kappa/series?a=CHN&b=RUS&from=2000&to=1990')).toBe('year-out-of-range');
  expect(await code('votes.kappa/cross-section?year=1200')).toBe('year-out-of-range');
  expect(await code('votes.kappa/series?a=CHN&b=WLD')).toBe('unknown-state');
  const world = await ask('exports.joined/series?a=CHN&b=WLD&from=2020&to=2023');
  expect(world.points.every(({ value }) => (value ?? 0) > 1e12)).toBe(true);
});
