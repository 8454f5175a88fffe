export { type HistoryResult, historySchema } from '../../report/history/history-schema.js';
export { panelCatalogue } from './panel-catalogue.js';
export { listClasses, readClass } from './read-class.js';
export { type HistoryRequest, readHistory } from './read-history.js';
