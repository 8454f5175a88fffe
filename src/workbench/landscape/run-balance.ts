import { EntenteError } from '../../domain/errors.js';
import { countTriangles } from '../../models/balance/count-triangles.js';
import { measureFrustrationIndex } from '../../models/balance/frustration-index.js';
import type { SignedGraph } from '../../models/balance/signed-graph.js';
import { readCsv } from '../../sources/csv/read-csv.js';
import { openAtlas } from '../../store/open-atlas.js';
import type { BalanceReport } from './balance-schema.js';
import { refused } from './propensity-cell.js';
import { querySignedTies } from './query-signed-ties.js';

export interface BalanceRequest {
  /** Years of the atlas, both ends in; or a file of one's own. */
  years?: { from: number; to: number };
  ties?: string;
  disputes: boolean;
}

/** Structural balance of the signed ties of a year, of a span of years, or of a file `a,b,sign`. */
export async function runBalance({ years, ties, disputes }: BalanceRequest): Promise<BalanceReport> {
  if ((years === undefined) === (ties === undefined)) {
    throw new EntenteError(
      'usage',
      `either --year YEAR (or --years FROM-TO) or --ties FILE was expected, ${years === undefined ? 'neither' : 'both'} came`,
    );
  }
  if (ties !== undefined) {
    const { row, detail } = describe(null, await readSignedTies(ties), []);
    return { format: 'entente.balance/1', rule: `signed ties of ${ties}`, years: [row], detail, sources: [] };
  }
  const { from, to } = years as { from: number; to: number };
  const atlas = await openAtlas();
  try {
    const span = Array.from({ length: to - from + 1 }, (_, k) => from + k);
    const found = (await querySignedTies(atlas, span, disputes)).map((y) =>
      describe(y.year, y.graph, y.mixed),
    );
    const used = ['atop', 'tss-rivalries', ...(disputes ? ['cow-mid'] : [])];
    return {
      format: 'entente.balance/1',
      rule: `positive: a defence pact in force; negative: a strategic rivalry${disputes ? ', or a dispute with use of force that year' : ''}; a pair with both is left out`,
      years: found.map((f) => f.row),
      detail: found.length === 1 ? found[0].detail : null,
      sources: atlas
        .origins()
        .filter((origin) => used.includes(origin.id))
        .map(({ id, citation }) => ({ id, citation })),
    };
  } finally {
    atlas.close();
  }
}

function describe(
  year: number | null,
  graph: SignedGraph,
  mixed: [string, string][],
): { row: BalanceReport['years'][number]; detail: NonNullable<BalanceReport['detail']> } {
  const count = countTriangles(graph);
  const { frustrationIndex, atLeast, atMost, camps, misfits } = measureFrustrationIndex(graph);
  const positive = graph.ties.filter((tie) => tie.sign > 0).length;
  return {
    row: {
      year,
      states: graph.nodes.length,
      positive,
      negative: graph.ties.length - positive,
      mixed: mixed.length,
      triangles: count.triangles,
      balanced: count.balanced,
      trianglesByNegatives: count.byNegatives,
      balancedShare: count.balancedShare,
      frustrationIndex,
      atLeast,
      atMost,
    },
    detail: { camps, misfits, mixed },
  };
}

/** `a,b,sign` with a sign of 1 or -1, each pair once. */
async function readSignedTies(file: string): Promise<SignedGraph> {
  const table = await readCsv(file, { columns: { a: 'string', b: 'string', sign: 'integer' } });
  const { a, b, sign } = table.columns;
  const nodes = [...new Set([...a, ...b])];
  const place = new Map(nodes.map((name, k) => [name, k]));
  const seen = new Map<string, number>();
  return {
    nodes,
    ties: a.map((name, k) => {
      const row = table.lines[k];
      if (sign[k] !== 1 && sign[k] !== -1)
        throw refused(file, row, 'sign', `1 or -1 was expected, came ${sign[k]}`);
      if (name === b[k])
        throw refused(file, row, 'b', `two different names were expected, came ${name} twice`);
      const key = JSON.stringify([name, b[k]].sort());
      const before = seen.get(key);
      if (before !== undefined)
        throw refused(
          file,
          row,
          'b',
          `${name}-${b[k]} stands already on row ${before}; each pair is expected once`,
        );
      seen.set(key, row);
      return { a: place.get(name) as number, b: place.get(b[k]) as number, sign: sign[k] as 1 | -1 };
    }),
  };
}
