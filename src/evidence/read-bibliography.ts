import type { Case } from './read-case.js';

/** A bibliographic record as the Citation Style Language has it. */
export type CslItem = Record<string, unknown> & { id: string; type: string };

/** Keys of sources.bib that anything in the case names, in the order of the file. */
export function citedKeys(read: Case): string[] {
  const used = new Set([
    ...read.evidence.map((e) => e.source),
    ...read.claims.flatMap((c) => [c.source, ...(c.untestable?.sources ?? [])]),
    ...read.judgements.map((j) => j.source),
    ...read.hypotheses.flatMap((h) => (h.source === undefined ? [] : [h.source])),
    ...read.events.map((e) => e.source),
    ...(read.map?.arrows.map((a) => a.source) ?? []),
  ]);
  return [...read.sources.keys()].filter((key) => used.has(key));
}

/**
 * BibTeX as CSL. The library behind it takes a third of a second to load, so it is loaded only here.
 */
export async function readBibliography(bibtex: string): Promise<CslItem[]> {
  const [{ Cite }] = await Promise.all([import('@citation-js/core'), import('@citation-js/plugin-bibtex')]);
  return new Cite(bibtex).data.map(({ _graph, ...item }) => item as CslItem);
}
