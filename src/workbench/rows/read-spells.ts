import type { AtlasColumns } from '../../store/atlas.js';
import { type RowSource, readKeyedRows } from '../../store/keyed-rows.js';
import { alliancesOfPair, rivalriesOfPair } from './rows-of-pairs.js';

/** A stretch of years; censored where it still lasted in the source's last year. */
export interface Spell {
  start_year: number;
  end_year: number;
  censored: boolean;
}

/** Obligations that began up to a year, by source, year and kind. `pair` in alphabetical order. */
export async function readPacts(
  atlas: RowSource,
  pair: readonly string[],
  year: number,
): Promise<(Spell & { source: string; kind: string })[]> {
  const rows = await readKeyedRows(atlas, alliancesOfPair, pair);
  const kinds = rows['kind'] as string[];
  return (rows['source'] as string[])
    .map((source, row) => ({ source, kind: kinds[row], ...spellAt(rows, row) }))
    .filter((pact) => pact.start_year <= year);
}

/** Strategic rivalries that began up to a year, oldest first. `pair` in alphabetical order. */
export async function readRivalries(
  atlas: RowSource,
  pair: readonly string[],
  year: number,
): Promise<Spell[]> {
  const rows = await readKeyedRows(atlas, rivalriesOfPair, pair);
  return Array.from(rows['start_year'] as Float64Array, (_, row) => spellAt(rows, row)).filter(
    (rivalry) => rivalry.start_year <= year,
  );
}

function spellAt(rows: AtlasColumns, row: number): Spell {
  const [start_year, end_year, censored] = ['start_year', 'end_year', 'censored'].map(
    (name) => (rows[name] as Float64Array)[row],
  );
  return { start_year, end_year, censored: censored === 1 };
}
