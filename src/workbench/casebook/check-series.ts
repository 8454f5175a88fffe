import type { Case } from '../../evidence/read-case.js';
import type { Fault } from '../../evidence/read-yaml.js';
import { suggestNear } from '../../evidence/suggest-near.js';
import { findUnit, oddUnit, sayUnknownUnit } from '../../evidence/units.js';
import { seriesById } from './series/series-registry.js';
import { world } from './series/series-spec.js';

/** What only the registry of series can see: unknown series and units, units that cannot be compared, wrong sides. */
export function checkSeries(read: Case): Fault[] {
  const faults: Fault[] = [];
  read.claims.forEach((claim, k) => {
    const say = (path: readonly PropertyKey[], message: string): void => {
      faults.push(read.locate(['claims', k, ...path], message));
    };
    const statedUnit = claim.stated.unit === undefined ? undefined : findUnit(claim.stated.unit);
    if (claim.stated.unit !== undefined && claim.tests !== undefined && statedUnit === undefined)
      say(['stated', 'unit'], sayUnknownUnit(claim.stated.unit));
    if (statedUnit !== undefined && claim.stated.value !== undefined) {
      const odd = oddUnit(claim.stated.value, statedUnit);
      if (odd !== '') say(['stated', 'unit'], odd);
    }
    claim.tests?.forEach((test, m) => {
      const at = (field: string): PropertyKey[] => ['tests', m, field];
      const spec = seriesById.get(test.series);
      if (spec === undefined) {
        const near = suggestNear(test.series, [...seriesById.keys()]);
        say(
          at('series'),
          `the series ${test.series} is not known; ${near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''}entente case series lists them`,
        );
        return;
      }
      const unitName = test.unit ?? claim.stated.unit ?? spec.unit;
      const unit = findUnit(unitName);
      const field = test.unit === undefined ? ['stated', 'unit'] : at('unit');
      const quantity = test.aggregation === 'ratio-of-ends' ? 'ratio' : findUnit(spec.unit)?.quantity;
      if (unit === undefined) {
        if (test.unit !== undefined) say(at('unit'), sayUnknownUnit(unitName));
      } else if (
        unit.quantity !== quantity &&
        !(test.aggregation === 'ratio-of-ends' && test.value === undefined)
      ) {
        say(
          field,
          `the unit ${unitName} (${unit.quantity}) cannot be compared with ${spec.id} in ${test.aggregation === 'ratio-of-ends' ? 'ratio' : spec.unit} (${quantity})`,
        );
      }
      const directed = test.expectation === 'rises' || test.expectation === 'falls';
      if (directed && test.aggregation !== 'change' && test.aggregation !== 'ratio-of-ends')
        say(
          at('aggregation'),
          `${test.expectation} needs the aggregation change or ratio-of-ends; ${test.aggregation} came`,
        );
      if (directed && test.value !== undefined)
        say(
          at('value'),
          `${test.expectation} is a direction and takes no value; use equals, at-least or at-most`,
        );
      if (!directed && test.value === undefined && claim.stated.value === undefined)
        say(at('expectation'), `${test.expectation} needs a value, here or in stated`);
      const several = (side: string | string[] | undefined): boolean =>
        Array.isArray(side) && side.length > 1;
      if (!spec.adds && (several(test.of) || several(test.with)))
        say(at(several(test.of) ? 'of' : 'with'), `${spec.id} takes one state a side; it does not add up`);
      if (spec.about === 'state' && test.with !== undefined)
        say(at('with'), `${spec.id} describes one state; with has no meaning here`);
      const others = test.with === undefined ? [] : [test.with].flat();
      if (others.includes(world) && !/(^|\.)(exports|imports|trade)\./.test(spec.id))
        say(at('with'), `WLD, all partners, is for flows and shares of trade; ${spec.id} needs a state`);
    });
  });
  return faults;
}
