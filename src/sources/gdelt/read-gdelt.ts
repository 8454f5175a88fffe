import { dyadMonths, eventFields, eventKey, ploverOfCameo } from '../events/plover.js';
import type { FileRole, RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const actor = (n: number): string[] =>
  [
    'Code',
    'Name',
    'CountryCode',
    'KnownGroupCode',
    'EthnicCode',
    'Religion1Code',
    'Religion2Code',
    'Type1Code',
    'Type2Code',
    'Type3Code',
  ].map((part) => `Actor${n}${part}`);
const place = (who: string, version: 1 | 2): string[] =>
  [
    'Type',
    'FullName',
    'CountryCode',
    'ADM1Code',
    ...(version === 2 ? ['ADM2Code'] : []),
    'Lat',
    'Long',
    'FeatureID',
  ].map((part) => `${who}Geo_${part}`);
/** Columns of an event file, which has no heading: 58 in version 1 (57 before April 2013), 61 in version 2. */
const columns = (version: 1 | 2): string[] => [
  ...['GLOBALEVENTID', 'SQLDATE', 'MonthYear', 'Year', 'FractionDate'],
  ...actor(1),
  ...actor(2),
  ...['IsRootEvent', 'EventCode', 'EventBaseCode', 'EventRootCode', 'QuadClass', 'GoldsteinScale'],
  ...['NumMentions', 'NumSources', 'NumArticles', 'AvgTone'],
  ...['Actor1', 'Actor2', 'Action'].flatMap((who) => place(who, version)),
  ...['DATEADDED', 'SOURCEURL'],
];

/** CAMEO codes of regions and peoples that are no state. */
const regions =
  'AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU EUR LAM MEA MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WST KRG'.split(
    ' ',
  );
const country: RawColumn = {
  type: 'iso3',
  filled: false,
  leaveOut: regions,
  aliases: { ROM: 'ROU', TMP: 'TLS', WSB: 'PSE', GZS: 'PSE', BAG: 'IRQ', SCN: 'SCN' },
};
const role = (name: string, headless: readonly string[]): FileRole => ({
  role: name,
  title: `an event file of ${headless.length} columns, without a heading`,
  headless,
  unquoted: true,
  large: true,
  columns: {
    GLOBALEVENTID: { type: 'integer', filled: true },
    SQLDATE: { type: 'day', filled: true },
    Actor1CountryCode: country,
    Actor2CountryCode: country,
    EventCode: { type: 'text' },
    GoldsteinScale: { type: 'real', least: -10, most: 10 },
  },
});

const events = (name: string): string => `
  select Actor1CountryCode as actor, Actor2CountryCode as recipient, SQLDATE as day, ${ploverOfCameo('EventCode')} as class,
    GoldsteinScale as score from ${name}`;
const shape = {
  title: 'GDELT events between states, by month',
  description: 'Events of each PLOVER class one state directed at another, by month of the event.',
  fields: eventFields,
  key: eventKey,
};

/** Daily or quarter-hourly export files, versions 1 and 2. */
export const reader: SourceReader = {
  source: 'gdelt',
  origin,
  official: {
    how: 'it is thousands of daily files: choose days at http://data.gdeltproject.org/events/index.html and run entente data import gdelt 2023*.export.CSV.zip, or give one file with --url',
  },
  files: [role('v1', columns(1)), role('v2', columns(2)), role('v1_early', columns(1).slice(0, -1))],
  tables: [
    { name: 'events_gdelt', ...shape, from: ['v2'], sql: dyadMonths(events('v2')) },
    {
      name: 'events_gdelt_v1',
      ...shape,
      title: `${shape.title} (version 1 files)`,
      from: ['v1'],
      sql: dyadMonths(events('v1')),
    },
    {
      name: 'events_gdelt_v1_early',
      ...shape,
      title: `${shape.title} (version 1 files to March 2013)`,
      from: ['v1_early'],
      sql: dyadMonths(events('v1_early')),
    },
  ],
};
