import { EntenteError } from '../../domain/errors.js';
import type { ChainBase } from '../../scenarios/chain/chain-base.js';
import { expandTie } from '../../scenarios/resolve/expand-tie.js';
import { numbersEach, type PropensityChange } from '../../scenarios/robust/read-specification.js';
import type { RobustResult } from '../../scenarios/robust/robust-result.js';
import {
  drawSpecifications,
  recentYears,
  type SpecificationSpace,
  specificationSpace,
} from '../../scenarios/robust/specification.js';
import { choiceColumns, summariseScenario } from '../../scenarios/robust/summarise-robust.js';
import { chooseDefaultLevers } from '../../scenarios/take/default-levers.js';
import { writeFileAtomic } from '../files/write-file.js';
import { tradeTransformation } from './open-trade-response.js';
import { type PairRequest, type PairWorkbench, withPair } from './open-workbench.js';
import { queryVariants } from './query-variants.js';
import { rankActors } from './rank-actors.js';
import { readLeverRanges } from './read-lever-ranges.js';
import { runInWorkers } from './run-in-workers.js';
import { scenarioCaution, usualSizes, usualTemperature } from './run-scenario-file.js';

export interface RobustRequest extends PairRequest {
  /** How many specifications are drawn. */
  n: number;
  seed: number;
  /** Moves such as `USA-RUS by 0.5`; left out, the two ties that matter most, by 0.5 and by 1. */
  moves?: readonly string[];
  /** A CSV file with every specification and its outcomes. */
  runs?: string;
  workers?: number;
  /** Stops the run between chunks of specifications; what has been worked out is dropped. */
  signal?: AbortSignal;
  /** Specifications read so far, of how many; first with none, last with all. */
  onProgress?: (done: number, total: number) => void;
}

interface Move {
  id: string;
  title: string;
  changes: PropensityChange[];
}

/**
 * The reading of a pair over every defensible choice at once, at the baseline and under a few moves.
 *
 * @throws EntenteError `usage` for a move that is none; `interrupted` where the signal stops it; what `withPair` throws.
 */
export async function runRobust(request: RobustRequest): Promise<RobustResult> {
  return withPair(request, (bench) => robustOf(bench, request));
}

/** The same on a pair that is already open. */
export async function robustOf(
  { atlas, base, model }: Pick<PairWorkbench, 'atlas' | 'base' | 'model'>,
  request: Omit<RobustRequest, keyof PairRequest>,
): Promise<RobustResult> {
  const { n, seed } = request;
  request.onProgress?.(0, n);
  const transformation = tradeTransformation(model);
  const variants = await queryVariants(atlas, base, model.carryYears, transformation);
  const ranked = rankActors(base, model.actors.named);
  const space = specificationSpace(base, variants, [15, 20, base.states.length]);
  const specifications = drawSpecifications(space, n, seed);
  const moves: Move[] = [
    { id: 'baseline', title: 'Baseline', changes: [] },
    ...(request.moves === undefined ? defaultMoves(base) : request.moves.map((text) => readMove(base, text))),
  ];
  const width = moves.length * numbersEach;
  const values = new Float64Array(n * width);
  await runInWorkers(
    {
      kind: 'robust',
      task: { base, variants, ranked, scenarios: moves.map(({ changes }) => changes) },
      specifications,
    },
    n,
    {
      workers: request.workers,
      signal: request.signal,
      chunk: chunkOf(n),
      onProgress: (share) => request.onProgress?.(Math.round(share * n), n),
      onChunk: (from, _, part) => {
        values.set(part, from * width);
      },
    },
  );
  const columns = choiceColumns(space, specifications);
  const column = (k: number): Float64Array =>
    Float64Array.from({ length: n }, (_, row) => values[row * width + k]);
  if (request.runs !== undefined) {
    const names = [
      'id',
      ...columns.map(({ name }) => name),
      ...moves.flatMap(({ id }) => [`binding ${id}`, `together ${id}`]),
    ];
    const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = specifications.map((_, row) =>
      [
        row,
        ...columns.map((c) => (c.kind === 'numeric' ? c.values[row] : cell(c.categories[c.codes[row]]))),
        ...values.subarray(row * width, (row + 1) * width),
      ].join(','),
    );
    await writeFileAtomic(request.runs, `${names.map(cell).join(',')}\n${lines.join('\n')}\n`);
  }
  const ids = base.pair.map((k) => base.states[k]) as [string, string];
  const without = Object.entries(base.sizes).flatMap(([id, sizes]) => {
    const missing = base.states.filter((_, k) => !(sizes[k] > 0));
    return missing.length === 0
      ? []
      : [`no ${id} for ${missing.join(' ')}: left out where states are sized by it`];
  });
  return {
    format: 'entente.robust/1',
    caution: scenarioCaution,
    pair: ids,
    names: Object.fromEntries(ids.map((id) => [id, base.names.get(id) ?? id])),
    year: base.year,
    edition: base.edition,
    specifications: n,
    seed,
    choices: describeChoices(space),
    scenarios: moves.map(({ id, title }, k) =>
      summariseScenario(id, title, columns, column(k * numbersEach), column(k * numbersEach + 1)),
    ),
    notes: [
      ...without,
      'Elasticities and the reporting end of trade do not enter here: no move solves the trade model, and the trade table of the year has one reconciled figure a flow.',
    ],
  };
}

