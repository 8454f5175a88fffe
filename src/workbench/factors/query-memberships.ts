import type { StateId } from '../../domain/dyad.js';
import {
  fitJointMemberships,
  type MembershipFit,
} from '../../measures/institutions/fit-joint-memberships.js';
import {
  type JointMembershipMeasure,
  measureJointMemberships,
} from '../../measures/institutions/measure-joint-memberships.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import { usableYear } from './raw-series.js';

export const membershipCoverage = { from: 1816, to: 2014 };

/** Joint memberships of a year against what the totals lead to expect, ready for any pair. */
export interface Memberships {
  year: number;
  fit: MembershipFit;
  measure(a: StateId, b: StateId): JointMembershipMeasure;
}

/** Undefined outside the source's reach or where the year has too few pairs to fit. */
export async function queryMemberships(
  atlas: Atlas,
  year: number,
  carryYears: number,
): Promise<Memberships | undefined> {
  const at = usableYear(membershipCoverage, year, carryYears);
  if (at === undefined) return undefined;
  return keepForAtlas(atlas, 'memberships', at, () => askMemberships(atlas, at));
}

async function askMemberships(atlas: Atlas, at: number): Promise<Memberships | undefined> {
  const pairs = await atlas.columns(
    `select i.a, i.b, i.joint, s.full as first, t.full as second from igos i
     join igo_states s on s.id = i.a and s.year = i.year join igo_states t on t.id = i.b and t.year = i.year
     where i.year = $at order by i.a, i.b`,
    { at },
  );
  const joint = pairs['joint'] as Float64Array;
  const totalFirst = pairs['first'] as Float64Array;
  const totalSecond = pairs['second'] as Float64Array;
  if (joint.length < 10) return undefined;
  const fit = fitJointMemberships({ joint, totalFirst, totalSecond });
  const place = new Map((pairs['a'] as string[]).map((a, k) => [`${a}-${(pairs['b'] as string[])[k]}`, k]));
  return {
    year: at,
    fit,
    measure(a, b) {
      const k = place.get(a < b ? `${a}-${b}` : `${b}-${a}`);
      return k === undefined
        ? measureJointMemberships(fit, null, null, null)
        : measureJointMemberships(fit, joint[k], totalFirst[k], totalSecond[k]);
    },
  };
}
