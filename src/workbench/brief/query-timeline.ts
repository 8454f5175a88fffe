import type { StateId } from '../../domain/dyad.js';
import type { Atlas } from '../../store/atlas.js';

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
  const params = { a: a < b ? a : b, b: a < b ? b : a, year };
  const [pacts, rivalries, disputes, wars] = await Promise.all([
    atlas.query<{ kind: string; start_year: number; end_year: number; censored: boolean }>(
      `select kind, start_year, end_year, censored from alliances
       where source = 'atop' and a = $a and b = $b and start_year <= $year`,
      params,
    ),
    atlas.query<{ start_year: number; end_year: number; censored: boolean; kinds: string | null }>(
      `select start_year, end_year, censored, kinds from rivalries
       where source = 'tss' and a = $a and b = $b and start_year <= $year`,
      params,
    ),
    atlas.query<{ from: number; to: number; hostility: number }>(
      `select min(year) as "from", max(year) as "to", max(hostility) as hostility from disputes
       where source = 'cow-mid' and a = $a and b = $b and year <= $year group by dispute`,
      params,
    ),
    atlas.query<{ from: number; to: number }>(
      `select min(year) as "from", max(year) as "to" from wars where a = $a and b = $b and year <= $year group by war`,
      params,
    ),
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
