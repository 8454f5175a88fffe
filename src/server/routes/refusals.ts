import { problemSchema } from '../request-schemas.js';

const words: Record<number, string> = {
  400: 'the request was not understood; detail says what was expected',
  404: 'no such state, or no data for it',
  422: 'the request was fine but no trustworthy answer exists',
};

/** The refusals a route can give, for its description; every route can also give 401, 403, 413, 503 and 504. */
export function refusals(...statuses: (400 | 404 | 422)[]) {
  const content = { 'application/problem+json': { schema: problemSchema } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: words[status], content }]),
  ) as Record<number, { description: string; content: typeof content }>;
}
