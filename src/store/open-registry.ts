import { createStateRegistry, type StateRegistry } from '../domain/state/state-registry.js';
import type { StateRow } from '../domain/state/state-row.js';
import type { Atlas } from './atlas.js';

/** The state registry over the atlas's own table. */
export async function openRegistry(atlas: Atlas): Promise<StateRegistry> {
  const rows = await atlas.query<StateRow & Record<string, unknown>>(
    'select * from states order by id, start',
  );
  return createStateRegistry(rows);
}
