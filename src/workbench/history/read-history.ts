import { EntenteError, isEntenteError } from '../../domain/errors.js';
import type { ClassSpec } from '../../models/reference-class/class-spec.js';
import { fewestCases } from '../../models/reference-class/run-outcome.js';
import type { HistoryResult } from '../../report/history/history-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { keepForAtlas } from '../../store/keep-for-atlas.js';
import { checkColumns, columnPartsOf } from './check-columns.js';
import { compareWithCases, countClass } from './count-class.js';
import { type CountedClassFile, fingerprintClass, readCountedClass } from './counted-file.js';
import { type LoadablePanel, openPanel } from './open-panel.js';
import { panelCatalogue } from './panel-catalogue.js';
import { type ReadClass, readClass } from './read-class.js';

export interface HistoryRequest {
  /** Two ids of states: where does this pair stand among the cases? */
  pair?: readonly [string, string];
  /** Year of the pair; the last one with data when absent. */
  year?: number;
  /** Replicates of the bootstrap instead of the class's own number. */
  replicates?: number;
  /** Count even where the class was counted ahead of time from the same tables. */
  afresh?: boolean;
}

/**
 * The outside view: counts a reference class over the atlas. `idOrFile` is the id of a class that comes
 * with Entente or the path of a YAML file.
 *
 * @throws usage for an unknown class, bad-input (with file, row and column) for a rule that cannot be
 * counted, unsupported where the class needs a source that is not imported, unknown-state.
 */
export async function readHistory(
  atlas: Atlas,
  idOrFile: string,
  request: HistoryRequest = {},
): Promise<HistoryResult> {
  // One that comes with Entente does not change while an atlas is open; a file of the reader's own may.
  const read = /\.ya?ml$/.test(idOrFile)
    ? readClass(idOrFile)
    : await keepForAtlas(atlas, 'reference-class', idOrFile, async () => readClass(idOrFile));
  const columns = await withPlace(read, async () => checkColumns(read.spec));
  const absent = columns.flatMap((column) => column.tables).filter((table) => !atlas.tables.includes(table));
  if (absent.length > 0) {
    const needs = read.spec.needs ?? [...new Set(absent)];
    throw new EntenteError(
      'unsupported',
      `${read.spec.id} needs ${needs.join(', ')}, whose terms keep it out of the atlas; \`entente data import ${needs[0]} FILE\` brings it in`,
      { class: read.spec.id, needs },
    );
  }
  const { pair } = request;
  const panel = (await keepPanel(atlas, read, pair !== undefined)).fork();
  const numberOf = (id: string): number => {
    const number = panel.numberOf.get(id);
    if (number === undefined)
      throw new EntenteError('unknown-state', `no state has the id ${id}`, { state: id });
    return number;
  };
  const asked = pair && { one: numberOf(pair[0]), other: numberOf(pair[1]), year: request.year ?? 2100 };
  const counted = await countOrRecall(atlas, panel, read, request);
  const { format, edition, id, title, question, unit, from, to, caseCount, episodeCount, controls, ...rest } =
    counted.result;
  const result: HistoryResult = {
    format,
    edition,
    id,
    title,
    question,
    unit,
    from,
    to,
    caseCount,
    episodeCount,
    controls,
    cases: listCases(panel, counted.cases),
    ...rest,
  };
  if (asked === undefined) return result;
  const resemblance = await withPlace(read, () =>
    compareWithCases(panel, read.spec, counted.caseValues, asked),
  );
  return { ...result, resemblance };
}

/**
 * Counts a class afresh, as `scripts/build-history.ts` does to make the files that come with the atlas.
 */
export async function countHistory(
  atlas: Atlas,
  panel: LoadablePanel,
  read: ReadClass,
  replicates?: number,
): Promise<CountedClassFile> {
  const spec =
    replicates === undefined
      ? read.spec
      : { ...read.spec, bootstrap: { ...read.spec.bootstrap, replicates } };
  const { result, caseValues } = await withPlace(read, () => countClass(panel, spec));
  const enough = result.caseCount >= fewestCases;
  const sources = tablesOf(spec);
  return {
    format: 'entente.counted-class/2',
    madeFrom: fingerprintClass(atlas, read, sources),
    result: {
      format: 'entente.history/1',
      edition: atlas.edition,
      id: spec.id,
      title: spec.title,
      question: spec.question,
      unit: spec.unit,
      from: result.from,
      to: result.to,
      caseCount: result.caseCount,
      episodeCount: result.episodeCount,
      controls: result.controlCount,
      outcomes: enough ? result.outcomes : [],
      adjustment: describeAdjustment(spec),
      bootstrap: { ...spec.bootstrap },
      resemblance: null,
      note: enough
        ? (spec.remarks ?? '').trim()
        : `${result.caseCount} cases, fewer than ${fewestCases}: the cases are listed, no rate is given.`,
      sources,
    },
    cases: result.cases.map((one) =>
      [one.year, one.i, one.j, ...(one.k === undefined ? [] : [one.k])].join(','),
    ),
    caseValues: caseValues.map(thinValues),
  };
}

