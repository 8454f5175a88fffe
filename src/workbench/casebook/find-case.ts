import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { StateId } from '../../domain/dyad.js';

/** The folder of the cases that come with Entente. */
export const casebookFolder = fileURLToPath(new URL('../../../casebook', import.meta.url));

/** The first lines of a case: everything before its first list, enough to know what it is about. */
export interface CaseHead {
  folder: string;
  id: string;
  title: string;
  pair: [StateId, StateId];
  period?: { from: number; to: number };
}

const firstList = /^(evidence|claims|judgements|hypotheses|matrix|events|signposts|map|notes|about):/m;

/** The heads of all cases of a casebook, by folder name; only the head of each file is parsed. */
export async function readCaseHeads(casebook = casebookFolder): Promise<CaseHead[]> {
  const entries = await readdir(casebook, { withFileTypes: true }).catch(() => []);
  const heads = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }): Promise<CaseHead[]> => {
        const folder = join(casebook, name);
        const text = await readFile(join(folder, 'case.yaml'), 'utf8').catch(() => null);
        if (text === null) return [];
        const end = text.search(firstList);
        const head = parse(end < 0 ? text : text.slice(0, end)) as Partial<CaseHead> | null;
        if (!Array.isArray(head?.pair)) return [];
        return [{ ...(head as CaseHead), folder }];
      }),
  );
  return heads.flat().sort((x, y) => (x.folder < y.folder ? -1 : 1));
}

/** The case of a pair that covers a year, or null; of several the one with the shortest period. */
export async function findCase(
  pair: readonly [StateId, StateId],
  year: number,
  casebook = casebookFolder,
): Promise<string | null> {
  return chooseCase(await readCaseHeads(casebook), pair, year);
}

/** The same among heads that were read before. */
export function chooseCase(
  heads: readonly CaseHead[],
  [a, b]: readonly [StateId, StateId],
  year: number,
): string | null {
  const fits = heads.filter(
    ({ pair, period }) =>
      pair.includes(a) &&
      pair.includes(b) &&
      (period === undefined || (period.from <= year && year <= period.to)),
  );
  const length = ({ period }: CaseHead): number => (period === undefined ? 1e9 : period.to - period.from);
  fits.sort((x, y) => length(x) - length(y));
  return fits[0]?.folder ?? null;
}
