import type { RawColumn, SourceReader, TableField } from '../import/reader.js';
import { europeanMembers } from './european-union.js';
import { origin } from './origin.js';
import { splitNames } from './split-names.js';

/** The file's own names; before 1990 it writes Germany for the Federal Republic, the other state has its own name. */
const aliases: Record<string, string> = {
  'Ethiopia (excludes Eritrea)': 'ETH',
  'Korea, North': 'PRK',
  'Korea, South': 'KOR',
  'Yemen, North': 'YEM',
  'Yemen, South': 'YMD',
  'Gambia, The': 'GMB',
  'Egypt, Arab Rep.': 'EGY',
  Germany: 'DEU',
  FRY: 'SRB',
  Taiwan: 'TWN',
};
/** Senders and targets that are no state: their cases bind members or groups, not one state towards another. */
const organisations = [
  ...['UN', 'NATO', 'African Union', 'Organisation of African Unity', 'Organization of American States'],
  ...['League of Arab States', 'Commonwealth', 'ECOWAS', 'CSCE', 'OSCE', 'CoCom', 'ChinCom', 'Comecon'],
  ...['SADC', 'MERCOSUR', 'UNASUR', 'NAFTA', 'OIC', 'G7', 'G8', 'EEU', 'Pacific Islands Forum'],
  ...['Organization of Eastern Carribean States', 'Western countries', 'Paris Agreement Signatories'],
  ...['ICC Rome Statute Signatories', 'Kimberly Process Participants'],
  ...['Terrorist Organizations (Taliban and Al-Qaeda)', 'Terrorist Organizations (Al-Qaeda)'],
  ...['Terrorist Organizations (Taliban)', 'Terrorist Organizations (ISIL and ANF)'],
];

const names: RawColumn = {
  type: 'names',
  yearFrom: 'begin',
  aliases,
  aliasIn: (name, year) => (name === 'South Vietnam' && year > 1975 ? 'VNM' : undefined),
  split: splitNames,
  members: europeanMembers,
  leaveOut: organisations,
};
const flag: RawColumn = { type: 'integer', least: 0, most: 1 };

const kinds = ['trade', 'arms', 'military', 'financial', 'travel', 'other'];
const fields: TableField[] = [
  { name: 'sender', type: 'text', description: 'State that sanctions' },
  { name: 'target', type: 'text', description: 'State that is sanctioned' },
  { name: 'case_id', type: 'integer', description: "Number of the case, the source's own" },
  { name: 'start_year', type: 'smallint', description: 'Year the case began' },
  { name: 'end_year', type: 'smallint', description: 'Last year of the case, inclusive' },
  ...kinds.map(
    (kind): TableField => ({ name: kind, type: 'boolean', description: `The case has ${kind} sanctions` }),
  ),
  { name: 'trade_complete', type: 'boolean', description: 'All exports or all imports are banned' },
  { name: 'via', type: 'text', description: 'EU where the state sanctions as its member; null otherwise' },
];

/** The case-level file (GSDB_V4.csv) and the dyadic file, saved as CSV. */
export const reader: SourceReader = {
  source: 'gsdb',
  origin,
  official: {
    how: 'its authors send it on request: ask at https://www.globalsanctionsdatabase.com/, save the table as CSV, and run entente data import gsdb FILE.csv',
  },
  files: [
    {
      role: 'cases',
      title: 'the case-level file GSDB_V4.csv',
      columns: {
        case_id: { type: 'integer', filled: true },
        sanctioned_state: names,
        sanctioning_state: names,
        begin: { type: 'integer', filled: true, least: 1900, most: 2100 },
        end: { type: 'integer', filled: true, least: 1900, most: 2100 },
        ...Object.fromEntries(kinds.map((kind) => [kind, flag])),
        descr_trade: { type: 'text' },
      },
      key: ['case_id'],
    },
  ],
  tables: [
    {
      name: 'sanctions',
      title: 'Sanctions between states',
      description:
        'One row a case, sender and target: who sanctioned whom from when to when, and how. A pair without a row had none from 1949 to the last year of the release.',
      fields,
      key: ['sender', 'target', 'case_id'],
      from: ['cases'],
      sql: `select sanctioning_state as sender, sanctioned_state as target, case_id, "begin" as start_year,
              greatest("begin", "end") as end_year, ${kinds.map((kind) => `${kind} = 1 as ${kind}`).join(', ')},
              coalesce(descr_trade like '%compl%', false) as trade_complete, sanctioning_state_via as via
            from cases where sanctioning_state <> sanctioned_state
            qualify row_number() over (partition by sanctioning_state, sanctioned_state, case_id order by sanctioning_state_via nulls first) = 1`,
    },
  ],
};
