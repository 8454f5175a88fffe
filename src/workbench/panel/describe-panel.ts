import { statusNames } from '../../domain/missing.js';
import type { OpenPanel } from './build-panel.js';
import { type PanelDescription, panelFormat } from './panel-file.js';
import { vintageOf } from './panel-sql.js';

/** The description that goes with every file of a panel. */
export function describePanel(open: OpenPanel, status: boolean): PanelDescription {
  const { panel, query, atlas, sources } = open;
  return {
    format: panelFormat,
    edition: atlas.edition,
    unit: panel.unit,
    system: panel.system,
    years: panel.years,
    states: panel.states ?? 'all',
    with: panel.with,
    carry: panel.carry,
    extended: panel.extend,
    key: query.keys.filter((key) => key.type === 'integer').map((key) => key.name),
    keys: query.keys,
    columns: query.columns.map((column) => ({
      name: column.name,
      label: column.label,
      unit: column.unit ?? null,
      type: column.type,
      covers: column.covers,
      absent: column.absent,
      origins: column.origins,
      status: status ? `${column.name}_status` : null,
      vintage: panel.carry > 0 ? vintageOf(column) : null,
    })),
    statuses: [...statusNames],
    sources,
  };
}

/** In a sentence: which rows, which years. */
export function titleOf(description: PanelDescription): string {
  const units = {
    'dyad-year': 'undirected dyad-years',
    'directed-dyad-year': 'directed dyad-years',
    'state-year': 'state-years',
  };
  const system = description.system === 'cow' ? 'Correlates of War' : 'Gleditsch-Ward';
  return `${system} ${units[description.unit]}, ${description.years.from}-${description.years.to}`;
}
