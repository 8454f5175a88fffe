import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

/** The source's own codes of states that are gone. */
const state: RawColumn = { type: 'iso3', aliases: { BRD: 'DEU', SUN: 'RUS', YEN: 'YEM', VNS: 'VDR' } };
const index: RawColumn = { type: 'real' };
const optional: RawColumn = { type: 'real', optional: true };

/** A table of directed dyad-years with iso3a, iso3b, year, fbic, bandwidth, dependence. */
export const reader: SourceReader = {
  source: 'fbic',
  origin,
  official: {
    how: 'ask for it at https://korbel.du.edu/pardee/content/fbic/ and run entente data import fbic FILE.csv',
  },
  files: [
    {
      role: 'dyads',
      title: 'a table with iso3a, iso3b, year, fbic, bandwidth, dependence',
      columns: {
        iso3a: state,
        iso3b: state,
        year: { type: 'integer', filled: true, least: 1900, most: 2100 },
        fbic: index,
        bandwidth: index,
        dependence: index,
        securitybandwidth: optional,
        economicbandwidth: optional,
        politicalbandwidth: optional,
      },
      key: ['iso3a', 'iso3b', 'year'],
    },
  ],
  tables: [
    {
      name: 'fbic',
      title: 'Formal bilateral influence capacity',
      description: 'Influence capacity of one state over another by year, with its two parts.',
      fields: [
        { name: 'influencer', type: 'text', description: 'State whose capacity it is' },
        { name: 'influenced', type: 'text', description: 'State it is over' },
        { name: 'year', type: 'smallint', description: 'Year' },
        {
          name: 'fbic',
          type: 'double',
          description: 'The index: bandwidth times dependence',
          unit: '0 to 1',
        },
        { name: 'bandwidth', type: 'double', description: 'Extent of the tie', unit: '0 to 1' },
        { name: 'dependence', type: 'double', description: 'Dependence of the influenced', unit: '0 to 1' },
        { name: 'security_bandwidth', type: 'double', description: 'Security part', unit: '0 to 1' },
        { name: 'economic_bandwidth', type: 'double', description: 'Economic part', unit: '0 to 1' },
        { name: 'political_bandwidth', type: 'double', description: 'Political part', unit: '0 to 1' },
      ],
      key: ['influencer', 'influenced', 'year'],
      from: ['dyads'],
      sql: `select iso3a as influencer, iso3b as influenced, year, fbic, bandwidth, dependence, securitybandwidth as security_bandwidth,
              economicbandwidth as economic_bandwidth, politicalbandwidth as political_bandwidth from dyads where iso3a <> iso3b`,
    },
  ],
};
