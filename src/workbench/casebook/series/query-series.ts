import type { Atlas } from '../../../store/atlas.js';
import type { FamilyRequest, SeriesAnswer, SeriesFamily, SeriesRequest, SeriesSpec } from './series-spec.js';

/**
 * Answers requests of any series in the order asked. Requests of one family go in one batch, so that a case with
 * forty claims asks each table once.
 */
export async function querySeries(
  atlas: Atlas,
  asked: readonly { spec: SeriesSpec; request: SeriesRequest }[],
): Promise<SeriesAnswer[]> {
  const batches = new Map<SeriesFamily, { at: number; request: FamilyRequest }[]>();
  const answers: SeriesAnswer[] = [];
  asked.forEach(({ spec, request }, at) => {
    if (isAbsent(atlas, spec)) {
      answers[at] = { points: [], note: sayAbsent(spec) };
      return;
    }
    const batch = batches.get(spec.family) ?? [];
    batch.push({ at, request: { ...request, key: spec.key } });
    batches.set(spec.family, batch);
  });
  await Promise.all(
    [...batches].map(async ([family, batch]) => {
      const got = await family(
        atlas,
        batch.map((one) => one.request),
      );
      batch.forEach(({ at }, k) => {
        answers[at] = got[k];
      });
    }),
  );
  return answers;
}

/** True for a series of a table the reader would have to import first. */
export const isAbsent = (atlas: Atlas, { imported }: SeriesSpec): boolean =>
  imported !== undefined && !atlas.tables.includes(imported.table);

export const sayAbsent = ({ imported }: SeriesSpec): string =>
  `restricted source not imported: entente data import ${imported?.source} FILE`;
