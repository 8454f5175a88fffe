import { dyadMonths, eventFields, eventKey, ploverClasses } from '../events/plover.js';
import type { RawColumn, SourceReader } from '../import/reader.js';
import { origin } from './origin.js';

const country: RawColumn = {
  type: 'iso3',
  filled: false,
  leaveOut: /[;,| ]|^(None|NONE|---)$/,
  aliases: { XKS: 'XKX', KOS: 'XKX' },
};

/** Weekly or yearly tab-separated files. */
export const reader: SourceReader = {
  source: 'polecat',
  origin,
  official: {
    how: 'fetch the files at https://doi.org/10.7910/DVN/AJGVIT and run entente data import polecat ngecEvents....txt',
  },
  files: [
    {
      role: 'events',
      title: 'ngecEvents....txt (Event ID, Event Date, Event Type, Actor Country, Recipient Country, ...)',
      unquoted: true,
      columns: {
        'Event ID': { type: 'text', filled: true },
        'Event Date': { type: 'day', filled: true },
        'Event Type': { type: 'text', filled: true },
        Intensity: { type: 'real', least: -10, most: 10 },
        'Actor Country': country,
        'Recipient Country': country,
      },
    },
  ],
  tables: [
    {
      name: 'events_polecat',
      title: 'POLECAT events between states, by month',
      description: 'Events of each PLOVER class one state directed at another, by month.',
      fields: eventFields,
      key: eventKey,
      from: ['events'],
      sql: dyadMonths(
        `select "Actor Country" as actor, "Recipient Country" as recipient, "Event Date" as day,
           case when lower("Event Type") in (${ploverClasses.map((one) => `'${one}'`).join(', ')}) then lower("Event Type") end as class,
           "Intensity" as score from events`,
      ),
    },
  ],
};
