import { type Answer, type AnswerCache, finishAnswer } from './answer-cache.js';

/**
 * Answers by key: from the cache, from the same work already under way for somebody else, or worked out now.
 * A refusal is never kept.
 */
export function createAnswers(cache: AnswerCache) {
  const underWay = new Map<string, Promise<Answer>>();
  return async (key: string, type: string, work: () => Promise<Uint8Array>): Promise<Answer> => {
    const kept = cache.get(key) ?? underWay.get(key);
    if (kept !== undefined) return kept;
    const soon = work()
      .then((body) => {
        const answer = finishAnswer(body, type);
        cache.set(key, answer);
        return answer;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, soon);
    return soon;
  };
}

export type Answers = ReturnType<typeof createAnswers>;
