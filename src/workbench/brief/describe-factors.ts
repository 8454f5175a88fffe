import type { StateId } from '../../domain/dyad.js';
import { type Status, statusNames } from '../../domain/missing.js';
import type { Transformation, WeightSet } from '../../models/propensity/parameters.js';
import { weighFactors } from '../../models/propensity/weigh-factors.js';
import type { Brief, BriefFactor } from '../../report/brief/brief-schema.js';
import { type FactorTable, factorsOfPair, type PairJudgement } from '../factors/factor-table.js';
import type { ModelData } from '../factors/read-model-data.js';

/** Every factor of the pair with its weight and pull under each weight set, judgements last. */
export function describeFactors(
  table: FactorTable,
  [a, b]: readonly [StateId, StateId],
  judgements: readonly PairJudgement[],
  model: ModelData,
): Pick<Brief, 'factors' | 'opinionShare'> {
  const [i, j] = [table.states.indexOf(a), table.states.indexOf(b)];
  const k = i * table.states.length + j;
  const weighable = factorsOfPair(table, i, j, judgements);
  const weightsBySet = model.weightSets.map((set): [WeightSet, Float64Array] => [
    set,
    weighFactors(weighable, set),
  ]);
  const shares = (at: number): Pick<BriefFactor, 'weights' | 'contributions'> => ({
    weights: Object.fromEntries(weightsBySet.map(([set, weights]) => [set.id, weights[at]])),
    contributions: Object.fromEntries(
      weightsBySet.map(([set, weights]) => [
        set.id,
        Number.isNaN(weighable[at].value) ? null : weights[at] * weighable[at].value,
      ]),
    ),
  });
  const factors = weighable.map((factor, at): BriefFactor => {
    const { weights, contributions } = shares(at);
    const value = Number.isNaN(factor.value) ? null : factor.value;
    const common = {
      id: factor.id,
      group: factor.group,
      kind: kindOf(value, table.columns[at]?.spec.transformation),
      value,
      weight: weights[model.defaultWeights],
      contribution: contributions[model.defaultWeights],
      weights,
      contributions,
    };
    const column = table.columns[at];
    if (column === undefined) {
      const judgement = judgements.find((one) => one.id === factor.id) as PairJudgement;
      return {
        ...common,
        label: judgement.label,
        low: judgement.low,
        high: judgement.high,
        raw: null,
        status: 'judgement',
        // The year it is held to describe; when it was made stands in `opinion.date`.
        vintage: table.year,
        origin: judgement.source,
        opinion: {
          author: judgement.author,
          date: judgement.date,
          reason: judgement.reason,
          source: judgement.source,
          ...(judgement.whom === undefined ? {} : { whom: judgement.whom }),
        },
      };
    }
    const { spec, raw } = column;
    const status = statusNames[raw.status[k] as Status];
    const coded = column.handCoded.get(k);
    return {
      ...common,
      label: spec.label,
      raw: coded !== undefined || Number.isNaN(raw.value[k]) ? null : raw.value[k],
      status,
      vintage: value === null ? null : raw.vintage[k],
      origin: raw.origin,
      ...(value === null ? { missingReason: `${status}; rule: ${spec.missingRule}` } : {}),
      ...(coded === undefined
        ? {}
        : {
            opinion: { author: coded.author, date: coded.date, reason: coded.reason, source: coded.source },
          }),
    };
  });
  const zero = Object.fromEntries(model.weightSets.map((set) => [set.id, 0]));
  const nothing = Object.fromEntries(model.weightSets.map((set) => [set.id, null]));
  const absent = table.absent.map(
    (spec): BriefFactor => ({
      id: spec.id,
      group: spec.group,
      kind: 'missing',
      value: null,
      weight: 0,
      contribution: null,
      weights: zero,
      contributions: nothing,
      label: spec.label,
      raw: null,
      status: 'missing',
      vintage: null,
      origin: spec.requires === 'sanctions' ? 'gsdb' : 'sipri',
      missingReason: `missing; rule: ${spec.missingRule}`,
    }),
  );
  factors.splice(table.columns.length, 0, ...absent);
  return {
    factors,
    opinionShare: Object.fromEntries(
      model.weightSets.map((set) => {
        const pull = (among: BriefFactor[]): number =>
          among.reduce((sum, f) => sum + Math.abs(f.contributions[set.id] ?? 0), 0);
        const all = pull(factors);
        return [set.id, all === 0 ? null : pull(factors.filter((f) => f.opinion !== undefined)) / all];
      }),
    ),
  };
}

/** At 0 a factor pulls nowhere; it is then called what it would be if it did (no rivalry: an irritant of size 0). */
function kindOf(value: number | null, how?: Transformation): BriefFactor['kind'] {
  if (value === null) return 'missing';
  if (value !== 0) return value > 0 ? 'driver' : 'irritant';
  const onlyPulls = how?.kind === 'negative' || (how?.kind === 'present' && how.value < 0);
  return onlyPulls ? 'irritant' : 'driver';
}
