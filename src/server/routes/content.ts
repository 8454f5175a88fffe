import { z } from '@hono/zod-openapi';

/** A JSON answer, or body, of a route's description. */
export const content = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } });

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in small letters with hyphens was expected')
  .max(80);

export const idParam = (example: string) =>
  z.object({
    id: slug.openapi({ param: { name: 'id', in: 'path' }, description: 'an id of the list', example }),
  });
