import { problemSchema } from '../request-schemas.js';

const words: Record<number, string> = {
  400: 'the request was not understood; detail says what was expected',
  404: 'no such state, or no data for it',
  415: 'the body is of a kind this address does not read',
  422: 'the request was fine but no trustworthy answer exists',
  429: 'as many jobs as the server takes are under way; Retry-After says when to ask again',
};

/** The refusals a route can give, for its description; every route can also give 401, 403, 413, 503 and 504. */
export function refusals(...statuses: (400 | 404 | 415 | 422 | 429)[]) {
  const content = { 'application/problem+json': { schema: problemSchema } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: words[status], content }]),
  ) as Record<number, { description: string; content: typeof content }>;
}
