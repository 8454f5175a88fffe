import type { Column } from '../../domain/missing.js';
import type { OriginRecord } from '../../domain/origin.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { importedGroups } from './groups/imported-groups.js';
import type { PanelColumn } from './panel-column.js';
import type { PanelSpec } from './panel-spec.js';
import { composePanel, type PanelQuery, vintageOf } from './panel-sql.js';
import { type ResolvedPanel, resolvePanel } from './resolve-panel.js';

/** A panel ready to be read or written; nothing has been computed yet. */
export interface OpenPanel {
  atlas: Atlas;
  panel: ResolvedPanel;
  query: PanelQuery;
  /** Origins of the state system and of every column, by id. */
  sources: OriginRecord[];
}

export interface PanelResult {
  panel: ResolvedPanel;
  /** Edition of the atlas the values are from. */
  edition: string;
  rows: number;
  /** Keys by name: numbers (codes, year) as Float64Array, ids and names as texts. Sorted by codes, then year. */
  keys: Record<string, Float64Array | string[]>;
  /**
   * Values beside their statuses, in the order of `describe`; with `carry` also the year each value is from, NaN where
   * there is none.
   */
  columns: (Column & { vintage?: Float64Array })[];
  describe: Pick<PanelColumn, 'name' | 'label' | 'unit' | 'covers' | 'origins'>[];
  sources: OriginRecord[];
}

/** @throws EntenteError where the request cannot be met; see `resolvePanel`. */
export async function openPanelQuery(atlas: Atlas, spec: PanelSpec): Promise<OpenPanel> {
  const registry = await openRegistry(atlas);
  const panel = resolvePanel(spec, registry, undefined, importedGroups(atlas.imports));
  const origins = new Map(atlas.origins().map((origin) => [origin.id, origin]));
  const query = composePanel(panel, origins, atlas.imports);
  const system = panel.system === 'cow' ? 'cow-state-system' : 'gleditsch-ward';
  const majors = panel.states === 'majors' ? ['cow-state-system'] : [];
  const used = new Set([system, ...majors, ...query.columns.flatMap((column) => column.origins)]);
  return { atlas, panel, query, sources: [...used].map((id) => origins.get(id)!) };
}

/**
 * A state-year or dyad-year panel as typed columns, each value beside its status. Rows follow the state system
 * alone: adding a source never changes their number.
 *
 * Missing rule: a cell without a value is NaN, and its status says whether the source is silent (`missing`), the
 * year is outside the source (`out of coverage`) or the question does not apply. Nothing is carried forward
 * unless `carry` says so; such cells bear the status `carried forward`, and `vintage` the year they are from.
 *
 * @throws EntenteError `usage`, `unknown-state`, `year-out-of-range`, or what the atlas throws.
 */
export async function buildPanel(spec: PanelSpec, options: { atlas?: Atlas } = {}): Promise<PanelResult> {
  const atlas = options.atlas ?? (await openAtlas());
  try {
    const { panel, query, sources } = await openPanelQuery(atlas, spec);
    const found = await atlas.columns(query.select('codes'));
    const first = found['year'] as Float64Array;
    const columns = query.columns.map((column): PanelResult['columns'][number] => ({
      name: column.name,
      values: found[column.name] as Float64Array,
      status: Uint8Array.from(found[`${column.name}_status`] as Float64Array),
      ...(panel.carry > 0 ? { vintage: found[vintageOf(column)] as Float64Array } : {}),
    }));
    return {
      panel,
      edition: atlas.edition,
      rows: first.length,
      keys: Object.fromEntries(
        query.keys.map((key) => [key.name, found[key.name] as Float64Array | string[]]),
      ),
      columns,
      describe: query.columns.map(({ name, label, unit, covers, origins }) => ({
        name,
        label,
        ...(unit === undefined ? {} : { unit }),
        covers,
        origins,
      })),
      sources,
    };
  } finally {
    if (options.atlas === undefined) atlas.close();
  }
}
