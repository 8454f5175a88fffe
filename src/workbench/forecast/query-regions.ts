import type { Atlas } from '../../store/atlas.js';
import type { LoadablePanel } from '../history/open-panel.js';

/** Regions by the number Correlates of War gives a state, which goes by continent. */
function regionOfNumber(cow: number): string {
  if (cow < 200) return 'Americas';
  if (cow < 400) return 'Europe';
  if (cow < 600) return 'Africa';
  if (cow < 700) return 'Middle East';
  if (cow < 900) return 'Asia';
  return 'Oceania';
}

export async function queryRegions(atlas: Atlas, panel: LoadablePanel): Promise<(state: number) => string> {
  const rows = await atlas.query<{ id: string; cow: number }>(
    'select id, max(cow) as cow from states where cow is not null group by id',
  );
  const regions = new Map<number, string>();
  for (const { id, cow } of rows) {
    const state = panel.numberOf.get(id);
    if (state !== undefined) regions.set(state, regionOfNumber(cow));
  }
  return (state) => regions.get(state) ?? 'elsewhere';
}