/** Specifications between two looks at the signal: a second or less of work each, whatever the number drawn. */
const chunkOf = (n: number): number => Math.min(32, Math.max(1, Math.ceil(n / 32)));

function describeChoices(space: SpecificationSpace): RobustResult['choices'] {
  return [
    {
      choice: 'size measure',
      options: space.sizes,
      reason: 'how much a state weighs; past cases support equal or the root of CINC',
    },
    {
      choice: 'weights',
      options: ['uniform over the simplex of groups, then of factors in each'],
      reason: 'no weighting is favoured; the named sets are two points of it',
    },
    { choice: 'number of actors', options: space.actors.map(String), reason: 'who else is in the reading' },
    {
      choice: 'missing rule',
      options: [...space.missing],
      reason: `left out and the rest rescaled; only values of the last ${recentYears} years; or drawn to zero, the weight kept`,
    },
    {
      choice: 'temperature',
      options: space.temperatures.map(String),
      reason: 'moves the weight together, never the lowest configuration',
    },
    ...(space.judgements.length > 1
      ? [
          {
            choice: 'judgements',
            options: [...space.judgements],
            reason: 'the casebook left out, or at an end of each range',
          },
        ]
      : []),
    ...space.variants.map(({ factor, options }) => ({
      choice: `measure of ${factor}`,
      options,
      reason: 'several measures of one idea, all in use',
    })),
  ];
}

/** The two ties that matter most to the verdict, by a half and by one, in the direction that turns it. */
function defaultMoves(base: ChainBase): Move[] {
  const choices = {
    weightSet: base.weightSets[0],
    sizes: usualSizes,
    temperature: usualTemperature,
    judgements: base.judgements.length > 0 ? ('central' as const) : ('without' as const),
  };
  const levers = chooseDefaultLevers(base, choices, readLeverRanges());
  const group = levers.find((lever) => lever.moves === 'propensity' && /^[a-z]/.test(lever.of[0]));
  const own = levers.find(({ id }) => id === 'own-tie');
  const picked = [levers.find((lever) => lever !== group && lever !== own), group ?? own];
  return picked.flatMap((lever) => {
    if (lever === undefined || lever.moves !== 'propensity') return [];
    const sign = lever.low < 0 ? -1 : 1;
    return [0.5, 1].map((size) => readMove(base, `${lever.of[0]} by ${sign * size}`));
  });
}

/** `USA-RUS by 0.5`, `west-RUS at-least 0.3`. */
export function readMove(base: ChainBase, text: string): Move {
  const match = /^\s*(\S+)\s+(by|to|at-least|at-most)\s+([+-]?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (match === null || !/^([A-Z]{3}|[a-z][a-z-]*)-[A-Z]{3}$/.test(match[1])) {
    throw new EntenteError(
      'usage',
      `--move "${text}": expected a tie, how and a size, such as "USA-RUS by 0.5" or "west-RUS at-least 0.3"`,
      { move: text },
    );
  }
  const how = match[2] as PropensityChange['how'];
  const value = Number(match[3]);
  const { pairs } = expandTie(base, match[1]);
  return {
    id: `${match[1]} ${how} ${value}`,
    title: `${match[1]} ${how} ${value > 0 && how === 'by' ? '+' : ''}${value}`,
    changes: pairs.map(({ first: i, second: j }) => ({
      kind: 'propensity',
      lever: text,
      i,
      j,
      how,
      value,
    })),
  };
}
