import { EntenteError } from '../../domain/errors.js';
import type { Panel, PanelColumn } from '../../models/reference-class/panel.js';
import type { AtlasReader, Ids } from './atlas-reader.js';
import { type LoadRequest, panelCatalogue } from './panel-catalogue.js';

const firstYear = 1800;
const lastYear = 2100;

/** A panel whose columns are brought from the atlas when asked for; what is not loaded is not there. */
export interface LoadablePanel extends Panel {
  numberOf: ReadonlyMap<string, number>;
  /** What a state was called in a year: RUS is the Soviet Union in 1955. */
  nameOf(state: number, year: number): string;
  /** Loads the named columns, at least for the given pairs (`smaller * states + larger`), all when absent. */
  load(names: Iterable<string>, pairs?: ReadonlySet<number>): Promise<void>;
  /** A panel over this one: what it loads stays its own, so that two readers never share a column of some pairs. */
  fork(): LoadablePanel;
}

export async function openPanel(atlas: AtlasReader): Promise<LoadablePanel> {
  const found = await atlas.columns(
    `select id, name, year(start)::double as first, year(coalesce("end", date '9999-12-31'))::double as last
     from states where kind = 'state' order by id, start`,
  );
  const ids = found['id'] as Ids;
  const names = found['name'] as Ids;
  const first = found['first'] as Float64Array;
  const last = found['last'] as Float64Array;
  const states: string[] = [];
  const numberOf = new Map<string, number>();
  for (const id of ids) {
    if (id === null || numberOf.has(id)) continue;
    numberOf.set(id, states.length);
    states.push(id);
  }
  const length = lastYear - firstYear + 1;
  const alive = new Uint8Array(states.length * length);
  ids.forEach((id, row) => {
    const state = numberOf.get(id ?? '');
    if (state === undefined) return;
    for (let year = Math.max(firstYear, first[row]); year <= Math.min(lastYear, last[row]); year++) {
      alive[state * length + year - firstYear] = 1;
    }
  });
  const rowsOf = new Map<string, number[]>();
  ids.forEach((id, row) => {
    if (id !== null) rowsOf.set(id, [...(rowsOf.get(id) ?? []), row]);
  });
  const nameOf = (state: number, year: number): string => {
    let name = states[state] ?? '';
    for (const row of rowsOf.get(name) ?? []) if (first[row] <= year) name = names[row] ?? name;
    return name;
  };
  const base = {
    states,
    numberOf,
    nameOf,
    exists: (state: number, year: number) =>
      year >= firstYear && year <= lastYear && alive[state * length + year - firstYear] === 1,
  };
  return layPanel(atlas, base, new Map());
}

type Loaded = Map<string, { column: PanelColumn; pairs: ReadonlySet<number> | undefined }>;

function layPanel(
  atlas: AtlasReader,
  base: Pick<LoadablePanel, 'states' | 'numberOf' | 'nameOf' | 'exists'>,
  loaded: Loaded,
): LoadablePanel {
  const { states, numberOf } = base;
  const covers = (name: string, pairs: ReadonlySet<number> | undefined): boolean => {
    const known = loaded.get(name);
    if (known === undefined) return false;
    if (known.pairs === undefined) return true;
    if (pairs === undefined) return false;
    for (const pair of pairs) if (!known.pairs.has(pair)) return false;
    return true;
  };
  return {
    ...base,
    fork: () => layPanel(atlas, base, new Map(loaded)),
    column: (name) => loaded.get(name)?.column,
    async load(names, pairs) {
      const request: LoadRequest = { atlas, states, numberOf, ...(pairs === undefined ? {} : { pairs }) };
      const wanted = [...new Set(names)].filter((name) => !covers(name, pairs));
      const columns = await Promise.all(
        wanted.map((name) => {
          const entry = panelCatalogue.find((one) => one.name === name);
          if (entry === undefined) {
            const known = panelCatalogue.map((one) => one.name).join(', ');
            throw new EntenteError('bad-input', `no panel column is called ${name}; there are: ${known}`, {
              column: name,
            });
          }
          return entry.load(request);
        }),
      );
      columns.forEach((column, n) => {
        loaded.set(wanted[n], { column, pairs });
      });
    },
  };
}
