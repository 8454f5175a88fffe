import type { StateId } from '../../domain/dyad.js';
import {
  type IdealPointScale,
  measureIdealPointDistance,
} from '../../measures/alignment/measure-ideal-point-distance.js';
import { measureVoteAlignment } from '../../measures/alignment/measure-vote-alignment.js';
import type { Measured } from '../../measures/measured.js';
import { findTurningPoints } from '../../numerics/change-point/find-turning-points.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import { missingEmergencyVotes } from '../../sources/un-votes/emergency-votes.js';
import type { Atlas } from '../../store/atlas.js';
import { readKeyedRows } from '../../store/keyed-rows.js';
import { voteCells, votesOfPair } from '../rows/rows-of-pairs.js';
import { idealPointsOfState } from '../rows/rows-of-states.js';
import { describeStanding } from './describe-standing.js';
import { describeVetoes } from './describe-vetoes.js';

type VoteYear = Brief['alignment']['series'][number];

/** Everything the first question needs: votes over the years, ideal points, vetoes, pacts, and where they turned. */
export async function describeAlignment(
  atlas: Atlas,
  a: StateId,
  b: StateId,
  year: number,
  carryYears: number,
): Promise<Brief['alignment']> {
  const [votes, idealPoints, vetoes, standing] = await Promise.all([
    describeVotes(atlas, a, b, year, carryYears),
    describeIdealPoints(atlas, a, b, year),
    describeVetoes(atlas, a, b, year),
    describeStanding(atlas, a, b, year, carryYears),
  ]);
  return { ...votes, idealPoints, vetoes, ...standing };
}

const value = (measured: Measured): number | null => measured.value;

async function describeVotes(
  atlas: Atlas,
  a: StateId,
  b: StateId,
  year: number,
  carryYears: number,
): Promise<Pick<Brief['alignment'], 'votes' | 'votesNote' | 'series' | 'turningPoints'>> {
  const [first, second] = a < b ? [a, b] : [b, a];
  const rows = await readKeyedRows(atlas, votesOfPair, [first, second]);
  const cells = voteCells.map((cell) => rows[cell] as Float64Array);
  const years = [...(rows['year'] as Float64Array)].filter((at) => at <= year);
  const warnings = new Map<number, string[]>();
  const series = years.map((at, row): VoteYear => {
    const measure = measureVoteAlignment(cells.map((counts) => counts[row]));
    warnings.set(at, measure.warnings);
    return {
      year: at,
      joint: measure.joint,
      exact: value(measure.exact),
      halfCredit: value(measure.halfCredit),
      kappa: value(measure.kappa),
      pi: value(measure.pi),
      s: value(measure.s),
    };
  });
  const solid = series.filter((v) => v.joint >= 20 && v.kappa !== null);
  const votes = solid.filter((v) => v.year >= year - carryYears).at(-1) ?? null;
  const notes: string[] = [];
  if (year < 1946) notes.push('The General Assembly first voted in 1946.');
  else if (votes === null) notes.push(`No year from ${year - carryYears} to ${year} with 20 joint votes.`);
  else if (votes.year < year) notes.push(`${votes.year} is the latest year with 20 joint votes.`);
  if (votes !== null) notes.push(...(warnings.get(votes.year) ?? []));
  const missing = missingEmergencyVotes.filter((vote) => Number(vote.date.slice(0, 4)) <= year);
  if (missing.length > 0 && votes !== null && votes.year >= 2022) {
    notes.push(
      `Missing from the public file, and so from these numbers: ${missing.length} emergency-session votes on Ukraine (${missing.map((vote) => vote.resolution.replace('A/RES/', '')).join(', ')}).`,
    );
  }
  const kappas = solid.map((v) => v.kappa as number);
  const turns =
    kappas.length >= 10
      ? findTurningPoints(
          solid.map((v) => v.year),
          kappas,
        )
      : undefined;
  return {
    votes,
    votesNote: notes.length > 0 ? notes.join(' ') : null,
    series,
    turningPoints: (turns?.points ?? []).map((turn) => ({
      series: 'votes, kappa',
      ...turn,
      method: turns?.method ?? '',
    })),
  };
}

async function describeIdealPoints(
  atlas: Atlas,
  a: StateId,
  b: StateId,
  year: number,
): Promise<Brief['alignment']['idealPoints']> {
  const rows = (await Promise.all([readIdealPoints(atlas, a, year), readIdealPoints(atlas, b, year)])).flat();
  const described: Brief['alignment']['idealPoints'] = [];
  for (const scale of ['final-passage', 'all', 'legacy'] as const) {
    const years = [...new Set(rows.filter((r) => r.scale === scale).map((r) => r.year))].sort(
      (x, y) => y - x,
    );
    for (const at of years) {
      const one = rows.find((r) => r.scale === scale && r.year === at && r.id === a);
      const two = rows.find((r) => r.scale === scale && r.year === at && r.id === b);
      if (one === undefined || two === undefined) continue;
      const measured = measureIdealPointDistance(one, two);
      if (measured.distance.value === null) continue;
      described.push({
        scale,
        year: at,
        distance: measured.distance.value,
        low: measured.low,
        high: measured.high,
        points: { [a]: one.point, [b]: two.point },
      });
      break;
    }
  }
  return described;
}

/** Ideal points of a state in the year and the three before it. */
async function readIdealPoints(
  atlas: Atlas,
  id: StateId,
  year: number,
): Promise<
  {
    id: StateId;
    scale: IdealPointScale;
    year: number;
    point: number;
    q5: number | null;
    q95: number | null;
  }[]
> {
  const rows = await readKeyedRows(atlas, idealPointsOfState, [id]);
  const [years, points, q5, q95] = ['year', 'point', 'q5', 'q95'].map((name) => rows[name] as Float64Array);
  return (rows['scale'] as IdealPointScale[])
    .map((scale, k) => ({
      id,
      scale,
      year: years[k],
      point: points[k],
      q5: orNull(q5[k]),
      q95: orNull(q95[k]),
    }))
    .filter((row) => row.year >= year - 3 && row.year <= year);
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
