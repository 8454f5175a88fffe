import type { CaseEvidence, CaseHypothesis, CaseRating, Mark } from '../case-schema.js';
import { reliabilityWeight } from './reliability-weight.js';

export interface MatrixCell {
  /** Each judge's mark; a hypothesis a judge did not name is neutral. */
  marks: { judge: string; mark: Mark }[];
  /** Share of the judges who find the item inconsistent, 0 to 1. */
  inconsistent: number;
  /** True where the judges do not agree. */
  disputed: boolean;
}

export interface MatrixItem {
  evidence: string;
  text: string;
  reliability: string;
  weight: number;
  /** By hypothesis, in the order of the hypotheses. */
  cells: MatrixCell[];
  /**
   * How well the item tells hypotheses apart, 0 to 1: its weight times the mean difference of inconsistency over all
   * pairs of hypotheses. An item that fits all, or none, is 0.
   */
  discrimination: number;
  reasons: { judge: string; reason: string }[];
}

export interface RankedHypothesis {
  id: string;
  title: string;
  leading: boolean;
  /** 1 is the least inconsistent; ties share a rank. */
  rank: number;
  /** Sum of the weights of the items that speak against it; several judges count by their share. */
  inconsistency: number;
  /** The same where each disputed item is counted as the kindest and as the harshest judge has it. */
  low: number;
  high: number;
  /** The same with every item weighing one, as in the method's paper form. */
  unweighted: number;
  consistentItems: number;
}

export interface HypothesisMatrix {
  hypotheses: RankedHypothesis[];
  /** In the order of the evidence. */
  items: MatrixItem[];
  /** Ids of the items by falling discrimination, those of 0 left out. */
  telling: string[];
  /** Items without which another hypothesis would lead: check these first. */
  linchpins: string[];
  judges: string[];
}

/**
 * Analysis of competing hypotheses (Heuer 1999, chapter 8): hypotheses are ranked by the evidence against them, least
 * first; what merely fits counts for nothing. Items weigh by the reliability of their source and content. Judges are
 * kept apart: where they disagree the item counts by their share, and the range shows what each alone would give.
 */
export function rankHypotheses(
  hypotheses: readonly CaseHypothesis[],
  evidence: readonly CaseEvidence[],
  ratings: readonly CaseRating[],
): HypothesisMatrix {
  const items = evidence.flatMap((item): MatrixItem[] => {
    const own = ratings.filter((r) => r.evidence === item.id);
    if (own.length === 0) return [];
    const cells = hypotheses.map(({ id }): MatrixCell => {
      const marks = own.map((r) => ({ judge: r.judge, mark: r.marks[id] ?? 'neutral' }));
      return {
        marks,
        inconsistent: marks.filter((m) => m.mark === 'inconsistent').length / marks.length,
        disputed: new Set(marks.map((m) => m.mark)).size > 1,
      };
    });
    const weight = reliabilityWeight(item.reliability);
    return [
      {
        evidence: item.id,
        text: item.text,
        reliability: item.reliability,
        weight,
        cells,
        discrimination: weight * meanDifference(cells.map((c) => c.inconsistent)),
        reasons: own.flatMap((r) => (r.reason === undefined ? [] : [{ judge: r.judge, reason: r.reason }])),
      },
    ];
  });
  const scores = scoresOf(hypotheses.length, items);
  const ranked = hypotheses.map((h, k): RankedHypothesis => {
    const cells = items.map((item) => ({ weight: item.weight, cell: item.cells[k] }));
    const sum = (of: (c: MatrixCell) => number): number =>
      cells.reduce((total, { weight, cell }) => total + weight * of(cell), 0);
    return {
      id: h.id,
      title: h.title,
      leading: h.leading === true,
      rank: 1 + scores.filter((s) => s < scores[k] - 1e-12).length,
      inconsistency: scores[k],
      low: sum((c) => Number(c.inconsistent === 1)),
      high: sum((c) => Number(c.inconsistent > 0)),
      unweighted: cells.reduce((total, { cell }) => total + cell.inconsistent, 0),
      consistentItems: cells.filter(({ cell }) => cell.marks.every((m) => m.mark === 'consistent')).length,
    };
  });
  const first = leaders(scores);
  return {
    hypotheses: ranked.sort((x, y) => x.inconsistency - y.inconsistency || (x.id < y.id ? -1 : 1)),
    items,
    telling: [...items]
      .filter((item) => item.discrimination > 0)
      .sort((x, y) => y.discrimination - x.discrimination || (x.evidence < y.evidence ? -1 : 1))
      .map((item) => item.evidence),
    linchpins: items
      .filter((item) => {
        const without = leaders(
          scoresOf(
            hypotheses.length,
            items.filter((other) => other !== item),
          ),
        );
        return without.join() !== first.join();
      })
      .map((item) => item.evidence),
    judges: [...new Set(ratings.map((r) => r.judge))].sort(),
  };
}

const scoresOf = (hypotheses: number, items: readonly MatrixItem[]): number[] =>
  Array.from({ length: hypotheses }, (_, k) =>
    items.reduce((sum, item) => sum + item.weight * item.cells[k].inconsistent, 0),
  );

/** Positions of the hypotheses with the least against them. */
function leaders(scores: readonly number[]): number[] {
  const least = Math.min(...scores);
  return scores.flatMap((score, k) => (score <= least + 1e-12 ? [k] : []));
}

function meanDifference(values: readonly number[]): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < values.length; i += 1) {
    for (let j = i + 1; j < values.length; j += 1) {
      sum += Math.abs(values[i] - values[j]);
      pairs += 1;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}
