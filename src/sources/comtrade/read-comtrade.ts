import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';
import { comtradeCodes, comtradeGroups } from './partner-codes.js';

const code: RawColumn = { type: 'iso-numeric', codeList: 'codes' };
const total: RawColumn = { type: 'text', optional: true };

/** Tables of the Comtrade site and API (reporterCode, ...) and of the site before 2022 (Reporter Code, ...). */
export const reader: SourceReader = {
  source: 'comtrade',
  origin: { ...origin, version: 'as imported' },
  official: {
    how: 'choose reporters, years and commodities at https://comtradeplus.un.org/TradeFlow, download the CSV and run entente data import comtrade FILE.csv',
  },
  files: [
    {
      role: 'flows',
      title: 'a Comtrade download (refYear, reporterCode, flowCode, partnerCode, cmdCode, primaryValue)',
      columns: {
        refYear: { type: 'integer', filled: true, least: 1962, most: 2100, also: ['period', 'Year'] },
        reporterCode: { ...code, also: ['Reporter Code'] },
        flowCode: { type: 'text', filled: true, also: ['Trade Flow'] },
        partnerCode: { ...code, leaveOut: ['0'], also: ['Partner Code'] },
        cmdCode: { type: 'text', filled: true, also: ['Commodity Code'] },
        primaryValue: { type: 'real', filled: true, least: 0, also: ['Trade Value (US$)'] },
        partner2Code: total,
        customsCode: total,
        motCode: total,
      },
    },
  ],
  codeLists: {
    codes: {
      code: '',
      iso3: '',
      otherwise: {
        ...comtradeCodes,
        ...Object.fromEntries(comtradeGroups.map((group) => [group, `X${group}`])),
      },
    },
  },
  tables: [
    {
      name: 'comtrade',
      title: 'Goods trade as states report it',
      description:
        'Flows by reporter, partner, year and commodity. Partners that begin with X are groups. The world as a partner is left out.',
      fields: [
        { name: 'reporter', type: 'text', description: 'Reporting state' },
        { name: 'partner', type: 'text', description: 'Partner' },
        { name: 'year', type: 'smallint', description: 'Year' },
        {
          name: 'flow',
          type: 'text',
          description: 'import, export, re-import or re-export, as the reporter sees it',
        },
        { name: 'commodity', type: 'text', description: 'Commodity code; TOTAL is all' },
        { name: 'value_usd', type: 'double', description: 'Value', unit: 'current USD' },
      ],
      key: ['reporter', 'partner', 'year', 'flow', 'commodity'],
      from: ['flows'],
      // A download may split a flow by second partner, customs procedure and transport; their totals have the codes 0, C00 and 0.
      sql: `select reporterCode as reporter, partnerCode as partner, refYear as year,
              case lower(flowCode) when 'm' then 'import' when 'x' then 'export' when 'rm' then 're-import' when 'rx' then 're-export' else lower(flowCode) end as flow,
              cmdCode as commodity, primaryValue as value_usd
            from flows where coalesce(partner2Code, '0') = '0' and coalesce(customsCode, 'C00') = 'C00' and coalesce(motCode, '0') = '0'`,
    },
  ],
};
