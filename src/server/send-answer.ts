import type { Answer } from './answer-cache.js';

/** An answer as a response: 304 where the reader has it, compressed where the reader can take that. */
export function sendAnswer(request: Request, answer: Answer, headers: Record<string, string> = {}): Response {
  const common = { etag: answer.etag, 'cache-control': 'no-cache', vary: 'Accept-Encoding', ...headers };
  if (hasTag(request, answer.etag)) {
    return new Response(null, { status: 304, headers: common });
  }
  const zipped = acceptsGzip(request.headers.get('accept-encoding')) ? answer.gzip : null;
  const body = zipped ?? answer.body;
  return new Response(body as Uint8Array<ArrayBuffer>, {
    headers: {
      ...common,
      'content-type': answer.type,
      'content-length': String(body.byteLength),
      ...(zipped !== null ? { 'content-encoding': 'gzip' } : {}),
    },
  });
}

/** Whether the reader says it has the content of this tag. */
export function hasTag(request: Request, etag: string): boolean {
  const had = request.headers.get('if-none-match');
  return had?.split(',').some((tag) => weak(tag) === weak(etag) || tag.trim() === '*') ?? false;
}

/** Tags are compared weakly: `"x"` and `W/"x"` mean the same content. */
const weak = (tag: string): string => tag.trim().replace(/^W\//, '');

function acceptsGzip(header: string | null): boolean {
  if (header === null) return false;
  return header.split(',').some((part) => {
    const [name, ...rest] = part.trim().toLowerCase().split(';');
    return (name === 'gzip' || name === '*') && !rest.some((option) => /^\s*q=0(\.0+)?\s*$/.test(option));
  });
}
