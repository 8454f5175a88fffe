import type { BriefYears } from '../../workbench/brief/brief-request.js';
import type { Desk } from '../../workbench/desk/open-desk.js';

export interface StatesAnswer {
  format: 'entente.states/1';
  edition: string;
  year: number;
  years: BriefYears;
  states: { id: string; name: string; isoNumeric: number | null }[];
}

/** The states of a year under the names they bore, with the years there are data for. */
export function statesAnswer({ atlas, registry }: Desk, year: number, years: BriefYears): StatesAnswer {
  return {
    format: 'entente.states/1',
    edition: atlas.edition,
    year,
    years,
    states: registry.statesIn(year).map((id) => ({
      id,
      name: registry.name(id, year),
      isoNumeric: registry.rows(id).findLast((row) => row.iso_numeric !== null)?.iso_numeric ?? null,
    })),
  };
}
