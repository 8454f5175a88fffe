import { EntenteError } from '../../domain/errors.js';
import { numbersEach, type RobustTask } from '../../scenarios/robust/read-specification.js';
import type { RobustResult } from '../../scenarios/robust/robust-result.js';
import {
  drawSpecifications,
  recentYears,
  reporterEnds,
  type SpecificationSpace,
  specificationSpace,
} from '../../scenarios/robust/specification.js';
import { choiceColumns, summariseScenario } from '../../scenarios/robust/summarise-robust.js';
import { writeFileAtomic } from '../files/write-file.js';
import { tradeTransformation } from './open-trade-response.js';
import { type PairRequest, type PairWorkbench, withPair } from './open-workbench.js';
import { type EndsFound, queryVariants } from './query-variants.js';
import { rankActors } from './rank-actors.js';
import {
  defaultMoves,
  type Families,
  type NamedTest,
  readFamilies,
  readMove,
  readScenarioTests,
} from './read-tests.js';
import { findRobustSignposts } from './robust-signposts.js';
import { runInWorkers } from './run-in-workers.js';
import { scenarioCaution } from './run-scenario-file.js';

export interface RobustRequest extends PairRequest {
  /** How many specifications are drawn. */
  n: number;
  seed: number;
  /** Moves such as `USA-RUS by 0.5`; left out, the two ties that matter most, by 0.5 and by 1. */
  moves?: readonly string[];
  /** Scenarios of the pair, by id or file, every lever at its central size; with any, no moves are added by default. */
  scenarios?: readonly string[];
  /** False: what to watch is not looked for, which takes longer than the rest where a few specifications are drawn. */
  signposts?: boolean;
  /** A CSV file with every specification and its outcomes. */
  runs?: string;
  workers?: number;
  /** Stops the run between chunks of specifications; what has been worked out is dropped. */
  signal?: AbortSignal;
  /** Specifications read so far, of how many; first with none, last with all. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * The reading of a pair over every defensible choice at once, at the baseline, under a few moves, and in scenarios.
 *
 * @throws EntenteError `usage` for a move that is none, or a scenario of another pair; `interrupted` where the signal
 * stops it; what `withPair` throws, and the trade engine for scenarios with trade levers.
 */
export async function runRobust(request: RobustRequest): Promise<RobustResult> {
  const { families, year, entering } = readFamilies(request.scenarios ?? [], null);
  return withPair({ ...request, year: request.year ?? year, entering }, (bench) =>
    robustOf(bench, request, families),
  );
}

/** The same on a pair that is already open. */
export async function robustOf(
  { atlas, base, model }: Pick<PairWorkbench, 'atlas' | 'base' | 'model'>,
  request: Omit<RobustRequest, keyof PairRequest | 'scenarios'>,
  families: Families = [],
): Promise<RobustResult> {
  const { n, seed } = request;
  request.onProgress?.(0, n);
  const pair = base.pair.map((k) => base.states[k]);
  const other = families.find(({ read }) => !read.spec.pair.every((id) => pair.includes(id)))?.read.spec;
  if (other !== undefined) {
    throw new EntenteError(
      'usage',
      `the scenario ${other.id} is about ${other.pair.join('-')}, and the run about ${pair.join('-')}`,
      { scenario: other.id },
    );
  }
  const transformation = tradeTransformation(model);
  const { variants, byEnd, ends } = await queryVariants(atlas, base, model.carryYears, transformation);
  const ranked = rankActors(base, model.actors.named);
  const { tests: told, elasticities } = await readScenarioTests({ atlas, base, model }, families);
  // Nobody names a move: the ties that matter most, unless scenarios are what is asked about.
  const moves =
    request.moves?.map((text) => readMove(base, text)) ?? (told.length > 0 ? [] : defaultMoves(base));
  const tests: NamedTest[] = [
    { id: 'baseline', title: 'Baseline', changes: [], notes: [] },
    ...moves,
    ...told,
  ];
  const space = specificationSpace(base, variants, [15, 20, base.states.length], {
    reporter: ends.moved > 0 ? reporterEnds : ['reconciled'],
    elasticities,
  });
  const specifications = drawSpecifications(space, n, seed);
  const task: RobustTask = {
    base,
    variants,
    trade: { byEnd, transformation },
    ranked,
    scenarios: tests.map(({ changes, trade }) => ({ changes, ...(trade === undefined ? {} : { trade }) })),
  };
  const width = tests.length * numbersEach;
  const values = new Float64Array(n * width);
  await runInWorkers({ kind: 'robust', task, specifications }, n, {
    workers: request.workers,
    signal: request.signal,
    chunk: chunkOf(n),
    onProgress: (share) => request.onProgress?.(Math.round(share * n), n),
    onChunk: (from, _, part) => {
      values.set(part, from * width);
    },
  });
  const columns = choiceColumns(space, specifications);
  const column = (k: number): Float64Array =>
    Float64Array.from({ length: n }, (_, row) => values[row * width + k]);
  if (request.runs !== undefined) {
    const names = [
      'id',
      ...columns.map(({ name }) => name),
      ...tests.flatMap(({ id }) => [`binding ${id}`, `together ${id}`]),
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
  const read = tests.map((test, k) => {
    const idle = idleChoices(space, test, ends);
    const moving = columns.filter(({ name }) => !idle.some(({ choice }) => choice === name));
    const [binding, weight] = [0, 1].map((of) => column(k * numbersEach + of));
    return { idle, ...summariseScenario(test.id, test.title, moving, binding, weight) };
  });
  const signposts =
    request.signposts === false
      ? read.map(() => [])
      : await findRobustSignposts(
          { atlas, model },
          task,
          specifications,
          read.map(({ dissenting }, k) => ({ id: tests[k].id, test: task.scenarios[k], dissenting })),
          request.signal,
        );
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
    reporterEnds: ends,
    scenarios: read.map(({ summary, idle }, k) => ({
      ...summary,
      idle,
      dissent: {
        ...summary.dissent,
        signposts: signposts[k],
        signpostNote:
          request.signposts !== false && summary.dissent.box !== null && signposts[k].length === 0
            ? noSignposts
            : null,
      },
    })),
    notes: [
      ...without,
      ...(ends.moved > 0
        ? [
            `Trade by its reporting end: of ${ends.ties} ties with a trade figure ${ends.bothEnds} have reports of both ends (${sayYears(ends.years)}), and ${ends.moved} move, totals among them; the rest keep the reconciled figure.`,
          ]
        : []),
      ...tests.flatMap(({ notes }) => notes),
    ],
  };
}

/** Specifications between two looks at the signal: a second or less of work each, whatever the number drawn. */
const chunkOf = (n: number): number => Math.min(32, Math.max(1, Math.ceil(n / 32)));

const noSignposts =
  'a box of choices alone: no figure that is watched, however far it goes within its range, turns half of the specifications asked';

const sayYears = (years: EndsFound['years']): string =>
  years === null ? 'none' : years.from === years.to ? `${years.from}` : `${years.from}-${years.to}`;

/** Choices that nothing in a test can move: they say nothing about agreement, and are named instead of counted. */
function idleChoices(
  space: SpecificationSpace,
  test: NamedTest,
  ends: EndsFound,
): RobustResult['scenarios'][number]['idle'] {
  const idle: RobustResult['scenarios'][number]['idle'] = [];
  if (test.trade === undefined)
    idle.push({ choice: 'elasticity set', reason: 'no trade lever: no trade is solved' });
  if (space.reporter.length < 2)
    idle.push({
      choice: 'reporter end',
      reason: ends.reason ?? `none of ${ends.ties} ties differs by who reports it`,
    });
  if (space.judgements.length < 2)
    idle.push({ choice: 'judgements', reason: 'no judgement of a casebook takes part' });
  if (space.actors.length < 2)
    idle.push({ choice: 'number of actors', reason: `there are ${space.actors[0]} states in all` });
  return idle;
}

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
    ...(space.reporter.length > 1
      ? [
          {
            choice: 'reporter end',
            options: [...space.reporter],
            reason:
              'customs offices differ on one flow; an end is taken wherever both ends reported, the reconciled figure elsewhere',
          },
        ]
      : []),
    ...(space.elasticities.length > 1
      ? [
          {
            choice: 'elasticity set',
            options: [...space.elasticities],
            reason: 'the median of the published sets, or one of them; trade is solved anew for each',
          },
        ]
      : []),
  ];
}
