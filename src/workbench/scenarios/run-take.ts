import { basename } from 'node:path';
import type { z } from 'zod';
import { EntenteError, isEntenteError } from '../../domain/errors.js';
import { readYaml } from '../../evidence/read-yaml.js';
import type { ChainBase, ChainChoices } from '../../scenarios/chain/chain-base.js';
import { withSizes } from '../../scenarios/chain/subset-base.js';
import { resolveLever } from '../../scenarios/resolve/resolve-lever.js';
import { type LeverSpec, leverFileSchema } from '../../scenarios/spec/scenario-schema.js';
import { chooseDefaultLevers } from '../../scenarios/take/default-levers.js';
import type { TakeResult } from '../../scenarios/take/take-result.js';
import { whatItTakes } from '../../scenarios/take/what-it-takes.js';
import type { SizeMeasure } from '../factors/query-sizes.js';
import { type OpenedResponse, openTradeResponse } from './open-trade-response.js';
import { type PairRequest, withPair } from './open-workbench.js';
import { readLeverRanges } from './read-lever-ranges.js';
import { readText } from './read-scenario.js';
import { scenarioCaution, usualSizes, usualTemperature } from './run-scenario-file.js';

export interface TakeRequest extends PairRequest {
  to?: 'break' | 'hold';
  /** A file of levers, instead of those chosen from the data. */
  levers?: string;
  /** The same, handed over instead of read from a file. */
  ownLevers?: z.infer<typeof leverFileSchema>;
  sizes?: SizeMeasure;
}

/** Largest number of levers searched: all sets of three are looked at. */
const mostLevers = 16;

/**
 * What it would take to turn the reading of a pair, under every weight set.
 *
 * @throws EntenteError for states, years, and levers that cannot be used, with the place in the file.
 */
export async function runTake(request: TakeRequest): Promise<TakeResult> {
  const file =
    request.ownLevers !== undefined
      ? checkLevers('levers', { ...request.ownLevers, place: (at) => at.join('.') })
      : request.levers === undefined
        ? undefined
        : readLeverFile(request.levers);
  const entering = (file?.levers ?? []).flatMap((lever) =>
    lever.moves === 'actor' && lever.how === 'enters' ? lever.of : [],
  );
  return withPair({ ...request, entering }, async (bench) => {
    const trade = await openTradeResponse(bench, bench.base, file === undefined ? [] : [file]);
    return takeOf(bench.base, request, file, trade);
  });
}

/** The same on a base that is already open. */
export function takeOf(
  full: ChainBase,
  request: Pick<TakeRequest, 'to' | 'sizes' | 'levers'>,
  file?: LeverFile,
  trade?: OpenedResponse,
): TakeResult {
  const sizes = request.sizes ?? usualSizes;
  const { base, leftOut } = withSizes(full, sizes);
  const ranges = file === undefined ? readLeverRanges() : undefined;
  const ids = base.pair.map((k) => base.states[k]) as [string, string];
  const notes: string[] = [];
  if (leftOut.length > 0) notes.push(`No size (${sizes}) for ${leftOut.join(' ')}: left out of the reading.`);
  const readings = base.weightSets.map((weightSet) => {
    const choices: ChainChoices = {
      weightSet,
      sizes,
      temperature: usualTemperature,
      judgements: base.judgements.length > 0 ? 'central' : 'without',
    };
    const specs = file?.levers ?? chooseDefaultLevers(base, choices, ranges!);
    const levers = specs.map((spec, k) => resolve(base, spec, k, file, trade));
    return whatItTakes(base, choices, levers, request.to, { trade: trade?.response });
  });
  return {
    format: 'entente.take/1',
    caution: scenarioCaution,
    pair: ids,
    names: Object.fromEntries(ids.map((id) => [id, base.names.get(id) ?? id])),
    year: base.year,
    edition: base.edition,
    states: base.states.filter((_, k) => !base.waiting.has(k)),
    leversFrom:
      file === undefined
        ? `chosen from the data; ranges from ${ranges!.years.span}-year changes ${ranges!.years.from}-${ranges!.years.to}`
        : request.levers === undefined
          ? 'the request'
          : basename(request.levers),
    readings,
    notes,
  };
}

function resolve(base: ChainBase, spec: LeverSpec, k: number, file?: LeverFile, trade?: OpenedResponse) {
  try {
    return resolveLever(base, spec, {
      author: file?.author ?? 'Entente, from the atlas',
      date: file?.date ?? String(base.year),
      writtenIn: file === undefined ? 'default' : 'levers',
      tradeStates: trade?.response.states,
      sizeTrade: trade?.sizeTrade,
    });
  } catch (error) {
    if (file === undefined || !isEntenteError(error)) throw error;
    throw new EntenteError(error.code, `${file.place(['levers', k])}: ${error.message}`, error.fields, error);
  }
}

export interface LeverFile {
  author: string;
  date: string;
  levers: LeverSpec[];
  place(path: readonly PropertyKey[]): string;
}

/** @throws EntenteError `unreadable-file`, or `bad-input` with file, line and column. */
export function readLeverFile(path: string): LeverFile {
  const placed = readYaml(readText(path), basename(path), leverFileSchema);
  return checkLevers(basename(path), {
    ...placed.data,
    place: (at) => {
      const fault = placed.locate(at, '');
      return `${fault.file}, line ${fault.line}, column ${fault.column}`;
    },
  });
}

function checkLevers(name: string, file: LeverFile): LeverFile {
  if (file.levers.length > mostLevers) {
    throw new EntenteError(
      'bad-input',
      `${name}: ${file.levers.length} levers; at most ${mostLevers} are searched in sets of three`,
    );
  }
  return file;
}
