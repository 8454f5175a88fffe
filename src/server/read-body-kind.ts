import type { MiddlewareHandler } from 'hono';
import { parseDocument } from 'yaml';
import { EntenteError } from '../domain/errors.js';
import { ServerRefusal } from './problem.js';

const yamlTypes = ['application/yaml', 'application/x-yaml', 'text/yaml'];
/** A scenario by hand is a few kilobytes; a parser should not be given more. */
const mostYamlBytes = 64 * 1024;

/** A body is JSON, or YAML that is handed on as JSON; anything else is refused before it is read. */
export const readBodyKind: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'POST') return next();
  const type = (c.req.header('content-type') ?? '').split(';')[0].trim().toLowerCase();
  if (type === 'application/json') return next();
  if (!yamlTypes.includes(type)) {
    throw new ServerRefusal(
      'unsupported-type',
      `a body of application/json or application/yaml was expected; ${type === '' ? 'none was named' : 'another kind came'} (Content-Type)`,
    );
  }
  const json = JSON.stringify(readYamlText(await c.req.text()));
  const headers = new Headers(c.req.raw.headers);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  c.req.raw = new Request(c.req.url, { method: 'POST', headers, body: json });
  c.req.bodyCache = {};
  return next();
};

/**
 * YAML from a stranger: one document, plain data only, no aliases (a few lines of them can stand for gigabytes).
 *
 * @throws EntenteError `bad-input` with row and column; ServerRefusal `too-large`.
 */
export function readYamlText(text: string): unknown {
  if (text.length > mostYamlBytes)
    throw new ServerRefusal(
      'too-large',
      `YAML of at most ${mostYamlBytes} characters is read; send JSON instead`,
    );
  let message: string;
  try {
    const document = parseDocument(text, {
      schema: 'core',
      merge: false,
      uniqueKeys: true,
      logLevel: 'silent',
    });
    const [fault] = document.errors;
    if (fault === undefined) return document.toJS({ maxAliasCount: 0 });
    const [from] = fault.linePos ?? [];
    const place = from === undefined ? '' : `row ${from.line}, column ${from.col}: `;
    message = `${place}YAML was expected; ${fault.message.split('\n')[0]}`;
  } catch (error) {
    // Nesting beyond the stack, an alias.
    message =
      error instanceof RangeError
        ? 'the YAML is nested too deeply'
        : 'YAML with aliases is not read; write them out';
  }
  throw new EntenteError('bad-input', message, {});
}
