import { z } from '@hono/zod-openapi';

export interface PageRequest {
  limit: number;
  offset: number;
}

export interface Paged<T> {
  rows: T[];
  total: number;
  offset: number;
  /** Address of the next page, or null. */
  next: string | null;
}

export const pagedFields = {
  total: z.number().int(),
  offset: z.number().int(),
  next: z.string().nullable().openapi({ description: 'address of the next page, or null' }),
};

/** One page of a list; `address` may have a query of its own. */
export function pageOf<T>(all: readonly T[], { limit, offset }: PageRequest, address: string): Paged<T> {
  return {
    rows: all.slice(offset, offset + limit),
    total: all.length,
    offset,
    next: nextPage(all.length, { limit, offset }, address),
  };
}

export function nextPage(total: number, { limit, offset }: PageRequest, address: string): string | null {
  const end = offset + limit;
  if (end >= total) return null;
  return `${address}${address.includes('?') ? '&' : '?'}limit=${limit}&offset=${end}`;
}
