import { origin as atop } from '../../../src/sources/atop/origin.js';
import { origin as capitals } from '../../../src/sources/capitals/origin.js';
import { origin as cowAlliances } from '../../../src/sources/cow-alliances/origin.js';
import { origin as contiguity } from '../../../src/sources/cow-contiguity/origin.js';
import { origin as igo } from '../../../src/sources/cow-igo/origin.js';
import { origin as nmc } from '../../../src/sources/cow-nmc/origin.js';
import { origin as trade } from '../../../src/sources/cow-trade/origin.js';
import { origin as minimum } from '../../../src/sources/minimum-distance/origin.js';
import { origin as polity } from '../../../src/sources/polity/origin.js';
import { origin as unified } from '../../../src/sources/unified-democracy/origin.js';
import { origin as vdem } from '../../../src/sources/v-dem/origin.js';
import type { AtlasTable, BuildContext } from '../table.js';

const year = 1990;
/** Germany and the Federal Republic, Yemen and North Yemen: in 1990 one ends, the other begins. */
const twins = '(255, 260, 678, 679)';

interface Source {
  file: string;
  /** Panel column: raw column, of the pair as listed; `turned` is its name for the pair the other way round. */
  columns: Record<string, { raw: string; turned?: string }>;
  /** False where the file lists both orders itself. */
  oneOrder: boolean;
}

const same = (name: string): { raw: string } => ({ raw: name });
const pairFiles: Source[] = [
  {
    file: 'peacesciencer/atop_alliance.csv.gz',
    columns: Object.fromEntries(
      ['atop_defense', 'atop_offense', 'atop_neutral', 'atop_nonagg', 'atop_consul'].map((n) => [n, same(n)]),
    ),
    oneOrder: false,
  },
  {
    file: 'peacesciencer/cow_alliance.csv.gz',
    columns: Object.fromEntries(
      ['cow_defense', 'cow_neutral', 'cow_nonagg', 'cow_entente'].map((n) => [n, same(n)]),
    ),
    oneOrder: false,
  },
  {
    file: 'trade_cow/cow_trade_dyadic_1870_2014.csv.gz',
    columns: {
      flow1: { raw: 'flow1', turned: 'flow2' },
      flow2: { raw: 'flow2', turned: 'flow1' },
      smoothflow1: { raw: 'smoothflow1', turned: 'smoothflow2' },
      smoothflow2: { raw: 'smoothflow2', turned: 'smoothflow1' },
    },
    oneOrder: true,
  },
  { file: 'peacesciencer/cow_igo_ndy.csv.gz', columns: { dyadigos: same('dyadigos') }, oneOrder: true },
  {
    file: 'peacesciencer/cow_mindist_selected_years.csv.gz',
    columns: { mindist: same('mindist') },
    oneOrder: true,
  },
];

const stateFiles: { file: string; columns: Record<string, string> }[] = [
  {
    file: 'peacesciencer/cow_nmc.csv.gz',
    columns: Object.fromEntries(
      ['milex', 'milper', 'irst', 'pec', 'tpop', 'upop', 'cinc'].map((n) => [n, n]),
    ),
  },
  {
    file: 'democracy/cw_democracy.csv.gz',
    columns: Object.fromEntries(['v2x_polyarchy', 'polity2', 'euds', 'aeuds'].map((n) => [n, n])),
  },
  { file: 'peacesciencer/cow_trade_sy.csv', columns: { imports: 'imports', exports: 'exports' } },
  {
    file: 'peacesciencer/cow_igo_sy.csv',
    columns: Object.fromEntries(
      ['sum_igo_full', 'sum_igo_associate', 'sum_igo_observer', 'sum_igo_anytype'].map((n) => [n, n]),
    ),
  },
];

