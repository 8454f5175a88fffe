import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import type { ModelData } from './read-model-data.js';

/**
 * The states of the reading in a year: the pair, the named states that exist then, filled up by CINC to the
 * count. All have a capability score; ids in alphabetical order. Throws no-data where one of the pair has none.
 */
export async function chooseActors(
  atlas: Atlas,
  pair: readonly [StateId, StateId],
  year: number,
  model: ModelData,
): Promise<StateId[]> {
  const rows = await keepForAtlas(atlas, 'ranked-states', `${year}/${model.carryYears}`, () =>
    atlas.query<{ id: string; cinc: number }>(
      `select id, arg_max(cinc, year) as cinc from capabilities
       where cinc is not null and year between $from and $year group by id
       having max(year) = (select max(year) from capabilities where cinc is not null and year <= $year)
       order by cinc desc, id`,
      { from: year - model.carryYears, year },
    ),
  );
  const ranked = rows.map((row) => row.id);
  const exists = new Set(ranked);
  for (const id of pair) {
    if (!exists.has(id)) {
      throw new EntenteError(
        'no-data',
        `${id} has no capability score (CINC) within reach of ${year}; the reading needs one`,
        {
          state: id,
          year,
        },
      );
    }
  }
  const chosen = new Set<StateId>(pair);
  for (const id of model.actors.named) if (exists.has(id) && chosen.size < model.actors.count) chosen.add(id);
  for (const id of ranked) if (chosen.size < model.actors.count) chosen.add(id);
  return [...chosen].sort();
}
