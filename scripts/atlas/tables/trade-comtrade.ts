import { EntenteError } from '../../../src/domain/errors.js';
import { origin } from '../../../src/sources/comtrade/origin.js';
import { comtradeCodes, comtradeGroups } from '../../../src/sources/comtrade/partner-codes.js';
import { readCodeList } from '../states/code-tables.js';
import type { AtlasTable } from '../table.js';

const path = 'trade_recent/comtrade_15reporters_2018_2022.csv.gz';

const table: AtlasTable = {
  name: 'trade_comtrade',
  title: 'Goods trade as fifteen states report it, 2018-2022',
  description:
    'Total goods trade of fifteen reporters with every partner. Partners that begin with X are groups, not states.',
  fields: [
    { name: 'reporter', type: 'text', description: 'Reporting state' },
    {
      name: 'partner',
      type: 'text',
      description: 'Partner: a state or territory, or X and a Comtrade number for a group',
    },
    { name: 'partner_name', type: 'text', description: "Comtrade's name of the partner" },
    { name: 'year', type: 'smallint', description: 'Year' },
    { name: 'flow', type: 'text', description: 'import or export, as the reporter sees it' },
    { name: 'value_usd', type: 'double', description: 'Value', unit: 'current USD' },
  ],
  key: ['reporter', 'partner', 'year', 'flow'],
  origins: [origin],
  async build(context) {
    const codes = new Map<number, string>();
    for (const entry of await readCodeList(context))
      if (entry.isoNumeric !== null) codes.set(entry.isoNumeric, entry.id);
    for (const [code, id] of Object.entries(comtradeCodes)) codes.set(Number(code), id);
    for (const code of comtradeGroups) codes.set(code, `X${code}`);
    await context.insert('comtrade_ids', {
      code: { type: 'integer', values: [...codes.keys()] },
      id: { type: 'text', values: [...codes.values()] },
    });
    await context.read('comtrade', path, {
      year: 'integer',
      reporter_code: 'integer',
      partner_code: 'integer',
      partner: 'text',
      flow: 'text',
      value: 'real',
    });
    const [unknown] = await context.rows<{ row: bigint; partner: string; partner_code: number }>(
      'select "row", partner, partner_code from comtrade where partner_code not in (select code from comtrade_ids) order by "row" limit 1',
    );
    if (unknown !== undefined) {
      throw new EntenteError(
        'bad-input',
        `${path}, row ${unknown.row}: unknown partner ${unknown.partner_code} (${unknown.partner})`,
      );
    }
    return `select r.id as reporter, p.id as partner, partner as partner_name, year, flow, value as value_usd
            from comtrade left join comtrade_ids r on r.code = reporter_code left join comtrade_ids p on p.code = partner_code`;
  },
};
export default table;
