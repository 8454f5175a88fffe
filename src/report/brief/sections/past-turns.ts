import type { Block } from '../../page/page.js';
import { fixed, signed } from '../../text/number.js';
import type { Brief } from '../brief-schema.js';

type PastTurns = NonNullable<NonNullable<Brief['landscape']>['pastTurns']>;
type Turn = PastTurns['turns'][number];

const when = (turn: Turn): string => (turn.from === turn.to ? `${turn.from}` : `${turn.from}-${turn.to}`);

/** What the reading said before named turns of the past; a sentence, or a row a turn. */
export function composePastTurns(brief: Brief, full: boolean): Block[] {
  const past = brief.landscape?.pastTurns;
  if (past === undefined || past === null) return [];
  const { counts, turns } = past;
  const text = `Held against ${counts.turns} named turns of the past (${past.weightSet} weights, no judgements), this reading stood on the side a pair turned to before ${counts.hits} of them; the pair's own tie alone before ${counts.ownHits}, third parties alone before ${counts.indirectHits}; it had moved that way before ${counts.moved}. They were chosen because they turned, so this is no error rate; it shows how little warning the reading gives.`;
  if (!full) {
    const list = (some: Turn[]): string =>
      some.map((turn) => `${turn.pair.join('-')} ${when(turn)}`).join(', ');
    const hits = turns.filter((turn) => turn.hit);
    const misses = turns.filter((turn) => !turn.hit);
    return [
      {
        kind: 'text',
        text: `${text} Right: ${hits.length === 0 ? 'none' : list(hits)}. Missed: ${misses.length === 0 ? 'none' : list(misses)}.`,
      },
    ];
  }
  return [
    { kind: 'text', text },
    {
      kind: 'table',
      columns: [
        { title: 'turn', align: 'left' },
        { title: 'years', align: 'left' },
        { title: 'went', align: 'left' },
        { title: 'read in', align: 'right' },
        { title: 'own part', align: 'right' },
        { title: 'third parties', align: 'right' },
        { title: 'together', align: 'right' },
        { title: 'frustration', align: 'right' },
        { title: 'reading', align: 'left' },
      ],
      rows: turns.map((turn) => [
        turn.title,
        when(turn),
        turn.towards,
        String(turn.year),
        signed(turn.ownPart, 2),
        signed(turn.indirectPart, 2),
        fixed(turn.weightTogether, 2),
        turn.frustration.map((share) => fixed(share, 2)).join(' '),
        turn.hit ? 'right' : 'missed',
      ]),
      note: 'Read in: the last year before the turn was complete. Frustration: share of each of the two states’ ties against it. entente landscape turns shows every year read and the other weights.',
    },
  ];
}
