import type { OpenAPIHono } from '@hono/zod-openapi';

/** Which methods an address takes, from the routes themselves; asked once they are all registered. */
export function createMethodTable(app: OpenAPIHono): { of(path: string): string[] } {
  let routes: { method: string; pattern: RegExp }[] | undefined;
  return {
    of(path) {
      routes ??= app.routes
        .filter(({ method, path: at }) => method !== 'ALL' && !at.includes('*'))
        .map(({ method, path: at }) => ({
          method,
          pattern: new RegExp(
            `^${at
              .split('/')
              .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
              .join('/')}$`,
          ),
        }));
      const found = new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
      if (found.size === 0) return [];
      if (found.has('GET')) found.add('HEAD');
      found.add('OPTIONS');
      return [...found].sort();
    },
  };
}
