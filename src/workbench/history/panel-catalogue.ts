import type { PanelColumn } from '../../models/reference-class/panel.js';
import type { AtlasReader } from './atlas-reader.js';
import {
  loadDisputeBegins,
  loadDisputes,
  loadKnownDisputes,
  loadLeaderChange,
  loadWarEnds,
  loadWars,
} from './columns-of-conflict.js';
import {
  loadSanctioned,
  loadSanctions,
  loadSanctionsBegin,
  loadSanctionsEnd,
} from './columns-of-sanctions.js';
import { loadPacts, loadRivalry, loadRivalryEnds } from './columns-of-security.js';
import {
  loadCapabilities,
  loadCapabilityRatio,
  loadMajors,
  loadPolyarchy,
  loadRegimeDistance,
} from './columns-of-states.js';
import {
  loadCapitalDistance,
  loadContiguity,
  loadIdealPointDistance,
  loadInstitutions,
} from './columns-of-ties.js';
import { loadTradeLopsidedness, loadTradeShare } from './columns-of-trade.js';
import { loadVoteKappa } from './columns-of-votes.js';

/** What a loader is given: the atlas, the numbering of states, and the pairs wanted (all when absent). */
export interface LoadRequest {
  atlas: AtlasReader;
  states: readonly string[];
  numberOf: ReadonlyMap<string, number>;
  /** Pairs as `smaller * states + larger`; a loader may bring more than these. */
  pairs?: ReadonlySet<number>;
}

export interface ColumnEntry {
  name: string;
  about: string;
  kind: PanelColumn['kind'];
  /** Atlas tables it is made from. */
  tables: readonly string[];
  load(request: LoadRequest): Promise<PanelColumn>;
}

