import { EntenteError } from '../../domain/errors.js';
import { suggestNear } from '../../evidence/suggest-near.js';
import { wrap } from '../../report/text/wrap.js';
import { seriesList } from './series/series-registry.js';
import type { SeriesSpec } from './series/series-spec.js';

export interface ListedSeries {
  id: string;
  label: string;
  unit: string;
  about: SeriesSpec['about'];
  adds: boolean;
  from: number;
  to: number;
  origins: string[];
  definition: string;
}

/**
 * The series a claim may name, those whose id, label or definition holds every word asked for.
 *
 * @throws EntenteError `no-data` where none does, with near names.
 */
export function listSeries(words: readonly string[]): ListedSeries[] {
  const asked = words.map((w) => w.toLowerCase());
  const found = seriesList
    .filter((s) => {
      const text = `${s.id} ${s.label} ${s.definition} ${s.unit}`.toLowerCase();
      return asked.every((w) => text.includes(w));
    })
    .map(({ id, label, unit, about, adds, coverage, origins, definition }) => ({
      id,
      label,
      unit,
      about,
      adds,
      ...coverage,
      origins,
      definition,
    }));
  if (found.length === 0) {
    const near = suggestNear(
      asked.join('.'),
      seriesList.map((s) => s.id),
    );
    throw new EntenteError(
      'no-data',
      `no series holds ${words.join(' and ')}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '; entente case series lists all'}`,
      { words },
    );
  }
  return found;
}

/** One line a series; with few of them their definitions. */
export function seriesText(list: readonly ListedSeries[], width: number): string {
  const id = Math.max(...list.map((s) => s.id.length));
  const lines = list.flatMap((s) => {
    const years = s.from === s.to ? `${s.from}` : `${s.from}-${s.to}`;
    const head = `${s.id.padEnd(id)}  ${years.padEnd(9)}  ${s.about.padEnd(8)}  ${s.label} [${s.unit}]`;
    if (list.length > 12) return [head];
    return [head, ...wrap(`${s.definition} From ${s.origins.join(', ')}.`, width - 4).map((l) => `    ${l}`)];
  });
  return `${lines.join('\n')}\n${list.length} series. state: of one state; pair: of the two alike; directed: of the first towards the second (WLD: all partners).${list.length > 12 ? ' Words narrow the list and print definitions.' : ''}\n`;
}
