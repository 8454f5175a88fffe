import type { Brief } from '../../src/report/brief/brief-schema.js';

/** Titles with editions of the sources behind some figures, each once. */
export function nameSources(brief: Brief, ids: Iterable<string>): string {
  const titles = [...new Set(ids)].flatMap((id) => {
    const source = brief.sources.find((s) => s.id === id);
    return source === undefined ? [] : [`${source.title} (${source.version})`];
  });
  return titles.length === 0 ? 'Entente' : titles.join('; ');
}

/** `2014–2023` or `2023` from the years figures describe. */
export function spanYears(years: Iterable<number | null>): string {
  const known = [...years].filter((y): y is number => y !== null);
  if (known.length === 0) return 'no year';
  const [from, to] = [Math.min(...known), Math.max(...known)];
  return from === to ? String(from) : `${from}–${to}`;
}
