import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseEvidence, CaseHypothesis, CaseRating, Mark } from '../../src/evidence/case-schema.js';
import { rankHypotheses } from '../../src/evidence/hypotheses/rank-hypotheses.js';

const item = (id: string, text: string, reliability = 'A1'): CaseEvidence => ({
  id,
  text,
  source: 'heuer1999',
  place: 'chapter 8',
  date: '1993',
  reliability,
});
const hypothesis = (id: string, title: string): CaseHypothesis => ({ id, title, text: title });
const rate = (evidence: string, row: string, judge = 'Heuer'): CaseRating => ({
  evidence,
  judge,
  marks: Object.fromEntries(
    [...row].map((c, k): [string, Mark] => [
      `H${k + 1}`,
      c === '+' ? 'consistent' : c === '-' ? 'inconsistent' : 'neutral',
    ]),
  ),
});

// Heuer, Psychology of Intelligence Analysis (1999), chapter 8, figure 15: will Iraq retaliate for the bombing of its
// intelligence headquarters in 1993? H1 it will not, H2 by minor terrorist acts, H3 by a major attack.
const iraq = [
  hypothesis('H1', 'no retaliation'),
  hypothesis('H2', 'minor terrorist actions'),
  hypothesis('H3', 'a major terrorist attack'),
];
const known: [string, string, string][] = [
  ['e1', 'Statement that there will be no retaliation', '+++'],
  ['e2', 'No terrorist offensive during the Gulf War', '++-'],
  ['e3', 'Iraq would not want to provoke the United States again', '++-'],
  ['e4', 'More and longer broadcasts to agents', '-++'],
  ['e5', 'Embassies told to take precautions', '-++'],
  ['e6', 'Not to retaliate would be a loss of face', '-++'],
];

describe('competing hypotheses', () => {
  test('ranks Heuer’s example as the book does: minor actions first, three items against no retaliation', () => {
    const { hypotheses, telling } = rankHypotheses(
      iraq,
      known.map(([id, text]) => item(id, text)),
      known.map(([id, , row]) => rate(id, row)),
    );
    expect(hypotheses.map((h) => [h.id, h.unweighted])).toEqual([
      ['H2', 0],
      ['H3', 2],
      ['H1', 3],
    ]);
    // The first item fits every hypothesis and so tells nothing; the book drops it.
    expect(telling).not.toContain('e1');
    expect(telling).toHaveLength(5);
  });

  test('weighs by reliability: three doubtful items against one can count less than two sure ones against another', () => {
    const { hypotheses } = rankHypotheses(
      iraq,
      known.map(([id, text]) => item(id, text, id >= 'e4' ? 'D3' : 'A1')),
      known.map(([id, , row]) => rate(id, row)),
    );
    // 3 * .4 * .6 = .72 against H1, 2 * 1 against H3
    expect(hypotheses.map((h) => h.id)).toEqual(['H2', 'H1', 'H3']);
    expect(hypotheses[1].inconsistency).toBeCloseTo(0.72, 12);
  });

  test('keeps judges apart: a disputed item counts by their share and the range shows each', () => {
    const { hypotheses, items } = rankHypotheses(
      iraq,
      [item('e1', 'one')],
      [rate('e1', '-+0', 'first'), rate('e1', '+++', 'second')],
    );
    expect(items[0].cells[0]).toMatchObject({ inconsistent: 0.5, disputed: true });
    expect(hypotheses.find((h) => h.id === 'H1')).toMatchObject({ inconsistency: 0.5, low: 0, high: 1 });
  });

  test('names the items without which another hypothesis would lead', () => {
    const { linchpins } = rankHypotheses(
      iraq.slice(0, 2),
      [item('e1', 'one'), item('e2', 'two', 'C3')],
      [rate('e1', '+-'), rate('e2', '-+')],
    );
    expect(linchpins).toEqual(['e1']);
  });

  test('the order does not depend on the order of evidence, and only what speaks against counts', () => {
    const mark = fc.constantFrom('+', '-', '0');
    fc.assert(
      fc.property(fc.array(fc.tuple(mark, mark, mark), { minLength: 1, maxLength: 8 }), (rows) => {
        const evidence = rows.map((_, k) => item(`e${k}`, `item ${k}`, 'B2'));
        const ratings = rows.map((row, k) => rate(`e${k}`, row.join('')));
        const ranked = rankHypotheses(iraq, evidence, ratings).hypotheses;
        expect(rankHypotheses(iraq, [...evidence].reverse(), ratings).hypotheses.map((h) => h.id)).toEqual(
          ranked.map((h) => h.id),
        );
        const milder = rows.map((row, k) => rate(`e${k}`, row.join('').replaceAll('+', '0')));
        expect(rankHypotheses(iraq, evidence, milder).hypotheses.map((h) => h.inconsistency)).toEqual(
          ranked.map((h) => h.inconsistency),
        );
      }),
    );
  });
});
