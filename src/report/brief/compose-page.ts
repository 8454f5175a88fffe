import type { Block, Page, Section } from '../page/page.js';
import type { Brief } from './brief-schema.js';
import { composeAlignment } from './sections/alignment.js';
import { composeBreaking } from './sections/breaking.js';
import { composeClaims } from './sections/claims.js';
import { composeConditions } from './sections/conditions.js';
import { composeDependence } from './sections/dependence.js';
import { composeFactors } from './sections/factors.js';
import { composeLenses } from './sections/lenses.js';
import { composePastTurns } from './sections/past-turns.js';
import { composeReading } from './sections/reading.js';
import { composeSources } from './sections/sources.js';
import { composeTimeline } from './sections/timeline.js';

export interface ComposeOptions {
  /** Print every source in full rather than count them. */
  sources: boolean;
  /** Print all factors, claims and events rather than the telling ones. */
  full: boolean;
}

/** The brief in the order a reader asks: headline, the four questions, claims, sources. Makes no new numbers. */
export function composeBrief(brief: Brief, options: ComposeOptions): Page {
  const section = (title: string, blocks: Block[]): Section[] =>
    blocks.length === 0 ? [] : [{ title, blocks }];
  const [a, b] = brief.pair.map((id) => brief.names[id] ?? id);
  return {
    title: `${a} - ${b}`,
    stamp: `${brief.year} · atlas ${brief.edition}`,
    headline: [
      { label: 'Reading', text: brief.headline.reading },
      { label: 'History', text: brief.headline.history },
      { label: 'Forecast', text: brief.headline.forecast },
      { label: 'Rests', text: brief.headline.rests },
    ].filter((item) => item.text !== ''),
    sections: [
      ...section('How close', composeAlignment(brief)),
      ...section('Who needs whom', composeDependence(brief)),
      ...section('What binds, what irritates', composeFactors(brief, options.full)),
      ...section('What it would take', [
        ...composeReading(brief, options.full),
        ...composePastTurns(brief, options.full),
        ...composeConditions(brief, options.full),
      ]),
      ...section('What turns it, and what to watch', composeBreaking(brief, options.full)),
      ...section('Three lenses', composeLenses(brief, options.full)),
      ...section('The years between them', composeTimeline(brief, options.full)),
      ...section('Claims of the case', composeClaims(brief, options.full)),
      ...section('Sources', composeSources(brief, options.sources)),
    ],
  };
}