/** Every column a reference class may name. */
export const panelCatalogue: readonly ColumnEntry[] = [
  {
    name: 'rivalry',
    kind: 'pair',
    tables: ['rivalries'],
    about: 'strategic rivalry in force (TSS)',
    load: (r) => loadRivalry(r, 'rivalry'),
  },
  {
    name: 'rivalry-ends',
    kind: 'pair',
    tables: ['rivalries'],
    about: 'last year of a strategic rivalry (TSS)',
    load: (r) => loadRivalryEnds(r, 'rivalry-ends'),
  },
  {
    name: 'spatial-rivalry',
    kind: 'pair',
    tables: ['rivalries'],
    about: 'strategic rivalry over territory in force (TSS, spatial)',
    load: (r) => loadRivalry(r, 'spatial-rivalry', 'spatial'),
  },
  {
    name: 'spatial-rivalry-ends',
    kind: 'pair',
    tables: ['rivalries'],
    about: 'last year of a strategic rivalry over territory',
    load: (r) => loadRivalryEnds(r, 'spatial-rivalry-ends', 'spatial'),
  },
  {
    name: 'defence-pact',
    kind: 'pair',
    tables: ['alliances'],
    about: 'defence obligation in force (ATOP)',
    load: (r) => loadPacts(r, 'defence-pact', ['defence']),
  },
  {
    name: 'pact',
    kind: 'pair',
    tables: ['alliances'],
    about:
      'any alliance obligation in force (ATOP: defence, offence, neutrality, non-aggression, consultation)',
    load: (r) => loadPacts(r, 'pact', ['defence', 'offence', 'neutrality', 'non-aggression', 'consultation']),
  },
  {
    name: 'dispute',
    kind: 'pair',
    tables: ['disputes'],
    about: 'militarised dispute going on (GML)',
    load: loadDisputes,
  },
  {
    name: 'dispute-begins',
    kind: 'pair',
    tables: ['disputes'],
    about: 'a militarised dispute begins (GML)',
    load: loadDisputeBegins,
  },
  { name: 'war', kind: 'pair', tables: ['wars'], about: 'interstate war going on (COW)', load: loadWars },
  {
    name: 'war-ends',
    kind: 'pair',
    tables: ['wars'],
    about: 'last year of an interstate war (COW)',
    load: loadWarEnds,
  },
  {
    name: 'vote-kappa',
    kind: 'pair',
    tables: ['votes'],
    about: 'Cohen’s kappa, linear weights, of joint UN votes in t-1 and t, 20 at least',
    load: loadVoteKappa,
  },
  {
    name: 'ideal-point-distance',
    kind: 'pair',
    tables: ['ideal_points'],
    about: 'distance of UN ideal points (all votes)',
    load: loadIdealPointDistance,
  },
  {
    name: 'joint-institutions',
    kind: 'pair',
    tables: ['igos'],
    about: 'joint memberships in IGOs (COW)',
    load: loadInstitutions,
  },
  {
    name: 'land-border',
    kind: 'pair',
    tables: ['contiguity'],
    about: 'common land or river border (COW contiguity 1)',
    load: (r) => loadContiguity(r, 'land-border', 1),
  },
  {
    name: 'near',
    kind: 'pair',
    tables: ['contiguity'],
    about: 'contiguous by land or within 150 miles of water (COW contiguity 1-4)',
    load: (r) => loadContiguity(r, 'near', 4),
  },
  {
    name: 'trade-share',
    kind: 'directed-pair',
    tables: ['trade_cow', 'trade_cow_states'],
    about: 'share of the first state’s goods trade that is with the second (COW)',
    load: loadTradeShare,
  },
  {
    name: 'trade-lopsidedness',
    kind: 'directed-pair',
    tables: ['trade_cow', 'trade_cow_states'],
    about: 'ln of the first state’s trade share over the second’s',
    load: loadTradeLopsidedness,
  },
  {
    name: 'capability-share',
    kind: 'state',
    tables: ['capabilities'],
    about: 'CINC, share of the world’s',
    load: loadCapabilities,
  },
  {
    name: 'capability-ratio',
    kind: 'directed-pair',
    tables: ['capabilities'],
    about: 'CINC of the first over CINC of the second',
    load: loadCapabilityRatio,
  },
  {
    name: 'leader-change',
    kind: 'state',
    tables: ['leaders'],
    about: 'a new leader took office in the year (Archigos)',
    load: loadLeaderChange,
  },
  {
    name: 'polyarchy',
    kind: 'state',
    tables: ['regime'],
    about: 'electoral democracy index, 0-1 (V-Dem)',
    load: loadPolyarchy,
  },
  {
    name: 'regime-distance',
    kind: 'pair',
    tables: ['regime'],
    about: 'distance of polyarchy',
    load: loadRegimeDistance,
  },
  {
    name: 'sanctions',
    kind: 'directed-pair',
    tables: ['sanctions'],
    about: 'the first state has sanctions on the second (GSDB, to be imported)',
    load: loadSanctions,
  },
  {
    name: 'sanctioned',
    kind: 'state',
    tables: ['sanctions'],
    about: 'under sanctions by anyone (GSDB, to be imported)',
    load: loadSanctioned,
  },
  {
    name: 'sanctions-begin',
    kind: 'state',
    tables: ['sanctions'],
    about: 'sanctions on the state begin (GSDB, to be imported)',
    load: loadSanctionsBegin,
  },
  {
    name: 'sanctions-end',
    kind: 'state',
    tables: ['sanctions'],
    about: 'last year of sanctions on the state (GSDB, to be imported)',
    load: loadSanctionsEnd,
  },
  {
    name: 'dispute-known',
    kind: 'pair',
    tables: ['disputes'],
    about: 'militarised dispute going on (GML to 2010, then COW to 2014)',
    load: loadKnownDisputes,
  },
  {
    name: 'capital-km',
    kind: 'pair',
    tables: ['distance'],
    about: 'kilometres between capitals, the same in all years',
    load: loadCapitalDistance,
  },
  {
    name: 'major',
    kind: 'state',
    tables: ['majors'],
    about: 'a great power (COW)',
    load: loadMajors,
  },
];
