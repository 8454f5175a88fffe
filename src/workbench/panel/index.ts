/** `entente/panel`: panels of state-years and dyad-years as columns, and their files. Needs Node. */
export { renderCitations } from '../../report/citation/render-citations.js';
export { buildPanel, type PanelResult } from './build-panel.js';
export { type GroupEntry, listGroups } from './list-groups.js';
export type { PanelSystem, PanelUnit } from './panel-column.js';
export {
  type PanelDescription,
  panelDescriptionSchema,
  panelFileSchema,
} from './panel-file.js';
export { type PanelSpec, panelSpecSchema } from './panel-spec.js';
export { type PanelRequest, runPanel } from './run-panel.js';
