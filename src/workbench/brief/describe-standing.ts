import type { StateId } from '../../domain/dyad.js';
import type { Brief, BriefMeasure } from '../../report/brief/brief-schema.js';
import type { Atlas, AtlasColumns } from '../../store/atlas.js';
import { type KeyedRows, readKeyedRows } from '../../store/keyed-rows.js';
import { rivalryCoverage } from '../factors/raw-rivalry.js';
import { readPacts, readRivalries } from '../rows/read-spells.js';
import { distanceOfPair, institutionsOfPair } from '../rows/rows-of-pairs.js';
import { capabilitiesOfState, polyarchyOfState } from '../rows/rows-of-states.js';

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
  const pair = a < b ? [a, b] : [b, a];
  const [pacts, rivalries, igos, regimes, capabilities, distances] = await Promise.all([
    readPacts(atlas, pair, year),
    readRivalries(atlas, pair, year),
    readKeyedRows(atlas, institutionsOfPair, pair),
    latest(atlas, polyarchyOfState, a, b, year, carryYears),
    latest(atlas, capabilitiesOfState, a, b, year, carryYears),
    readKeyedRows(atlas, distanceOfPair, pair),
  ]);
  const joint = lastWithin(igos, 'joint', year, carryYears);
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
    // The latest to begin comes first.
    rivalry: describeRivalry(rivalries.reverse(), year, carryYears),
    institutions: {
      ...measure(
        joint?.value,
        joint?.year,
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
    distanceKm: measure(
      orUndefined((distances['capital_km'] as Float64Array)[0]),
      year,
      year,
      'km between capitals',
      'capitals',
    ),
  };
}

interface Latest {
  id: string;
  year: number;
  value: number;
}

async function latest(
  atlas: Atlas,
  rows: KeyedRows,
  a: StateId,
  b: StateId,
  year: number,
  carryYears: number,
): Promise<Latest[]> {
  const found = await Promise.all(
    [a, b].map(async (id) => {
      const last = lastWithin(await readKeyedRows(atlas, rows, [id]), 'value', year, carryYears);
      return last === undefined ? [] : [{ id, ...last }];
    }),
  );
  return found.flat();
}

/** The last row up to the year, if it is no older than may be carried. */
function lastWithin(
  rows: AtlasColumns,
  name: string,
  year: number,
  carryYears: number,
): { year: number; value: number } | undefined {
  const years = rows['year'] as Float64Array;
  const at = years.findLastIndex((one) => one <= year);
  if (at < 0 || years[at] < year - carryYears) return undefined;
  return { year: years[at], value: (rows[name] as Float64Array)[at] };
}

const orUndefined = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value;

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
