import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'cepii-geodist',
  title: 'CEPII GeoDist',
  producer: 'CEPII (Thierry Mayer and Soledad Zignago)',
  version: '2011',
  citation:
    "Mayer, Thierry, and Soledad Zignago (2011). Notes on CEPII's distances measures: The GeoDist database. CEPII Working Paper 2011-25.",
  link: 'http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6',
  accessed: '2026-11-23',
  licence: 'CC0 as packaged; free with citation upstream',
  coverage: { from: 2004, to: 2004 },
  unit: 'pair of states, kilometres and flags',
  traps: [
    'One cross-section of the early 2000s: Serbia and Montenegro are one, there is no South Sudan and no Kosovo.',
    'The weighted distance is a population-weighted mean over cities, the simple one runs between the largest cities.',
    'Common language and colonial ties are flags of the source, not judgements of ours.',
  ],
};
