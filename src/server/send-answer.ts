import type { Answer } from './answer-cache.js';

/** An answer as a response: 304 where the reader has it, compressed where the reader can take that. */
export function sendAnswer(request: Request, answer: Answer, headers: Record<string, string> = {}): Response {
  const common = { etag: answer.etag, 'cache-control': 'no-cache', vary: 'Accept-Encoding', ...headers };
  const had = request.headers.get('if-none-match');
  if (had?.split(',').some((tag) => tag.trim() === answer.etag || tag.trim() === '*')) {
    return new Response(null, { status: 304, headers: common });
  }
  const zipped = acceptsGzip(request.headers.get('accept-encoding'));
  const body = zipped ? answer.gzip : answer.body;
  return new Response(body as Uint8Array<ArrayBuffer>, {
    headers: {
      ...common,
      'content-type': answer.type,
      'content-length': String(body.byteLength),
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    },
  });
}

function acceptsGzip(header: string | null): boolean {
  if (header === null) return false;
  return header.split(',').some((part) => {
    const [name, ...rest] = part.trim().toLowerCase().split(';');
    return (name === 'gzip' || name === '*') && !rest.some((option) => /^\s*q=0(\.0+)?\s*$/.test(option));
  });
}
