import { EntenteError } from '../../domain/errors.js';
import { findLoops } from '../../evidence/causal-map/find-loops.js';
import { rankHypotheses } from '../../evidence/hypotheses/rank-hypotheses.js';
import type { Case } from '../../evidence/read-case.js';
import type { CaseView } from '../../report/casebook/case-view-schema.js';
import { drawCausalMap } from '../../report/casebook/draw-causal-map.js';
import { readScenario, scenarioFiles, scenarioFolders } from '../scenarios/read-scenario.js';
import { readCaseHeads } from './find-case.js';
import { verifyCase } from './verify-case.js';

/** Loops named on a page; a dense map has hundreds. */
const mostLoops = 60;

/**
 * A case that comes with Entente, by its id, with everything a page shows of it.
 *
 * @throws EntenteError `usage` for an id no case has; what verifying throws.
 */
export async function viewCase(id: string): Promise<CaseView> {
  const heads = await readCaseHeads();
  const head = heads.find((one) => one.id === id);
  if (head === undefined) {
    throw new EntenteError(
      'usage',
      `no case is called ${id}; there are ${heads.map((one) => one.id).join(', ') || 'none'}`,
      { case: id },
    );
  }
  const { report, read } = await verifyCase({ path: head.folder });
  const found = read as Case;
  const { counts, claims, changes, recorded } = report;
  return {
    format: 'entente.case-view/1',
    edition: report.edition,
    id: found.id,
    title: found.title,
    pair: found.pair,
    period: found.period ?? null,
    authors: found.authors,
    date: found.date,
    about: found.about,
    notes: found.notes ?? [],
    verdicts: { counts, claims, changes, recorded },
    matrix: found.hypotheses.length === 0 ? null : viewMatrix(found),
    map:
      found.map === undefined
        ? null
        : {
            svg: drawCausalMap(found.map),
            nodes: found.map.nodes,
            arrows: found.map.arrows.map((arrow) => ({ ...arrow, delayed: arrow.delayed === true })),
            loops: findLoops(found.map).loops.slice(0, mostLoops),
          },
    scenarios: viewScenarios(found.id),
  };
}

function viewMatrix({ hypotheses, evidence, matrix }: Case): CaseView['matrix'] {
  const ranked = rankHypotheses(hypotheses, evidence, matrix);
  return {
    // In the order of the case, which is the order of the marks; the rank stands in each.
    hypotheses: hypotheses.flatMap(({ id, text }) =>
      ranked.hypotheses.filter((one) => one.id === id).map(({ unweighted: _, ...one }) => ({ ...one, text })),
    ),
    items: ranked.items.map(({ cells, ...item }) => ({
      ...item,
      marks: cells.map((cell) => cell.marks.map(({ mark }) => mark)),
    })),
    linchpins: ranked.linchpins,
    judges: ranked.judges,
  };
}

function viewScenarios(id: string): CaseView['scenarios'] {
  const folder = scenarioFolders().find((one) => one.case === id)?.folder;
  if (folder === undefined) return [];
  return [...scenarioFiles(folder).values()].map((file) => {
    const { spec } = readScenario(file);
    return {
      id: spec.id,
      title: spec.title,
      year: spec.year ?? null,
      why: spec.why,
      author: spec.author,
      date: spec.date,
      signposts: spec.signposts.map(({ id: post, watch, lever, series, above, below, source, next }) => ({
        id: post,
        watch,
        lever: lever ?? null,
        series: series ?? null,
        above: above ?? null,
        below: below ?? null,
        source,
        next: next ?? null,
      })),
    };
  });
}
