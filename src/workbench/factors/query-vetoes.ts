import type { VetoRow } from '../../measures/vetoes/measure-vetoes.js';
import { vetoesCompleteTo } from '../../sources/un-vetoes/origin.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';

/** Vetoed drafts up to the end of a year, and the day to which the list is complete. */
export async function queryVetoes(
  atlas: Atlas,
  year: number,
): Promise<{ rows: VetoRow[]; completeTo: string }> {
  const rows = await keepForAtlas(atlas, 'vetoes', year, () =>
    atlas.query<VetoRow>(
      `select date::text as date, chn, fra, rus, gbr, usa from vetoes where year <= $year order by date, number`,
      { year },
    ),
  );
  return { rows, completeTo: vetoesCompleteTo };
}
