import { origin, vetoesCompleteTo } from '../../../src/sources/un-vetoes/origin.js';
import type { AtlasTable } from '../table.js';

/** Our column, and the names by which the two files call the member. */
const members = {
  chn: ['China', 'CHN'],
  fra: ['France', 'FRA'],
  rus: ['Russia', 'USSR', 'RUS'],
  gbr: ['UK', 'GBR'],
  usa: ['USA'],
};

const table: AtlasTable = {
  name: 'vetoes',
  title: 'Vetoes in the Security Council',
  description:
    'One row per vetoed draft resolution and which permanent members voted against it. After 15 September 2022 only joint vetoes of China and Russia are listed.',
  fields: [
    { name: 'date', type: 'date', description: 'Day of the vote' },
    { name: 'number', type: 'smallint', description: 'Order among the drafts vetoed on that day, from 1' },
    { name: 'year', type: 'smallint', description: 'Calendar year' },
    { name: 'draft', type: 'text', description: 'Symbol of the draft, or of the meeting where it had none' },
    { name: 'topic', type: 'text', description: 'Crisis or question' },
    { name: 'agenda_item', type: 'text', description: 'Agenda item of the meeting' },
    { name: 'chn', type: 'boolean', description: 'Vetoed by the holder of the seat of China' },
    { name: 'fra', type: 'boolean', description: 'Vetoed by France' },
    { name: 'rus', type: 'boolean', description: 'Vetoed by the Soviet Union or Russia' },
    { name: 'gbr', type: 'boolean', description: 'Vetoed by the United Kingdom' },
    { name: 'usa', type: 'boolean', description: 'Vetoed by the United States' },
    {
      name: 'series_complete',
      type: 'boolean',
      description: 'False where the list has joint vetoes of China and Russia only',
    },
  ],
  key: ['date', 'number'],
  origins: [origin],
  async build(context) {
    await context.read('veto_file', 'un_vetoes/unsc_vetoes_1946_sept2022.csv', {
      date: 'text',
      draft: 'text',
      agenda_item: 'text',
      crisis_topic: 'text',
      member_veto1: 'text',
      member_veto2: 'text',
      member_veto3: 'text',
    });
    await context.read('veto_supplement', 'un_vetoes/supplement_joint_vetoes_2023_2024.csv', {
      date: 'date',
      vetoed_by: 'text',
      topic: 'text',
    });
    await context.run(`create or replace temp table vetoes_both as
      select "row", strptime(date, '%m/%d/%Y')::date as date, draft, crisis_topic as topic, agenda_item,
        [m for m in [member_veto1, member_veto2, member_veto3] if m is not null] as names
      from veto_file
      union all
      select 100000 + "row", date, null, topic, null, string_split(vetoed_by, ';') from veto_supplement`);
    const known = Object.values(members).flat();
    const [odd] = await context.rows<{ name: string }>(
      `select name from (select unnest(names) as name from vetoes_both) where name not in (${known.map((n) => `'${n}'`).join(', ')}) limit 1`,
    );
    if (odd !== undefined) throw new Error(`vetoes: "${odd.name}" is not the name of a permanent member`);
    const flags = Object.entries(members)
      .map(([field, names]) => `list_has_any(names, [${names.map((n) => `'${n}'`).join(', ')}]) as ${field}`)
      .join(', ');
    return `select date, row_number() over (partition by date order by "row") as number, year(date) as year,
      draft, topic, agenda_item, ${flags}, date <= date '${vetoesCompleteTo}' as series_complete from vetoes_both`;
  },
};
export default table;
