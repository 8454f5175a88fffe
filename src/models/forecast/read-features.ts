import type { Panel, PanelColumn } from '../reference-class/panel.js';
import { featureWidth } from './features.js';
import { columnsOf, reach } from './read-columns.js';
import { readThirdParties, type ThirdParties } from './third-parties.js';

export interface FeatureReader {
  thirdParties: ThirdParties;
  /** Is the pair one of those the models are fitted on and scored with? */
  isRelevant(i: number, j: number): boolean;
  /** Writes the features of i towards j into `into` from `offset`. */
  read(i: number, j: number, into: Float64Array, offset: number): void;
}

const present = (value: number): number => (Number.isNaN(value) ? 0 : value);
const flag = (missing: boolean): number => (missing ? 1 : 0);

/**
 * The features of any pair at the end of a year, from that year and before only. A source that ends earlier
 * is read in its last year.
 *
 * Relevant pairs: neighbours, pairs with a great power, rivals, and pairs among the sixty most capable.
 */
export function createFeatureReader(panel: Panel, year: number, of?: readonly number[]): FeatureReader {
  const c = columnsOf(panel, {
    pact: 'defence-pact',
    anyPact: 'pact',
    rivalry: 'rivalry',
    dispute: 'dispute-known',
    kappa: 'vote-kappa',
    ideal: 'ideal-point-distance',
    institutions: 'joint-institutions',
    share: 'trade-share',
    polyarchy: 'polyarchy',
    km: 'capital-km',
    near: 'near',
    border: 'land-border',
    capability: 'capability-share',
    major: 'major',
  });
  const thirdParties = readThirdParties(panel, year, of);
  const at = (column: PanelColumn, i: number, j: number, back = 0): number =>
    column.at(i, j, reach(column, year) - back);
  const isMajor = (state: number): boolean => at(c.major, state, -1) === 1;
  const unbroken = (column: PanelColumn, i: number, j: number): number => {
    let years = 0;
    while (years < 50 && at(column, i, j, years) === 1) years++;
    return years;
  };
  return {
    thirdParties,
    isRelevant: (i, j) =>
      at(c.near, i, j) === 1 ||
      at(c.rivalry, i, j) === 1 ||
      isMajor(i) ||
      isMajor(j) ||
      (thirdParties.isLarge(i) && thirdParties.isLarge(j)),
    read(i, j, into, offset) {
      let n = offset;
      const put = (value: number): void => {
        into[n++] = value;
      };
      const pact = at(c.pact, i, j) === 1;
      put(flag(pact));
      put(flag(!pact && at(c.anyPact, i, j) === 1));
      put(pact ? Math.log1p(unbroken(c.pact, i, j)) / 4 : 0);
      const rivalry = at(c.rivalry, i, j) === 1;
      put(flag(rivalry));
      put(rivalry ? Math.log1p(unbroken(c.rivalry, i, j)) / 4 : 0);
      let fights = 0;
      let last = -1;
      for (let back = 0; back < 25; back++) {
        if (at(c.dispute, i, j, back) !== 1) continue;
        if (back < 10) fights++;
        if (last < 0) last = back;
      }
      put(fights / 10);
      put(last < 0 ? 0 : Math.exp(-last / 5));
      const kappa = at(c.kappa, i, j);
      const ideal = at(c.ideal, i, j);
      put(present(kappa - 0.4));
      put(present(kappa - at(c.kappa, i, j, 5)));
      put(present((ideal - 1) / 2));
      put(flag(Number.isNaN(kappa) || Number.isNaN(ideal)));
      const joint = at(c.institutions, i, j);
      put(present((Math.log1p(joint) - 3) / 2));
      put(flag(Number.isNaN(joint)));
      const own = at(c.share, i, j);
      const theirs = at(c.share, j, i);
      const both = Math.sqrt(own * theirs);
      put(present(Math.tanh(both / 0.05)));
      put(flag(Number.isNaN(both)));
      const oneRegime = at(c.polyarchy, i, -1);
      const otherRegime = at(c.polyarchy, j, -1);
      put(present(Math.abs(oneRegime - otherRegime) - 0.3));
      put(present(Math.min(oneRegime, otherRegime) - 0.25));
      put(flag(Number.isNaN(oneRegime + otherRegime)));
      put(present(Math.log(at(c.km, i, j)) - 8));
      put(flag(at(c.near, i, j) === 1));
      put(flag(at(c.border, i, j) === 1));
      const oneSize = at(c.capability, i, -1);
      const otherSize = at(c.capability, j, -1);
      const sized = oneSize > 0 && otherSize > 0;
      put(sized ? Math.abs(Math.log(oneSize / otherSize)) / 5 : 0);
      put(sized ? (Math.log(Math.max(oneSize, otherSize)) + 4) / 3 : 0);
      put(sized ? (Math.log(Math.min(oneSize, otherSize)) + 6.5) / 3 : 0);
      const majors = flag(isMajor(i)) + flag(isMajor(j));
      put(flag(majors === 1));
      put(flag(majors === 2));
      put(thirdParties.field(i, j) / 5);
      put(Math.log1p(thirdParties.sharedAllies(i, j)) / 2);
      put(Math.log1p(thirdParties.sharedRivals(i, j)));
      put(Math.log1p(thirdParties.crossed(i, j)));
      put(present(own * 5));
      put(present(theirs * 5));
      put(present((own - at(c.share, i, j, 5)) * 10));
      put(present((theirs - at(c.share, j, i, 5)) * 10));
      put(0);
      if (n - offset !== featureWidth)
        throw new RangeError(`${n - offset} features written, not ${featureWidth}`);
    },
  };
}
