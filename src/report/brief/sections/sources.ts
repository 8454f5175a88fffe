import type { Block } from '../../page/page.js';
import type { Brief } from '../brief-schema.js';

export function composeSources(brief: Brief, inFull: boolean): Block[] {
  const notes: Block[] = brief.notes.length === 0 ? [] : [{ kind: 'list', items: brief.notes }];
  if (!inFull) {
    const names = brief.sources.map((s) => `${s.id} (${s.coverage.from}-${s.coverage.to})`);
    return [
      ...notes,
      { kind: 'text', text: `${brief.sources.length} sources, in full with --sources: ${names.join(', ')}.` },
    ];
  }
  return [
    ...notes,
    {
      kind: 'list',
      items: brief.sources.map(
        (s) =>
          `${s.id}: ${s.citation} ${s.link} (version ${s.version}, gathered ${s.accessed}; ${s.licence})`,
      ),
    },
    ...(brief.references.length === 0
      ? []
      : [
          { kind: 'text' as const, text: 'Cited by the casebook:' },
          { kind: 'list' as const, items: brief.references.map((r) => `${r.key}: ${r.reference}`) },
        ]),
  ];
}
