import { origin as long } from '../../../src/sources/long-gdp/origin.js';
import { origin as surplus } from '../../../src/sources/surplus-domestic-product/origin.js';
import { successorFirst } from '../sql.js';
import type { AtlasTable } from '../table.js';

const table: AtlasTable = {
  name: 'gdp_long',
  title: 'Long series of GDP and population (estimates)',
  description:
    'Model-based estimates back to 1800, with their standard deviations, for years before official statistics.',
  fields: [
    { name: 'id', type: 'text', description: 'State' },
    { name: 'year', type: 'smallint', description: 'Year' },
    {
      name: 'maddison_gdp_per_head',
      type: 'double',
      description: 'GDP per head, Maddison scale, mean',
      unit: '2011 USD',
    },
    {
      name: 'maddison_gdp_per_head_sd',
      type: 'double',
      description: 'its standard deviation',
      unit: '2011 USD',
    },
    {
      name: 'pwt_gdp_millions',
      type: 'double',
      description: 'GDP, Penn World Table scale, mean',
      unit: 'million USD',
    },
    {
      name: 'pwt_gdp_millions_sd',
      type: 'double',
      description: 'its standard deviation',
      unit: 'million USD',
    },
    {
      name: 'pwt_population_millions',
      type: 'double',
      description: 'Population, mean',
      unit: 'million persons',
    },
    {
      name: 'pwt_population_millions_sd',
      type: 'double',
      description: 'its standard deviation',
      unit: 'million persons',
    },
    {
      name: 'log_gdp_2011usd',
      type: 'double',
      description: 'Natural logarithm of GDP (Anders, Fariss and Markowitz)',
      unit: 'ln 2011 USD',
    },
    {
      name: 'log_population',
      type: 'double',
      description: 'Natural logarithm of population',
      unit: 'ln persons',
    },
    {
      name: 'log_surplus_2011usd',
      type: 'double',
      description: 'Natural logarithm of surplus domestic product; 0 = no surplus',
      unit: 'ln 2011 USD',
    },
  ],
  key: ['id', 'year'],
  origins: [long, surplus],
  async build(context) {
    await context.read('gdppop', 'gdp/cw_gdppop.csv.gz', {
      ccode: 'cow',
      year: 'integer',
      mrgdppc: 'real',
      sd_mrgdppc: 'real',
      pwtrgdp: 'real',
      sd_pwtrgdp: 'real',
      pwtpop: 'real',
      sd_pwtpop: 'real',
    });
    // 396, 397, 708, 709: Abkhazia, South Ossetia and two more that neither state system knows.
    await context.read(
      'sdp',
      'gdp/cow_sdp_gdp.csv.gz',
      { ccode: 'cow', year: 'integer', wbgdp2011est: 'real', wbpopest: 'real', sdpest: 'real' },
      { ignore: ['396', '397', '708', '709'] },
    );
    const one = `qualify row_number() over (partition by ccode, year order by ${successorFirst('ccode_code')}) = 1`;
    return `select coalesce(g.ccode, s.ccode) as id, coalesce(g.year, s.year) as year,
                   mrgdppc as maddison_gdp_per_head, sd_mrgdppc as maddison_gdp_per_head_sd,
                   pwtrgdp as pwt_gdp_millions, sd_pwtrgdp as pwt_gdp_millions_sd,
                   pwtpop as pwt_population_millions, sd_pwtpop as pwt_population_millions_sd,
                   wbgdp2011est as log_gdp_2011usd, wbpopest as log_population, sdpest as log_surplus_2011usd
            from (select * from gdppop ${one}) g
            full join (select * from sdp ${one}) s on g.ccode = s.ccode and g.year = s.year`;
  },
};
export default table;
