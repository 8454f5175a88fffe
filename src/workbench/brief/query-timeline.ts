import type { StateId } from '../../domain/dyad.js';
import type { Atlas, AtlasColumns } from '../../store/atlas.js';
import { readKeyedRows } from '../../store/keyed-rows.js';
import { readPacts, readRivalries } from '../rows/read-spells.js';
import { disputesOfPair, warsOfPair } from '../rows/rows-of-pairs.js';

export interface TimelineEvent {
  year: number;
  date?: string;
  text: string;
  origin: string;
}

/** What the atlas holds of a pair in time: pacts, rivalries, disputes, wars, joint vetoes; to `year`, in order. */
export async function queryTimeline(
  atlas: Atlas,
  a: StateId,
  b: StateId,
  year: number,
): Promise<TimelineEvent[]> {
  const pair = a < b ? [a, b] : [b, a];
  const [pacts, rivalries, disputes, wars] = await Promise.all([
    readPacts(atlas, pair, year).then((all) => all.filter(({ source }) => source === 'atop')),
    readRivalries(atlas, pair, year),
    readKeyedRows(atlas, disputesOfPair, pair).then((rows) => spansOf(rows, 'dispute', year)),
    readKeyedRows(atlas, warsOfPair, pair).then((rows) => spansOf(rows, 'war', year)),
  ]);
  const events: TimelineEvent[] = [];
  const byStart = new Map<string, string[]>();
  for (const pact of pacts) {
    const key = `${pact.start_year}/${pact.end_year}/${pact.censored}`;
    byStart.set(key, [...(byStart.get(key) ?? []), pact.kind]);
  }
  for (const [key, kinds] of byStart) {
    const [start, end, censored] = key.split('/');
    const what = kinds.sort().join(', ');
    events.push({
      year: Number(start),
      text: `pact in force: ${what}${censored === 'true' ? ' (still at the source’s last year)' : ''}`,
      origin: 'atop',
    });
    if (censored !== 'true' && Number(end) < year)
      events.push({ year: Number(end), text: `last year of the pact: ${what}`, origin: 'atop' });
  }
  for (const rivalry of rivalries) {
    events.push({ year: rivalry.start_year, text: 'strategic rivalry begins', origin: 'tss-rivalries' });
    if (!rivalry.censored && rivalry.end_year <= year)
      events.push({ year: rivalry.end_year, text: 'strategic rivalry ends', origin: 'tss-rivalries' });
  }
  const levels = ['', 'no militarised action', 'threat', 'display of force', 'use of force', 'war'];
  for (const dispute of disputes) {
    const span = dispute.to > dispute.from ? ` (to ${dispute.to})` : '';
    events.push({
      year: dispute.from,
      text: `militarised dispute, ${levels[dispute.hostility] ?? 'level unknown'}${span}`,
      origin: 'cow-mid',
    });
  }
  for (const war of wars)
    events.push({
      year: war.from,
      text: `war${war.to > war.from ? ` (to ${war.to})` : ''}`,
      origin: 'cow-war',
    });
  return events.sort((x, y) => x.year - y.year || (x.text < y.text ? -1 : 1));
}

/** First and last year of each event up to a year, with the greatest hostility where the rows tell of any. */
function spansOf(
  rows: AtlasColumns,
  name: string,
  year: number,
): { from: number; to: number; hostility: number }[] {
  const years = rows['year'] as Float64Array;
  const hostility = rows['hostility'] as Float64Array | undefined;
  const spans = new Map<number, { from: number; to: number; hostility: number }>();
  (rows[name] as Float64Array).forEach((id, row) => {
    const at = years[row];
    if (at > year) return;
    const level = hostility?.[row] ?? Number.NaN;
    const known = spans.get(id);
    if (known === undefined) spans.set(id, { from: at, to: at, hostility: level });
    else {
      known.to = at;
      if (!(known.hostility >= level) && !Number.isNaN(level)) known.hostility = level;
    }
  });
  return [...spans.values()];
}
