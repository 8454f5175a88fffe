import { EntenteError } from '../../domain/errors.js';
import { suggestNear } from '../../evidence/suggest-near.js';
import type { MeasureEntry } from '../../report/measure/measure-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { isAbsent } from '../casebook/series/query-series.js';
import { seriesById, seriesList } from '../casebook/series/series-registry.js';
import type { SeriesSpec } from '../casebook/series/series-spec.js';

/** Every measure of a pair or a state that can be asked for by its id; a claim of a case names the same. */
export function listMeasures(atlas: Atlas): MeasureEntry[] {
  return seriesList.map((spec) => describeMeasure(atlas, spec));
}

export function describeMeasure(atlas: Atlas, spec: SeriesSpec): MeasureEntry {
  const { id, label, unit, about, definition, coverage, origins } = spec;
  return {
    id,
    label,
    unit,
    about,
    definition,
    covers: { ...coverage },
    origins: [...origins],
    needs: isAbsent(atlas, spec) ? (spec.imported?.source ?? null) : null,
  };
}

/** @throws EntenteError `no-data` for an id no measure has, with near ones. */
export function findMeasure(id: string): SeriesSpec {
  const found = seriesById.get(id);
  if (found !== undefined) return found;
  const near = suggestNear(id, [...seriesById.keys()]);
  throw new EntenteError(
    'no-data',
    `no measure has the id ${id}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '; the list of measures names all'}`,
    { measure: id, suggestions: near },
  );
}
