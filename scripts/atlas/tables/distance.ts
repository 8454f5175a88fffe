import { origin as capitals } from '../../../src/sources/capitals/origin.js';
import { origin as cepii } from '../../../src/sources/cepii-geodist/origin.js';
import { origin as minimum } from '../../../src/sources/minimum-distance/origin.js';
import { greatCircleKm } from '../sql.js';
import type { AtlasTable } from '../table.js';
import { readCapitals } from './capitals.js';
import { readMinimumDistance } from './minimum-distance.js';

const table: AtlasTable = {
  name: 'distance',
  title: 'Distance between states',
  description:
    'Great-circle distance of the latest capitals, the latest minimum distance, and the distances and ties of CEPII GeoDist. For a past year compute from capitals, or read minimum_distance.',
  fields: [
    { name: 'a', type: 'text', description: 'State, first in the alphabet' },
    { name: 'b', type: 'text', description: 'State, second' },
    { name: 'capital_km', type: 'double', description: 'Between the latest capitals', unit: 'km' },
    {
      name: 'minimum_km',
      type: 'double',
      description: 'Between the nearest points of the two territories',
      unit: 'km',
    },
    { name: 'minimum_year', type: 'smallint', description: 'Year the minimum distance describes' },
    { name: 'cepii_km', type: 'double', description: 'Between the largest cities (CEPII dist)', unit: 'km' },
    {
      name: 'cepii_weighted_km',
      type: 'double',
      description: 'Population-weighted over cities (CEPII distw)',
      unit: 'km',
    },
    { name: 'common_language', type: 'boolean', description: 'An official language in common (CEPII)' },
    { name: 'colonial_tie', type: 'boolean', description: 'One was ever a colony of the other (CEPII)' },
  ],
  key: ['a', 'b'],
  origins: [capitals, minimum, cepii],
  async build(context) {
    await readCapitals(context);
    await readMinimumDistance(context);
    await context.read(
      'geodist',
      'gravity/cepii_geodist_dyadic.csv.gz',
      {
        iso_o: 'iso3',
        iso_d: 'iso3',
        comlang_off: 'integer',
        colony: 'integer',
        dist: 'real',
        distw: 'real',
      },
      {
        missing: ['.'],
        ignore: ['ANT'],
        aliases: { ROM: 'ROU', ZAR: 'COD', YUG: 'SRB', TMP: 'TLS', PAL: 'PSE' },
      },
    );
    return `
      with latest as (
        select * from capital_spells qualify row_number() over (partition by id order by "start" desc) = 1),
      capital_pairs as (
        select one.id as a, other.id as b, ${greatCircleKm('one.lat', 'one.lng', 'other.lat', 'other.lng')} as capital_km
        from latest one join latest other on one.id < other.id
        -- two states whose capitals never stood at the same time have no distance
        where one."start" <= coalesce(other."end", date '9999-12-31') and other."start" <= coalesce(one."end", date '9999-12-31')),
      minimum_pairs as (
        select a, b, km as minimum_km, year as minimum_year from minimum_distances
        qualify row_number() over (partition by a, b order by year desc) = 1),
      cepii as (
        select iso_o as a, iso_d as b, dist as cepii_km, distw as cepii_weighted_km,
               comlang_off = 1 as common_language, colony = 1 as colonial_tie
        from geodist where iso_o < iso_d)
      select a, b, capital_km, minimum_km, minimum_year, cepii_km, cepii_weighted_km, common_language, colonial_tie
      from capital_pairs full join minimum_pairs using (a, b) full join cepii using (a, b)`;
  },
};
export default table;
