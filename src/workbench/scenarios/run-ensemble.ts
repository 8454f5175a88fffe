import { existsSync } from 'node:fs';
import { EntenteError, isEntenteError } from '../../domain/errors.js';
import type { EnsembleResult } from '../../scenarios/ensemble/ensemble-result.js';
import {
  type EnsembleTask,
  ensembleOutcomes,
  ensembleProblem,
} from '../../scenarios/ensemble/ensemble-spec.js';
import type { DiscoveryInput } from '../../scenarios/explore/discovery/box.js';
import { discoverBoxes } from '../../scenarios/explore/discovery/discovery-result.js';
import type { ProblemInput } from '../../scenarios/explore/problem.js';
import { type SampleMethod, sampleProblem } from '../../scenarios/explore/sampling/sample-problem.js';
import { measureSensitivity } from '../../scenarios/explore/sensitivity/sensitivity-result.js';
import { resolveScenario } from '../../scenarios/resolve/resolve-scenario.js';
import type { ScenarioSpec } from '../../scenarios/spec/scenario-schema.js';
import { writeParquet } from '../../store/write-parquet.js';
import { openParts } from './keep-parts.js';
import { openTradeResponse } from './open-trade-response.js';
import { withPair } from './open-workbench.js';
import { runInWorkers } from './run-in-workers.js';
import { familyOfSpec, readFamily, scenarioCaution, usualTemperature } from './run-scenario-file.js';

export interface EnsembleRequest {
  /** A file, an id of one that comes with Entente, or a whole scenario. */
  scenario: string | ScenarioSpec;
  method: SampleMethod;
  n: number;
  seed: number;
  year?: number;
  case?: string | false;
  /** A Parquet file with every run. */
  out?: string;
  workers?: number;
  signal?: AbortSignal;
  onProgress?: (share: number) => void;
}

/** Rows of a part on disk: under a second of work, with trade solved anew or without. */
const chunkRows = { plain: 256, withTrade: 32 };

/**
 * Many runs of a scenario: its levers, the judgements of the case and the choices sampled together. With `out` the
 * parts are kept beside the file until it is whole, so that a run that was stopped goes on where it was.
 *
 * @throws EntenteError for files, sizes and places that cannot be used; `interrupted`.
 */
export async function runEnsemble(request: EnsembleRequest): Promise<EnsembleResult> {
  const { chain, places, ...family } =
    typeof request.scenario === 'string' ? readFamily(request.scenario) : familyOfSpec(request.scenario);
  const entering = chain.flatMap(({ levers }) =>
    levers.flatMap((lever) => (lever.moves === 'actor' && lever.how === 'enters' ? lever.of : [])),
  );
  const [a, b] = family.spec.pair;
  return withPair(
    { a, b, year: request.year ?? family.spec.year, case: request.case, entering },
    async (bench) => {
      const { base } = bench;
      const trade = await openTradeResponse(bench, base, chain);
      const resolved = resolveScenario(base, chain, {
        tradeStates: trade?.response.states,
        sizeTrade: trade?.sizeTrade,
        place: (spec, path) => places.get(spec.id)?.place(path) ?? spec.id,
      });
      // A child's lever takes the place of its parent's of the same name.
      const written = chain.flatMap((spec) =>
        spec.levers.map((lever) => ({
          spec: lever,
          author: spec.author,
          date: spec.date,
          writtenIn: spec.id,
        })),
      );
      const levers = resolved.levers.map(({ id, writtenIn, low, central, high }) => {
        const one = written.find((lever) => lever.spec.id === id && lever.writtenIn === writtenIn)!;
        const spec = one.spec.moves === 'trade' ? { ...one.spec, low, central, high } : one.spec;
        return { ...one, spec };
      });
      const spreads = resolved.levers.some((lever) => lever.spread(lever.strong).length > 0);
      const problem = ensembleProblem(
        base,
        levers.map(({ spec }) => spec),
        { spreads },
      );
      const sample = sampleProblem(problem, {
        method: request.method,
        n: request.n,
        seed: request.seed,
        scramble: 'matrix',
      });
      const task: EnsembleTask = {
        base,
        levers,
        inputs: problem.inputs,
        values: sample.values,
        trade: trade === undefined ? undefined : { world: trade.world, transformation: trade.transformation },
        temperature: usualTemperature,
      };
      const chunk = trade === undefined ? chunkRows.plain : chunkRows.withTrade;
      const width = ensembleOutcomes.length;
      const rows = sample.rows;
      const values = new Float64Array(rows * width);
      const parts =
        request.out === undefined
          ? undefined
          : openParts(
              `${request.out}.parts`,
              [
                base.edition,
                base.year,
                base.states,
                base.factors.map(({ id, values }) => [id, [...values]]),
                base.sizes,
                base.weightSets,
                chunk,
                levers,
                problem.inputs,
                request.method,
                request.n,
                request.seed,
              ],
              (from) => Math.min(rows, from + chunk) - from,
              width,
            );
      const resumed = parts?.done.size ?? 0;
      for (const from of parts?.done ?? []) values.set(parts!.read(from), from * width);
      await runInWorkers({ kind: 'ensemble', task }, rows, {
        ...request,
        chunk,
        skip: parts?.done,
        onChunk: (from, _, part) => {
          values.set(part, from * width);
          parts?.save(from, part);
        },
      });
      const column = (k: number): Float64Array =>
        Float64Array.from({ length: rows }, (_, row) => values[row * width + k]);
      const outcomes = ensembleOutcomes.map((_, k) => column(k));
      const notes = [...resolved.notes, ...(trade?.notes ?? [])];
      if (resumed > 0) notes.push(`${resumed} parts were there from an earlier run.`);
      if (request.out !== undefined) {
        await writeRuns(request.out, problem.inputs, sample.values, rows, outcomes, {
          entente_scenario: resolved.id,
          entente_edition: base.edition,
          entente_seed: String(request.seed),
        });
        if (existsSync(`${request.out}.parts`)) parts?.remove();
      }
      const binding = outcomes[0];
      const design = request.method === 'saltelli' || request.method === 'morris';
      return {
        format: 'entente.ensemble/1',
        caution: scenarioCaution,
        scenario: resolved.id,
        pair: base.pair.map((k) => base.states[k]) as [string, string],
        year: base.year,
        edition: base.edition,
        method: request.method,
        runs: rows,
        seed: request.seed,
        inputs: problem.inputs.map((input) => ({ name: input.name, range: describeRange(input) })),
        together: share(binding, (x) => x > 0),
        togetherByWeight: share(outcomes[1], (x) => x > 0.5),
        outcomes: ensembleOutcomes.map((outcome, k) => ({ outcome, ...spreadOf(outcomes[k]) })),
        sensitivity: design ? sensitivityOf(problem.inputs, sample.values, binding, request.seed) : null,
        discovery: discoveryOf(problem.inputs, sample.values, binding),
        out: request.out ?? null,
        notes,
      };
    },
  );
}

