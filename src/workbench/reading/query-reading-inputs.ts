import type { StateId } from '../../domain/dyad.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import { defaultTemperature } from '../../models/landscape/simulate.js';
import { prepareLandscape } from '../../models/landscape/simulate-exact.js';
import type { ReadingInputs } from '../../report/reading/reading-inputs-schema.js';
import type { Atlas } from '../../store/atlas.js';
import type { BriefCase } from '../brief/brief-case.js';
import type { ResolvedBriefRequest } from '../brief/brief-request.js';
import { chooseLevers, sweepSizes } from '../brief/choose-levers.js';
import { bindingOf, caution } from '../brief/read-structure.js';
import { chooseActors } from '../factors/choose-actors.js';
import { measurePropensities } from '../factors/factor-table.js';
import { queryFactorTable } from '../factors/query-factor-table.js';
import { querySizes, type SizeMeasure, sizeMeasures } from '../factors/query-sizes.js';
import { readModelData } from '../factors/read-model-data.js';
import { generator } from '../generator.js';

const sizeTitles: Record<SizeMeasure, string> = {
  'sqrt-cinc': 'square root of capabilities (CINC)',
  equal: 'all alike',
  cinc: 'capabilities (CINC)',
  gdp: 'GDP',
  milex: 'military spending',
};

/**
 * What the structural reading of a pair is made from. The first size measure is the default one.
 *
 * @throws EntenteError `no-data` where one of the pair has no capability score within reach of the year.
 */
export async function queryReadingInputs(
  atlas: Atlas,
  registry: StateRegistry,
  { a, b, year }: ResolvedBriefRequest,
  casebook: BriefCase | null,
): Promise<ReadingInputs> {
  const model = readModelData();
  const pair: [StateId, StateId] = [a, b];
  const judgements = casebook?.judgements ?? [];
  const states = await chooseActors(atlas, pair, year, model);
  const { table } = await queryFactorTable(atlas, states, year, model);
  const sizes = await Promise.all(
    sizeMeasures.map(async (measure) => ({
      measure,
      ...(await querySizes(atlas, states, year, measure, model.carryYears)),
    })),
  );
  const n = states.length;
  const name = (id: StateId): string => registry.name(id, year);
  const set = model.weightSets.find((one) => one.id === model.defaultWeights) ?? model.weightSets[0];
  const { propensity } = measurePropensities(table, set, judgements);
  const index: [number, number] = [states.indexOf(a), states.indexOf(b)];
  const prepared = prepareLandscape({ states, sizes: sizes[0].sizes, propensity }, defaultTemperature);
  const together = bindingOf(prepared, index) > 0;
  const specs = chooseLevers(
    { states, name },
    index,
    propensity,
    sizes[0].sizes,
    together,
    model.actors.groups,
  );
  return {
    format: 'entente.reading-inputs/1',
    edition: atlas.edition,
    generator,
    pair,
    year,
    caution,
    temperature: 'relative' in defaultTemperature ? defaultTemperature.relative : Number.NaN,
    states: states.map((id) => ({ id, name: name(id), isoNumeric: isoNumeric(registry, id) })),
    sizes: sizes.map(({ measure, sizes: values, origin }) => ({
      measure,
      title: sizeTitles[measure],
      origin,
      values: Array.from(values, orNull),
    })),
    factors: table.columns.map(({ spec, values }) => ({
      id: spec.id,
      label: spec.label,
      group: spec.group,
      values: upperTriangle(values, n),
    })),
    judgements: judgements.map(({ id, label, pair: of, low, central, high, author, date }) => ({
      id,
      label,
      pair: of,
      low,
      central,
      high,
      author,
      date,
    })),
    defaultWeights: model.defaultWeights,
    weightSets: model.weightSets,
    levers: specs.map(({ id, title, lever, pairs, direction }) => ({
      id,
      title,
      lever,
      pairs,
      direction,
      most: Math.abs(sweepSizes({ id, title, lever, pairs, direction }, propensity, n).at(-1) as number),
    })),
  };
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function upperTriangle(values: Float64Array, n: number): (number | null)[] {
  const list: (number | null)[] = [];
  for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) list.push(orNull(values[i * n + j]));
  return list;
}

/** The place on today's map: the last numeric code the state bore. */
function isoNumeric(registry: StateRegistry, id: StateId): number | null {
  return registry.rows(id).findLast((row) => row.iso_numeric !== null)?.iso_numeric ?? null;
}
