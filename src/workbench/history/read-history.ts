import { EntenteError, isEntenteError } from '../../domain/errors.js';
import type { ClassSpec } from '../../models/reference-class/class-spec.js';
import { fewestCases } from '../../models/reference-class/run-outcome.js';
import type { Atlas } from '../../store/atlas.js';
import { compareWithCases, countClass } from './count-class.js';
import { type CountedClassFile, fingerprintClass, readCountedClass } from './counted-file.js';
import type { HistoryResult } from './history-schema.js';
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
  const read = readClass(idOrFile);
  if (read.spec.needs !== undefined && read.spec.needs.length > 0) {
    throw new EntenteError(
      'unsupported',
      `${read.spec.id} needs the import of ${read.spec.needs.join(', ')}, which may not be republished with Entente; the class cannot be counted from the atlas alone`,
      { class: read.spec.id, needs: read.spec.needs },
    );
  }
  const { pair } = request;
  const panel = await openPanel(atlas);
  const numberOf = (id: string): number => {
    const number = panel.numberOf.get(id);
    if (number === undefined)
      throw new EntenteError('unknown-state', `no state has the id ${id}`, { state: id });
    return number;
  };
  const asked = pair && { one: numberOf(pair[0]), other: numberOf(pair[1]), year: request.year ?? 2100 };
  const counted = await countOrRecall(atlas, panel, read, request);
  if (asked === undefined) return counted.result;
  const resemblance = await withPlace(read, () =>
    compareWithCases(panel, read.spec, counted.caseValues, asked),
  );
  return { ...counted.result, resemblance };
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
    format: 'entente.counted-class/1',
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
      controlCount: result.controlCount,
      cases: result.cases.map((one) => ({
        ...one,
        names: Object.fromEntries(
          [one.i, one.j, one.k]
            .filter((id) => id !== undefined)
            .map((id) => [id, panel.nameOf(panel.numberOf.get(id)!, one.year)]),
        ),
      })),
      outcomes: enough ? result.outcomes : [],
      adjustment: describeAdjustment(spec),
      bootstrap: { ...spec.bootstrap },
      resemblance: null,
      note: enough
        ? (spec.remarks ?? '').trim()
        : `${result.caseCount} cases, fewer than ${fewestCases}: the cases are listed, no rate is given.`,
      sources,
    },
    caseValues,
  };
}

async function countOrRecall(
  atlas: Atlas,
  panel: LoadablePanel,
  read: ReadClass,
  request: HistoryRequest,
): Promise<CountedClassFile> {
  if (request.replicates === undefined && request.afresh !== true) {
    const kept = readCountedClass(read.spec.id, fingerprintClass(atlas, read, tablesOf(read.spec)));
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

function tablesOf(spec: ClassSpec): string[] {
  const parts = [
    ...spec.population,
    ...spec.event,
    ...(spec.comparison ?? []),
    ...spec.outcomes,
    ...spec.outcomes.flatMap((outcome) => outcome.where ?? []),
    ...(spec.adjust.covariates ?? []),
    ...(spec.adjust.match ?? []),
    ...(spec.resemblance ?? []),
  ];
  const tables = parts.flatMap(
    (part) => panelCatalogue.find((entry) => entry.name === part.column)?.tables ?? [],
  );
  return [...new Set(tables)].sort();
}
