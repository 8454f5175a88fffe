import type { Atlas } from '../../store/atlas.js';
import type { BriefCase } from '../brief/brief-case.js';
import type { ResolvedBriefRequest } from '../brief/brief-request.js';
import { readBriefCase } from '../brief/read-brief-case.js';
import { chooseCase, readCaseHeads } from '../casebook/find-case.js';

const most = 32;

/** The cases that come with Entente, each verified once a pair and year, for a process that stays. */
export function createCaseShelf(atlas: Atlas): (request: ResolvedBriefRequest) => Promise<BriefCase | null> {
  const kept = new Map<string, Promise<BriefCase | null>>();
  let heads: ReturnType<typeof readCaseHeads> | undefined;
  const read = async (a: string, b: string, year: number): Promise<BriefCase | null> => {
    heads ??= readCaseHeads();
    return readBriefCase(atlas, [a, b], year, chooseCase(await heads, [a, b], year) ?? false);
  };
  return ({ a, b, year }) => {
    const key = `${[a, b].sort().join('-')}/${year}`;
    const found = kept.get(key);
    if (found !== undefined) return found;
    const soon = read(a, b, year);
    soon.catch(() => kept.delete(key));
    kept.set(key, soon);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return soon;
  };
}
