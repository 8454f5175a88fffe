import type { SourceReader } from './reader.js';

/** Every source whose original files can be imported, loaded when asked for. */
export const readerList: Record<string, () => Promise<{ reader: SourceReader }>> = {
  atop: () => import('../atop/read-atop.js'),
  baci: () => import('../baci/read-baci.js'),
  bp: () => import('../bp/read-bp.js'),
  'cepii-gravity': () => import('../cepii-gravity/read-gravity.js'),
  comtrade: () => import('../comtrade/read-comtrade.js'),
  'cow-alliances': () => import('../cow-alliances/read-alliances.js'),
  'cow-contiguity': () => import('../cow-contiguity/read-contiguity.js'),
  'cow-igo': () => import('../cow-igo/read-igo.js'),
  'cow-mid': () => import('../cow-mid/read-mid.js'),
  'cow-nmc': () => import('../cow-nmc/read-nmc.js'),
  'cow-trade': () => import('../cow-trade/read-trade.js'),
  fbic: () => import('../fbic/read-fbic.js'),
  gdelt: () => import('../gdelt/read-gdelt.js'),
  gsdb: () => import('../gsdb/read-cases.js'),
  icews: () => import('../icews/read-icews.js'),
  'ideal-points': () => import('../ideal-points/read-ideal-points.js'),
  'oecd-icio': () => import('../oecd-icio/read-icio.js'),
  polecat: () => import('../polecat/read-polecat.js'),
  sipri: () => import('../sipri/read-sipri.js'),
  'un-votes': () => import('../un-votes/read-un-votes.js'),
  'v-dem': () => import('../v-dem/read-v-dem.js'),
  'world-bank-wdi': () => import('../world-bank-wdi/read-wdi.js'),
};
