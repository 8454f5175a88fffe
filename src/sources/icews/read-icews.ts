import { dyadMonths, eventFields, eventKey, ploverOfCameo } from '../events/plover.js';
import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const country: RawColumn = {
  type: 'name',
  filled: false,
  yearFrom: 'Event Date',
  aliases: {
    'Occupied Palestinian Territory': 'PSE',
    'Russian Federation': 'RUS',
    Taiwan: 'TWN',
    'Hong Kong': 'HKG',
    'Serbia and Montenegro': 'SRB',
  },
};

/** Yearly tab-separated files of events. */
export const reader: SourceReader = {
  source: 'icews',
  origin,
  official: {
    how: 'fetch the yearly files at https://doi.org/10.7910/DVN/28075, unpack them and run entente data import icews events.*.tab',
  },
  files: [
    {
      role: 'events',
      title: 'events.YYYY....tab (Event ID, Event Date, Source Country, CAMEO Code, Target Country, ...)',
      unquoted: true,
      columns: {
        'Event ID': { type: 'integer', filled: true },
        'Event Date': { type: 'day', filled: true },
        'Source Country': country,
        'CAMEO Code': { type: 'text', filled: true },
        Intensity: { type: 'real', least: -10, most: 10 },
        'Target Country': country,
      },
    },
  ],
  tables: [
    {
      name: 'events_icews',
      title: 'ICEWS events between states, by month',
      description: 'Events of each PLOVER class one state directed at another, by month.',
      fields: eventFields,
      key: eventKey,
      from: ['events'],
      // A CAMEO code that lost its leading zero in a spreadsheet (43 for 043) cannot be told from a longer one: only 2 digits and more with the zero count.
      sql: dyadMonths(
        `select "Source Country" as actor, "Target Country" as recipient, "Event Date" as day, ${ploverOfCameo('"CAMEO Code"')} as class, "Intensity" as score from events`,
      ),
    },
  ],
};