function sensitivityOf(
  inputs: readonly ProblemInput[],
  values: Float64Array,
  binding: Float64Array,
  seed: number,
): EnsembleResult['sensitivity'] {
  try {
    return measureSensitivity(inputs, values, binding, { seed });
  } catch (error) {
    // An outcome that never varies has no influence to share out; the summary shows that it does not.
    if (isEntenteError(error) && error.code === 'no-data') return null;
    throw error;
  }
}

function discoveryOf(
  inputs: readonly ProblemInput[],
  values: Float64Array,
  binding: Float64Array,
): EnsembleResult['discovery'] {
  const width = inputs.length;
  const rows = binding.length;
  const columns = inputs.map(
    (input, j): DiscoveryInput =>
      input.kind === 'levels'
        ? {
            name: input.name,
            kind: 'categorical',
            categories: input.levels.map(String),
            codes: Int32Array.from({ length: rows }, (_, k) => values[k * width + j]),
          }
        : {
            name: input.name,
            kind: 'numeric',
            values: Float64Array.from({ length: rows }, (_, k) => values[k * width + j]),
          },
  );
  const apart = Uint8Array.from(binding, (x) => (x > 0 ? 0 : 1));
  const count = apart.reduce((sum, x) => sum + x, 0);
  if (count === 0 || count === rows) return null;
  return discoverBoxes('apart', columns, apart);
}

async function writeRuns(
  path: string,
  inputs: readonly ProblemInput[],
  values: Float64Array,
  rows: number,
  outcomes: readonly Float64Array[],
  metadata: Record<string, string>,
): Promise<void> {
  const width = inputs.length;
  await writeParquet(
    path,
    [
      { name: 'id', kind: 'integer', values: Int32Array.from({ length: rows }, (_, k) => k) },
      ...inputs.map((input, j) =>
        input.kind === 'levels'
          ? {
              name: input.name,
              kind: 'text' as const,
              values: Array.from({ length: rows }, (_, k) => String(input.levels[values[k * width + j]])),
            }
          : {
              name: input.name,
              kind: 'double' as const,
              values: Float64Array.from({ length: rows }, (_, k) => values[k * width + j]),
            },
      ),
      ...ensembleOutcomes.map((name, k) => ({ name, kind: 'double' as const, values: outcomes[k] })),
    ],
    metadata,
  );
}

function describeRange(input: ProblemInput): string {
  if (input.kind === 'levels') return input.levels.join(', ');
  const mode = input.kind === 'triangular' ? `, most likely ${input.mode}` : '';
  return `${input.low} to ${input.high}${mode}`;
}

const share = (values: Float64Array, keep: (x: number) => boolean): number =>
  values.reduce((sum, x) => sum + (keep(x) ? 1 : 0), 0) / values.length;

function spreadOf(values: Float64Array): { low: number; median: number; high: number; mean: number } {
  const sorted = Float64Array.from(values).sort();
  const at = (q: number): number => sorted[Math.round(q * (sorted.length - 1))];
  return {
    low: at(0.05),
    median: at(0.5),
    high: at(0.95),
    mean: values.reduce((sum, x) => sum + x / values.length, 0),
  };
}

/** @throws EntenteError `usage` where a file of runs is asked for without the ending its format has. */
export function checkOut(out: string | undefined): void {
  if (out !== undefined && !out.endsWith('.parquet'))
    throw new EntenteError(
      'usage',
      `--out ${out}: runs are written as Parquet; a name ending in .parquet was expected`,
    );
}
