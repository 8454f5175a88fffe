import type { SourceReader } from './reader.js';

/** Every source whose original files can be imported, loaded when asked for. */
export const readerList: Record<string, () => Promise<{ reader: SourceReader }>> = {
  baci: () => import('../baci/read-baci.js'),
  'cow-trade': () => import('../cow-trade/read-trade.js'),
  gsdb: () => import('../gsdb/read-cases.js'),
  sipri: () => import('../sipri/read-sipri.js'),
};
