import type { Block } from '../../page/page.js';
import type { Brief } from '../brief-schema.js';

const telling = 14;

export function composeTimeline(brief: Brief, full: boolean): Block[] {
  const events = brief.timeline;
  if (events.length === 0) return [];
  const shown = full ? events : events.slice(-telling);
  const rows = shown.map((event) => [event.date ?? String(event.year), event.text, event.origin]);
  return [
    {
      kind: 'table',
      columns: [
        { title: '', align: 'left' },
        { title: '', align: 'left' },
        { title: 'source', align: 'left' },
      ],
      rows,
      ...(shown.length < events.length
        ? { note: `${events.length - shown.length} earlier events not shown (--full)` }
        : {}),
    },
  ];
}
