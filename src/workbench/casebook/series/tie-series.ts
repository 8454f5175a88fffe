import type { Atlas } from '../../../store/atlas.js';
import { type FamilyRequest, type SeriesAnswer, type SeriesSpec, stateList } from './series-spec.js';

interface Spell {
  a: string;
  b: string;
  start: number;
  end: number;
}

interface SpellSource {
  id: string;
  label: string;
  origin: string;
  from: number;
  to: number;
  definition: string;
  sql: string;
}

const among = (column: string): string => `list_contains(string_split($states, ','), ${column})`;

const pactSql = (kinds: string): string =>
  `select a, b, start_year as start, end_year as "end" from alliances
   where source = 'atop' and kind in (${kinds}) and ${among('a')} and ${among('b')}`;

const spells: SpellSource[] = [
  {
    id: 'pact.defence',
    label: 'defence pact in force',
    origin: 'atop',
    from: 1815,
    to: 2018,
    definition: '1 in a year with a defence obligation in force, else 0 (ATOP).',
    sql: pactSql(`'defence'`),
  },
  {
    id: 'pact.any',
    label: 'any pact in force',
    origin: 'atop',
    from: 1815,
    to: 2018,
    definition:
      '1 in a year with a defence, offence, neutrality, non-aggression or consultation obligation in force, else 0 (ATOP).',
    sql: pactSql(`'defence', 'offence', 'neutrality', 'non-aggression', 'consultation'`),
  },
  {
    id: 'rivalry',
    label: 'strategic rivalry',
    origin: 'tss-rivalries',
    from: 1494,
    to: 2020,
    definition: '1 in a year in which the two are strategic rivals, else 0 (Thompson, Sakuwa and Suhas).',
    sql: `select a, b, start_year as start, end_year as "end" from rivalries
          where source = 'tss' and ${among('a')} and ${among('b')}`,
  },
  {
    id: 'war',
    label: 'interstate war between the two',
    origin: 'cow-war',
    from: 1823,
    to: 2003,
    definition: '1 in a year in which the two fought on opposite sides of an interstate war, else 0.',
    sql: `select a, b, year as start, year as "end" from wars where ${among('a')} and ${among('b')}`,
  },
];

/** Pacts, rivalries, wars as 0 and 1 by year; disputes and joint memberships as counts. */
export const tieSeries: SeriesSpec[] = [
  ...spells.map(
    (source): SeriesSpec => ({
      id: source.id,
      key: '',
      label: source.label,
      unit: 'count',
      about: 'pair',
      adds: false,
      origins: [source.origin],
      coverage: { from: source.from, to: source.to },
      kin: source.id.startsWith('pact') ? 'pact' : source.id,
      definition: source.definition,
      family: (atlas, requests) => answerSpells(source, atlas, requests),
    }),
  ),
  {
    id: 'disputes',
    key: 'disputes',
    label: 'militarised disputes under way',
    unit: 'disputes',
    about: 'pair',
    adds: false,
    origins: ['cow-mid'],
    coverage: { from: 1816, to: 2014 },
    kin: 'disputes',
    definition: 'Militarised interstate disputes the two were in on opposite sides, by year.',
    family: (atlas, requests) =>
      answerCounts(
        `select a, b, year, count(distinct dispute) as value from disputes
         where source = 'cow-mid' and ${among('a')} and ${among('b')} group by a, b, year`,
        { from: 1816, to: 2014 },
        0,
        atlas,
        requests,
      ),
  },
  {
    id: 'organisations.joint',
    key: 'organisations',
    label: 'intergovernmental organisations in common',
    unit: 'organisations',
    about: 'pair',
    adds: false,
    origins: ['cow-igo'],
    coverage: { from: 1816, to: 2014 },
    kin: 'organisations',
    definition: 'Intergovernmental organisations both are members of, by year.',
    family: (atlas, requests) =>
      answerCounts(
        `select a, b, year, joint as value from igos where ${among('a')} and ${among('b')}`,
        { from: 1816, to: 2014 },
        null,
        atlas,
        requests,
      ),
  },
];

const sorted = ({ of: [one], with: [other] }: FamilyRequest): [string, string] =>
  one < other ? [one, other] : [other, one];

async function answerSpells(
  source: SpellSource,
  atlas: Atlas,
  requests: readonly FamilyRequest[],
): Promise<SeriesAnswer[]> {
  const rows = await atlas.query<Spell & Record<string, unknown>>(source.sql, {
    states: stateList(requests),
  });
  return requests.map((request): SeriesAnswer => {
    const [a, b] = sorted(request);
    const own = rows.filter((r) => r.a === a && r.b === b);
    const points = [];
    const last = Math.min(request.window.to, source.to);
    for (let year = Math.max(request.window.from, source.from); year <= last; year += 1)
      points.push({ year, value: own.some((r) => r.start <= year && year <= r.end) ? 1 : 0 });
    return { points, note: '' };
  });
}

/** Counts by year; within the source's years a pair without a row has `absent`, or no point where that is null. */
async function answerCounts(
  sql: string,
  coverage: { from: number; to: number },
  absent: number | null,
  atlas: Atlas,
  requests: readonly FamilyRequest[],
): Promise<SeriesAnswer[]> {
  const rows = await atlas.query<{ a: string; b: string; year: number; value: number }>(sql, {
    states: stateList(requests),
  });
  const held = new Map(rows.map((r) => [`${r.a}/${r.b}/${r.year}`, r.value]));
  return requests.map((request): SeriesAnswer => {
    const [a, b] = sorted(request);
    const points = [];
    const last = Math.min(request.window.to, coverage.to);
    for (let year = Math.max(request.window.from, coverage.from); year <= last; year += 1) {
      const value = held.get(`${a}/${b}/${year}`) ?? absent;
      if (value !== null) points.push({ year, value });
    }
    return { points, note: points.length > 0 ? '' : `no figure for ${a} and ${b}` };
  });
}
