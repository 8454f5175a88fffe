import type { BriefBreaking } from '../../report/brief/brief-schema.js';
import type { Atlas } from '../../store/atlas.js';

/**
 * What the scenarios about the pair in a casebook say to watch, met or not by the figures up to the brief's year:
 * `entente watch` goes by the newest.
 */
export async function describeSignposts(
  atlas: Atlas,
  pair: readonly string[],
  year: number,
  caseId: string | null,
): Promise<BriefBreaking['signposts']> {
  if (caseId === null) return [];
  // Loaded only where there is a case: the schemas of scenarios take a while to build.
  const { readPairSignposts } = await import('../scenarios/read-signposts.js');
  const posts = readPairSignposts(caseId, pair);
  if (posts.length === 0) return [];
  const { judgeSignposts } = await import('../scenarios/judge-signposts.js');
  const watched = await judgeSignposts(atlas, posts, { today: '', until: year });
  return watched.map(({ due: _, reason: __, ...kept }) => kept);
}
