import type { Block, Page } from '../../report/page/page.js';
import { fixed, signed } from '../../report/text/number.js';
import type { PastTurns } from './past-turns-schema.js';

/** Every turn, every year read, every weight set. */
export function composePastTurns(past: PastTurns): Page {
  const sets = Object.keys(past.counts);
  const counts: Block = {
    kind: 'table',
    columns: [
      { title: 'weights', align: 'left' },
      { title: 'turns', align: 'right' },
      { title: 'right side', align: 'right' },
      { title: 'own tie alone', align: 'right' },
      { title: 'third parties alone', align: 'right' },
      { title: 'moved that way', align: 'right' },
    ],
    rows: sets.map((set) => {
      const c = past.counts[set];
      return [set, c.turns, c.hits, c.ownHits, c.indirectHits, c.moved].map(String);
    }),
    note: 'In the last year read. Turns were chosen because they turned, so this is no error rate.',
  };
  return {
    title: 'The structural reading before named turns of the past',
    stamp: `atlas ${past.edition}`,
    headline: [
      {
        label: 'Choices',
        text: `sizes ${past.sizes}, temperature ${past.temperature} of the scale, no judgements; default weights ${past.defaultWeights}.`,
      },
    ],
    sections: [
      { title: 'Misses and hits', blocks: [counts] },
      ...past.turns.map((turn) => ({
        title: `${turn.title}, ${turn.from === turn.to ? turn.from : `${turn.from}-${turn.to}`}: ${turn.towards}`,
        blocks: [
          { kind: 'text' as const, text: turn.record },
          {
            kind: 'table' as const,
            columns: [
              { title: 'year', align: 'left' as const },
              { title: 'weights', align: 'left' as const },
              ...[
                'own tie',
                'own part',
                'indirect part',
                'together',
                `frustration ${turn.pair[0]}`,
                turn.pair[1],
              ].map((title) => ({ title, align: 'right' as const })),
            ],
            rows: turn.readings.map((r) => [
              String(r.year),
              r.weightSet,
              signed(r.ownPropensity, 2),
              signed(r.ownPart, 2),
              signed(r.indirectPart, 2),
              fixed(r.weightTogether, 2),
              fixed(r.frustration[0], 2),
              fixed(r.frustration[1], 2),
            ]),
            note: sets
              .map((set) => {
                const v = turn.verdicts[set];
                return `${set}: ${v.hit ? 'right' : 'missed'} (own tie ${v.ownHit ? 'right' : 'missed'}, third parties ${v.indirectHit ? 'right' : 'missed'})`;
              })
              .join('; '),
          },
        ],
      })),
    ],
  };
}
