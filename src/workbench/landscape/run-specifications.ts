import { createLeverTable } from '../../models/landscape/lever-table.js';
import { measurePropensity } from '../../models/propensity/weigh-factors.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { resolveBriefRequest } from '../brief/brief-request.js';
import { chooseActors } from '../factors/choose-actors.js';
import { factorsOfPair, measurePropensities } from '../factors/factor-table.js';
import { queryFactorTable } from '../factors/query-factor-table.js';
import { querySizes } from '../factors/query-sizes.js';
import { readModelData } from '../factors/read-model-data.js';
import { generator } from '../generator.js';
import { readReadingOptions } from './read-options.js';
import { caution } from './run-landscape.js';
import type { Specifications } from './specifications-schema.js';

/**
 * The structural reading of a pair under every named choice of sizes, weights, temperature and actors, without
 * judgements: which choices decide it. Choices that lack a figure for an actor are left out and named.
 */
export async function runSpecifications(request: {
  a: string;
  b: string;
  year?: number;
}): Promise<Specifications> {
  const atlas = await openAtlas();
  try {
    const registry = await openRegistry(atlas);
    const { a, b, year } = await resolveBriefRequest(atlas, registry, request);
    const model = readModelData();
    const options = readReadingOptions();
    const readings: Specifications['readings'] = [];
    const leftOut: string[] = [];
    for (const set of options.actors) {
      const actors = {
        ...model.actors,
        count: set.count ?? model.actors.count,
        named: set.named ?? model.actors.named,
      };
      const all = await chooseActors(atlas, [a, b], year, { ...model, actors });
      const { table } = await queryFactorTable(atlas, all, year, model);
      const n = all.length;
      for (const size of options.sizes) {
        const { sizes: found } = await querySizes(atlas, all, year, size.id, model.carryYears);
        const without = all.filter((_, k) => !(found[k] > 0));
        if (without.length > 0) {
          const dropped = set.dropWithout === true && !without.includes(a) && !without.includes(b);
          leftOut.push(
            `${size.id} with ${set.id}: ${dropped ? 'read without' : 'none for'} ${without.join(', ')}`,
          );
          if (!dropped) continue;
        }
        const kept = all.map((_, k) => k).filter((k) => found[k] > 0);
        const states = kept.map((k) => all[k]);
        const sizes = Float64Array.from(kept, (k) => found[k]);
        const at: [number, number] = [states.indexOf(a), states.indexOf(b)];
        for (const weights of model.weightSets) {
          const own = measurePropensity(
            factorsOfPair(table, all.indexOf(a), all.indexOf(b), [], 'without'),
            weights,
          );
          const { propensity: whole } = measurePropensities(table, weights, []);
          const propensity = Float64Array.from(kept.flatMap((x) => kept.map((y) => whole[x * n + y])));
          const problem = { states, sizes, propensity };
          for (const temperature of options.temperatures) {
            readings.push({
              sizes: size.id,
              weights: weights.id,
              temperature: temperature.value,
              actors: set.id,
              states: states.length,
              default:
                size === options.sizes[0] &&
                temperature === options.temperatures[0] &&
                set === options.actors[0] &&
                weights.id === model.defaultWeights,
              ownPropensity: Number.isNaN(own) ? null : own,
              ...createLeverTable(problem, at, { temperature: { relative: temperature.value } }).read([], at),
            });
          }
        }
      }
    }
    const share = (keep: (r: (typeof readings)[number]) => boolean): number =>
      readings.filter(keep).length / readings.length;
    const about = (
      choice: Specifications['byChoice'][number]['choice'],
      value: string,
      text: { reason: string; record: string },
    ) => {
      const mine = readings.filter((r) => String(r[choice]) === value);
      const sorted = mine.map((r) => r.weightTogether).sort((x, y) => x - y);
      return mine.length === 0
        ? []
        : [
            {
              choice,
              value,
              readings: mine.length,
              togetherShare: mine.filter((r) => r.weightTogether > 0.5).length / mine.length,
              medianWeight: (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2,
              reason: text.reason,
              record: text.record,
            },
          ];
    };
    return {
      format: 'entente.landscape-pair/1',
      edition: atlas.edition,
      generator,
      caution,
      pair: [a, b],
      names: [registry.name(a, year), registry.name(b, year)],
      year,
      readings,
      share: {
        together: share((r) => r.weightTogether > 0.5),
        ownPartPositive: share((r) => r.ownPart > 0),
        indirectPartPositive: share((r) => r.indirectPart > 0),
      },
      byChoice: [
        ...options.sizes.flatMap((o) => about('sizes', o.id, o)),
        ...model.weightSets.flatMap((set) =>
          about('weights', set.id, {
            reason: set.reason,
            record: options.weights.find((w) => w.id === set.id)?.record ?? 'No record.',
          }),
        ),
        ...options.temperatures.flatMap((o) => about('temperature', String(o.value), o)),
        ...options.actors.flatMap((o) => about('actors', o.id, o)),
      ],
      leftOut,
    };
  } finally {
    atlas.close();
  }
}
