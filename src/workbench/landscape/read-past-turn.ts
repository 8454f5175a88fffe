import { simulateLandscape } from '../../models/landscape/simulate.js';
import { measurePropensity } from '../../models/propensity/weigh-factors.js';
import type { Atlas } from '../../store/atlas.js';
import { chooseActors } from '../factors/choose-actors.js';
import { factorsOfPair, measurePropensities } from '../factors/factor-table.js';
import { queryFactorTable } from '../factors/query-factor-table.js';
import { querySizes } from '../factors/query-sizes.js';
import type { ModelData } from '../factors/read-model-data.js';
import type { PastTurnRead, PastTurnSpec, PastTurns } from './past-turns-schema.js';

/** As in a brief. */
export const pastTurnChoices = { sizes: 'sqrt-cinc', temperature: 0.03 } as const;

/**
 * The structural reading of a pair in the years before it turned, under every weight set, by the same actors,
 * factors, sizes and temperature as a brief, without judgements.
 *
 * @throws EntenteError `no-data` where one of the pair has no capability score in a year.
 */
export async function readPastTurn(
  atlas: Atlas,
  model: ModelData,
  spec: PastTurnSpec,
): Promise<PastTurnRead> {
  const readings: PastTurnRead['readings'] = [];
  let count = 0;
  for (const year of spec.years) {
    const states = await chooseActors(atlas, spec.pair, year, model);
    const [{ table }, { sizes }] = await Promise.all([
      queryFactorTable(atlas, states, year, model),
      querySizes(atlas, states, year, pastTurnChoices.sizes, model.carryYears),
    ]);
    count = states.length;
    const at = spec.pair.map((id) => states.indexOf(id)) as [number, number];
    for (const set of model.weightSets) {
      const { propensity } = measurePropensities(table, set, []);
      const result = simulateLandscape(
        { states, sizes, propensity },
        { temperature: { relative: pastTurnChoices.temperature }, pairs: [at] },
      );
      const [pair] = result.pairs;
      const own = measurePropensity(factorsOfPair(table, at[0], at[1], [], 'without'), set);
      readings.push({
        year,
        weightSet: set.id,
        ownPropensity: Number.isNaN(own) ? null : own,
        bindingEnergy: pair.bindingEnergy,
        weightTogether: pair.weightTogether,
        ownPart: pair.ownPart,
        indirectPart: pair.indirectPart,
        frustration: at.map((k) => result.frustration[k].violatedShare) as [number, number],
      });
    }
  }
  const verdicts = Object.fromEntries(
    model.weightSets.map((set) => [
      set.id,
      judge(
        readings.filter((r) => r.weightSet === set.id),
        spec.towards,
      ),
    ]),
  );
  return { ...spec, states: count, readings, verdicts };
}

function judge(
  readings: PastTurnRead['readings'],
  towards: PastTurnSpec['towards'],
): PastTurnRead['verdicts'][string] {
  const way = towards === 'together' ? 1 : -1;
  const whole = (r: (typeof readings)[number]): number => way * (r.ownPart + r.indirectPart);
  const first = readings[0];
  const last = readings[readings.length - 1];
  return {
    hit: whole(last) > 0,
    ownHit: way * last.ownPart > 0,
    indirectHit: way * last.indirectPart > 0,
    moved: readings.length < 2 ? null : whole(last) > whole(first),
  };
}

/** All of them with their counts. */
export function countPastTurns(edition: string, model: ModelData, turns: PastTurnRead[]): PastTurns {
  return {
    format: 'entente.past-turns-read/1',
    edition,
    sizes: pastTurnChoices.sizes,
    temperature: pastTurnChoices.temperature,
    defaultWeights: model.defaultWeights,
    turns,
    counts: Object.fromEntries(
      model.weightSets.map((set) => {
        const verdicts = turns.map((turn) => turn.verdicts[set.id]);
        const of = (key: 'hit' | 'ownHit' | 'indirectHit' | 'moved') =>
          verdicts.filter((v) => v[key] === true).length;
        return [
          set.id,
          {
            turns: turns.length,
            hits: of('hit'),
            ownHits: of('ownHit'),
            indirectHits: of('indirectHit'),
            moved: of('moved'),
          },
        ];
      }),
    ),
  };
}
