import { changed, dyadUnits, type PanelColumn, type PanelGroup, panelUnits } from '../panel-column.js';

const contiguity: PanelGroup = {
  name: 'contiguity',
  title: 'Direct contiguity by land or sea (COW); a pair not listed is 0, not contiguous',
  reads: ['contiguity'],
  units: panelUnits,
  part({ unit, covers }) {
    const common = {
      covers: covers('cow-contiguity'),
      absent: 'zero' as const,
      zero: 'quantity' as const,
      origins: ['cow-contiguity'],
    };
    const years = `border_years as (
      select a, b, y as year, min(type) as type
      from contiguity, unnest(range(year(start), year("end") + 1)) as t(y) group by a, b, y)`;
    if (unit === 'state-year') {
      const count = (name: string, label: string): PanelColumn => ({
        ...common,
        name,
        label,
        unit: 'states',
        type: 'smallint',
        value: `brd.${name}`,
      });
      return {
        tables: [
          years,
          `border_counts as (
            select id, year, count(*) filter (type = 1) as land, count(*) filter (type > 1) as sea
            from (select a as id, year, type from border_years union all select b, year, type from border_years)
            group by id, year)`,
        ],
        joins: ['left join border_counts brd on brd.id = s.id and brd.year = s.year'],
        columns: [
          count('land', 'Neighbours by land or river'),
          count('sea', 'Neighbours across at most 400 miles of sea'),
        ],
      };
    }
    return {
      tables: [years],
      joins: ['left join border_years brd on brd.a = s.a and brd.b = s.b and brd.year = s.year'],
      columns: [
        {
          ...common,
          name: 'conttype',
          label: '0 none, 1 land, 2 to 5 sea of at most 12, 24, 150, 400 miles',
          unit: '0 to 5',
          type: 'tinyint',
          value: 'brd.type',
          changeover: changed('conttype'),
        },
      ],
    };
  },
};

/** The sphere of peacesciencer's capital distance (radius 6,378.137 km, the equator's). */
const radiusKm = 6378.137;

const distance: PanelGroup = {
  name: 'distance',
  title: 'Distance of capitals, and of nearest borders in seven years',
  reads: ['capitals', 'minimum_distance'],
  units: dyadUnits,
  part: ({ covers }) => ({
    tables: [
      `capital_years as (
        select id, y as year, arg_min(lat, start) as lat, arg_min(lng, start) as lng
        from (select id, lat, lng, start, unnest(range(year(start), year(coalesce("end", date '2024-12-31')) + 1)) as y from capitals)
        group by id, y)`,
      'mapped_years as (select distinct year from minimum_distance)',
    ],
    joins: [
      'left join capital_years cap1 on cap1.id = s.id1 and cap1.year = s.year',
      'left join capital_years cap2 on cap2.id = s.id2 and cap2.year = s.year',
      'left join minimum_distance md on md.a = s.a and md.b = s.b and md.year = s.year',
    ],
    columns: [
      {
        name: 'capdist',
        label: 'Distance of the capitals of 1 January',
        unit: 'km',
        type: 'double',
        value: `2 * ${radiusKm} * asin(least(1, sqrt(pow(sin(radians(cap2.lat - cap1.lat) / 2), 2)
          + cos(radians(cap1.lat)) * cos(radians(cap2.lat)) * pow(sin(radians(cap2.lng - cap1.lng) / 2), 2))))`,
        covers: covers('capitals'),
        changeover: changed('capdist'),
        absent: 'missing',
        zero: 'quantity',
        origins: ['capitals'],
      },
      {
        name: 'mindist',
        label: 'Least distance (1946, 60, 75, 90, 2000, 10, 19)',
        unit: 'km',
        type: 'double',
        value: 'md.km',
        covers: covers('minimum-distance'),
        changeover: changed('mindist'),
        absent: 'missing',
        zero: 'quantity',
        origins: ['minimum-distance'],
      },
    ],
  }),
};

const ties: PanelGroup = {
  name: 'ties',
  title: 'Common language and colonial tie (CEPII GeoDist; they do not change over the years)',
  reads: ['distance'],
  units: dyadUnits,
  part: () => {
    const flag = (name: string, label: string, value: string): PanelColumn => ({
      name,
      label,
      unit: '0 or 1',
      type: 'tinyint',
      value,
      covers: { from: 1816, to: 9999 },
      absent: 'missing',
      zero: 'quantity',
      origins: ['cepii-geodist'],
    });
    return {
      tables: [],
      joins: ['left join distance geo on geo.a = s.a and geo.b = s.b'],
      columns: [
        flag('common_language', 'A common official language', 'geo.common_language::tinyint'),
        flag('colonial_tie', 'Ever in a colonial relation', 'geo.colonial_tie::tinyint'),
      ],
    };
  },
};

export const placeGroups: PanelGroup[] = [contiguity, distance, ties];