const table: AtlasTable = {
  name: 'changeovers',
  title: 'What sources list under two numbers of one state in 1990',
  description:
    'Germany (255 from 3 October, 260 to 2 October) and Yemen (679 from 22 May, 678 to 21 May): what each source lists in 1990 under each Correlates of War number, by the column of a panel. The other tables have one value for the state.',
  fields: [
    { name: 'column', type: 'text', description: 'Column of a panel' },
    { name: 'ccode1', type: 'smallint', description: 'Correlates of War number' },
    {
      name: 'ccode2',
      type: 'smallint',
      description: 'Number of the other state; 0 where the row is a state',
    },
    { name: 'year', type: 'smallint', description: '1990' },
    { name: 'value', type: 'double', description: 'The value under these numbers' },
  ],
  key: ['column', 'ccode1', 'ccode2', 'year'],
  origins: [atop, cowAlliances, trade, igo, minimum, contiguity, capitals, nmc, vdem, polity, unified],
  async build(context) {
    const parts = [
      ...(await readPairs(context)),
      ...(await readStates(context)),
      await readBorders(context),
      await readCapitalDistances(context),
    ];
    return `select "column", ccode1, ccode2, ${year} as year, value from (${parts.join(' union all ')}) where value is not null`;
  },
};
export default table;

async function readPairs(context: BuildContext): Promise<string[]> {
  const parts: string[] = [];
  for (const [k, { file, columns, oneOrder }] of pairFiles.entries()) {
    const raws = Object.values(columns).map(({ raw }) => raw);
    await context.read(`change_${k}`, file, {
      ccode1: 'cow',
      ccode2: 'cow',
      year: 'integer',
      ...Object.fromEntries(raws.map((raw) => [raw, 'real' as const])),
    });
    const where = `from change_${k} where year = ${year} and ccode1_code <> ccode2_code and (ccode1_code in ${twins} or ccode2_code in ${twins})`;
    for (const [name, { raw, turned }] of Object.entries(columns)) {
      parts.push(
        `select '${name}' as "column", ccode1_code as ccode1, ccode2_code as ccode2, ${raw} as value ${where}`,
      );
      if (oneOrder) parts.push(`select '${turned ?? name}', ccode2_code, ccode1_code, ${raw} ${where}`);
    }
  }
  return parts;
}

async function readStates(context: BuildContext): Promise<string[]> {
  const parts: string[] = [];
  for (const [k, { file, columns }] of stateFiles.entries()) {
    await context.read(`change_state_${k}`, file, {
      ccode: 'cow',
      year: 'integer',
      ...Object.fromEntries(Object.values(columns).map((raw) => [raw, 'real' as const])),
    });
    for (const [name, raw] of Object.entries(columns)) {
      parts.push(
        `select '${name}', ccode_code, 0, ${raw} from change_state_${k} where year = ${year} and ccode_code in ${twins}`,
      );
    }
  }
  return parts;
}

/** The nearest contiguity of the year, as in `contiguity`: type 0, explicitly none, is left out. */
async function readBorders(context: BuildContext): Promise<string> {
  await context.read('change_borders', 'peacesciencer/cow_contdir.csv', {
    ccode1: 'cow',
    ccode2: 'cow',
    conttype: 'integer',
    stdate: 'date',
    enddate: 'date',
  });
  return `select 'conttype', ccode1_code, ccode2_code, min(conttype) from change_borders
    where conttype > 0 and year(stdate) <= ${year} and year(enddate) >= ${year}
      and (ccode1_code in ${twins} or ccode2_code in ${twins}) group by ccode1_code, ccode2_code`;
}

/** The sphere and the rule of a panel's `capdist`: the first capital of the year, radius 6,378.137 km. */
async function readCapitalDistances(context: BuildContext): Promise<string> {
  await context.read('change_capitals', 'peacesciencer/cow_capitals.csv', {
    ccode: 'cow',
    stdate: 'date',
    enddate: 'date',
    lat: 'real',
    lng: 'real',
  });
  await context.run(`create or replace temp table change_places as
    select ccode_code as code, arg_min(lat, stdate) as lat, arg_min(lng, stdate) as lng from change_capitals
    where year(stdate) <= ${year} and year(enddate) >= ${year} group by ccode_code`);
  return `select 'capdist', one.code, other.code, 2 * 6378.137 * asin(least(1, sqrt(pow(sin(radians(other.lat - one.lat) / 2), 2)
      + cos(radians(one.lat)) * cos(radians(other.lat)) * pow(sin(radians(other.lng - one.lng) / 2), 2))))
    from change_places one join change_places other on one.code <> other.code
    where one.code in ${twins} or other.code in ${twins}`;
}
