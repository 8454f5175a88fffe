import type { StateId } from '../../domain/dyad.js';
import type { Brief, BriefMeasure } from '../../report/brief/brief-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { rivalryCoverage } from '../factors/raw-rivalry.js';

type Standing = Omit<
  Brief['alignment'],
  'votes' | 'votesNote' | 'series' | 'turningPoints' | 'idealPoints' | 'vetoes'
>;

const lastAtop = 2018;
const lastIgo = 2014;

/** Pacts, rivalry, institutions, regimes, capabilities, distance: how two states stand in a year. */
export async function describeStanding(
  atlas: Atlas,
  a: StateId,
  b: StateId,
  year: number,
  carryYears: number,
): Promise<Standing> {
  const pair = { first: a < b ? a : b, second: a < b ? b : a, year };
  const [pacts, rivalries, igos, regimes, capabilities, distances] = await Promise.all([
    atlas.query<{ source: string; kind: string; start_year: number; end_year: number; censored: boolean }>(
      `select source, kind, start_year, end_year, censored from alliances
       where a = $first and b = $second and start_year <= $year order by source, start_year, kind`,
      pair,
    ),
    atlas.query<{ start_year: number; end_year: number; censored: boolean }>(
      `select start_year, end_year, censored from rivalries
       where source = 'tss' and a = $first and b = $second and start_year <= $year order by start_year desc`,
      pair,
    ),
    atlas.query<{ year: number; joint: number }>(
      `select year, joint from igos where a = $first and b = $second and year between $from and $year
       order by year desc limit 1`,
      { ...pair, from: year - carryYears },
    ),
    latest(
      atlas,
      'select id, year, polyarchy as value from regime where polyarchy is not null',
      a,
      b,
      year,
      carryYears,
    ),
    latest(
      atlas,
      'select id, year, cinc as value from capabilities where cinc is not null',
      a,
      b,
      year,
      carryYears,
    ),
    atlas.query<{ capital_km: number | null; minimum_km: number | null; minimum_year: number | null }>(
      'select capital_km, minimum_km, minimum_year from distance where a = $first and b = $second limit 1',
      { first: pair.first, second: pair.second },
    ),
  ]);
  const pactYear = Math.min(year, lastAtop);
  return {
    pacts: pacts.map((pact) => ({
      source: pact.source,
      kind: pact.kind,
      from: pact.start_year,
      to: pact.end_year,
      inForce: pact.source === 'atop' && pact.start_year <= pactYear && pact.end_year >= pactYear,
      censored: pact.censored,
    })),
    pactsNote: year > lastAtop ? `ATOP, to ${lastAtop}; later ones unknown here` : 'ATOP',
    rivalry: describeRivalry(rivalries, year, carryYears),
    institutions: {
      ...measure(
        igos[0]?.joint,
        igos[0]?.year,
        year,
        'organisations',
        'cow-igo',
        year > lastIgo ? `counts end in ${lastIgo}` : undefined,
      ),
      expected: null,
    },
    regimeDistance: {
      ...measure(difference(regimes, a, b), oldest(regimes), year, 'difference of scores, 0 to 1', 'v-dem'),
      note: describeScores(regimes, a, b, 'electoral democracy (V-Dem)'),
    },
    capabilityRatio: {
      ...measure(ratio(capabilities, a, b), oldest(capabilities), year, 'ratio of CINC scores', 'cow-nmc'),
      note: describeScores(capabilities, a, b, 'CINC', 4),
    },
    distanceKm: measure(distances[0]?.capital_km ?? undefined, year, year, 'km between capitals', 'capitals'),
  };
}

interface Latest extends Record<string, unknown> {
  id: string;
  year: number;
  value: number;
}

function latest(
  atlas: Atlas,
  select: string,
  a: StateId,
  b: StateId,
  year: number,
  carryYears: number,
): Promise<Latest[]> {
  return atlas.query<Latest>(
    `select id, max(year) as year, arg_max(value, year) as value from (${select})
     where id in ($a, $b) and year between $from and $year group by id`,
    { a, b, year, from: year - carryYears },
  );
}

const find = (rows: Latest[], id: StateId): number | undefined => rows.find((row) => row.id === id)?.value;
const oldest = (rows: Latest[]): number | undefined =>
  rows.length === 2 ? Math.min(...rows.map((r) => r.year)) : undefined;

function difference(rows: Latest[], a: StateId, b: StateId): number | undefined {
  const [x, y] = [find(rows, a), find(rows, b)];
  return x === undefined || y === undefined ? undefined : Math.abs(x - y);
}

function ratio(rows: Latest[], a: StateId, b: StateId): number | undefined {
  const [x, y] = [find(rows, a), find(rows, b)];
  return x === undefined || y === undefined || y === 0 ? undefined : x / y;
}

function describeScores(rows: Latest[], a: StateId, b: StateId, what: string, decimals = 2): string {
  const score = (id: StateId): string => find(rows, id)?.toFixed(decimals) ?? 'no score';
  return `${what}: ${a} ${score(a)}, ${b} ${score(b)}`;
}

function describeRivalry(
  rivalries: { start_year: number; end_year: number; censored: boolean }[],
  year: number,
  carryYears: number,
): BriefMeasure {
  const at = Math.min(year, rivalryCoverage.to);
  if (year > rivalryCoverage.to + carryYears) {
    return measure(
      undefined,
      undefined,
      year,
      'under way or not',
      'tss-rivalries',
      `list ends in ${rivalryCoverage.to}`,
    );
  }
  const now = rivalries.find((r) => r.start_year <= at && r.end_year >= at);
  const before = rivalries.find((r) => r.end_year < at);
  const note =
    now !== undefined
      ? `since ${now.start_year}`
      : before !== undefined
        ? `the last one ended in ${before.end_year}`
        : 'none on the list (Thompson, Sakuwa and Suhas)';
  return measure(now === undefined ? 0 : 1, at, year, 'under way (1) or not (0)', 'tss-rivalries', note);
}

function measure(
  value: number | undefined,
  vintage: number | undefined,
  asked: number,
  unit: string,
  origin: string,
  note?: string,
): BriefMeasure {
  return {
    value: value ?? null,
    year: value === undefined ? null : (vintage ?? asked),
    unit,
    origin,
    status:
      value === undefined
        ? 'missing'
        : vintage !== undefined && vintage < asked
          ? 'carried forward'
          : 'observed',
    ...(note === undefined ? {} : { note }),
  };
}
