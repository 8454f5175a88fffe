import type { TableField } from '../import/reader.js';

/** The sixteen event types of PLOVER. */
export const ploverClasses = [
  ...['accuse', 'agree', 'aid', 'assault', 'coerce', 'concede', 'consult', 'cooperate'],
  ...['mobilize', 'protest', 'reject', 'request', 'retreat', 'sanction', 'support', 'threaten'],
];

/**
 * PLOVER type of a CAMEO code, as SQL over a column of codes: root 01 (statements) and codes outside the scheme give
 * null, and are not events between two states. 087 and below it (de-escalation) is retreat, the rest of 08 concede.
 */
export function ploverOfCameo(column: string): string {
  const roots: Record<string, string> = {
    '02': 'request',
    '03': 'agree',
    '04': 'consult',
    '05': 'support',
    '06': 'cooperate',
    '07': 'aid',
    '08': 'concede',
    '09': 'accuse',
    '10': 'request',
    '11': 'accuse',
    '12': 'reject',
    '13': 'threaten',
    '14': 'protest',
    '15': 'mobilize',
    '16': 'sanction',
    '17': 'coerce',
    '18': 'assault',
    '19': 'assault',
    '20': 'assault',
  };
  const cases = Object.entries(roots).map(([root, name]) => `when '${root}' then '${name}'`);
  return `case when starts_with(${column}, '087') then 'retreat' else case left(${column}, 2) ${cases.join(' ')} end end`;
}

export const eventFields: TableField[] = [
  { name: 'actor', type: 'text', description: 'State that acts' },
  { name: 'recipient', type: 'text', description: 'State it acts on' },
  { name: 'month', type: 'date', description: 'Month, as its first day' },
  { name: 'class', type: 'text', description: 'PLOVER event type, in lower case' },
  { name: 'events', type: 'integer', description: 'Events reported', unit: 'events' },
  {
    name: 'goldstein_mean',
    type: 'double',
    description:
      'Mean Goldstein score (GDELT) or intensity (ICEWS, POLECAT) of them, -10 hostile to 10 cooperative',
  },
];
export const eventKey = ['actor', 'recipient', 'month', 'class'];

/** Sums are of decimals: the order in which threads add must not show in the last digit. Dyad-months from one relation of events with actor, recipient, day, class and score. */
export function dyadMonths(events: string): string {
  return `select actor, recipient, date_trunc('month', day)::date as month, class, count(*) as events, sum(score::decimal(12, 6))::double / count(score) as goldstein_mean
    from (${events}) where actor is not null and recipient is not null and actor <> recipient and class is not null
    group by all`;
}
