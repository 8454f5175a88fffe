/** The public names that read the atlas or files, listed by hand. They need Node. */
export { type Brief, briefSchema } from '../report/brief/brief-schema.js';
export type { Atlas } from '../store/atlas.js';
export { atlasFolder, openAtlas } from '../store/open-atlas.js';
export { openRegistry } from '../store/open-registry.js';
export { buildBrief } from './brief/build-brief.js';
export { type BriefRequest, runBrief } from './brief/run-brief.js';
export { queryFactorTable } from './factors/query-factor-table.js';
export { readModelData } from './factors/read-model-data.js';
export { readHistory } from './history/read-history.js';
export { diffData } from './imports/diff-data.js';
export { importOwnTable } from './imports/import-own-table.js';
export { importSource } from './imports/import-source.js';
export { listData } from './imports/list-data.js';
export { pullSource } from './imports/pull-source.js';
export { openTradeBase } from './trade/open-trade-base.js';