/** Enough of a sorted list to place a value in it to half a percent. */
function thinValues(values: readonly number[]): number[] {
  const rounded = (value: number): number => Number(value.toPrecision(6));
  if (values.length <= mostValues) return values.map(rounded);
  return Array.from({ length: mostValues }, (_, n) =>
    rounded(values[Math.round((n * (values.length - 1)) / (mostValues - 1))]),
  );
}

const mostValues = 401;

const listed = new WeakMap<readonly string[], HistoryResult['cases']>();

/** A class that was counted ahead is listed once for as long as it is kept. */
function listCases(panel: LoadablePanel, cases: readonly string[]): HistoryResult['cases'] {
  const found = listed.get(cases) ?? nameCases(panel, cases);
  listed.set(cases, found);
  return found;
}

function nameCases(panel: LoadablePanel, cases: readonly string[]): HistoryResult['cases'] {
  return cases.map((text) => {
    const [year, ...ids] = text.split(',');
    const at = Number(year);
    const [i, j, k] = ids;
    const names = Object.fromEntries(ids.map((id) => [id, panel.nameOf(panel.numberOf.get(id) ?? -1, at)]));
    return { year: at, i, j, ...(k === undefined ? {} : { k }), names };
  });
}

/** A panel to start from; for a pair with the columns of the population, which every pair is compared by. */
async function keepPanel(atlas: Atlas, { spec }: ReadClass, forPair: boolean): Promise<LoadablePanel> {
  const states = await keepForAtlas(atlas, 'panel', 'states', () => openPanel(atlas));
  if (!forPair) return states;
  const rule = [...new Set(spec.population.map(({ column }) => column))];
  return keepForAtlas(atlas, 'panel', `with ${rule.join(' ')}`, async () => {
    const panel = states.fork();
    await panel.load(rule);
    return panel;
  });
}

/** True if the class was counted ahead of time from this very atlas. */
export function isCounted(atlas: Atlas, read: ReadClass): boolean {
  return readCountedClass(read.spec.id, fingerprintClass(atlas, read, tablesOf(read.spec))) !== undefined;
}

async function countOrRecall(
  atlas: Atlas,
  panel: LoadablePanel,
  read: ReadClass,
  request: HistoryRequest,
): Promise<CountedClassFile> {
  if (request.replicates === undefined && request.afresh !== true) {
    const madeFrom = fingerprintClass(atlas, read, tablesOf(read.spec));
    const kept = await keepForAtlas(atlas, 'counted-class', madeFrom, async () =>
      readCountedClass(read.spec.id, madeFrom),
    );
    if (kept !== undefined) return kept;
  }
  return countHistory(atlas, panel, read, request.replicates);
}

/** A refusal that names a part of the class gets the file, row and column of that part. */
async function withPlace<T>(read: ReadClass, count: () => Promise<T>): Promise<T> {
  try {
    return await count();
  } catch (error) {
    if (!isEntenteError(error) || typeof error.fields['path'] !== 'string') throw error;
    const place = read.placeOf(error.fields['path']);
    throw new EntenteError(error.code, `${place}: ${error.message}`, { ...error.fields, place }, error);
  }
}

function describeAdjustment(spec: ClassSpec): string {
  const parts = [spec.adjust.years ? 'compared within the same year' : 'years pooled'];
  for (const one of spec.adjust.match ?? [])
    parts.push(`matched on ${one.column} (cuts ${one.cuts.join(', ')})`);
  for (const one of spec.adjust.covariates ?? []) parts.push(`adjusted for ${one.column}`);
  const own = spec.outcomes.filter((outcome) => outcome.ownLevel === true).map((outcome) => outcome.id);
  if (own.length > 0) parts.push(`${own.join(', ')} adjusted for their own level at t`);
  return parts.join('; ');
}

/** Atlas tables a class reads. */
export function tablesOf(spec: ClassSpec): string[] {
  const tables = columnPartsOf(spec).flatMap(
    (part) => panelCatalogue.find((entry) => entry.name === part.column)?.tables ?? [],
  );
  return [...new Set(tables)].sort();
}
