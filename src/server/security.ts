import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import type { ServerLimits } from './limits.js';
import { ServerRefusal } from './problem.js';

/**
 * No inline script, no inline style sheet from input, nothing from another place. `wasm-unsafe-eval` lets the
 * landscape's compiled block run; it does not let text become script. Style attributes are what charts use.
 */
const policy = (frameAncestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');

/** The one-file HTML brief carries its own style and no script at all. */
export const documentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A chart made to be embedded may stand in anybody's page; nothing else may. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  const embed = context.req.path === '/embed';
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', policy(embed ? '*' : "'self'"));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (!embed) headers.set('cross-origin-resource-policy', 'same-origin');
};

/**
 * Turns away requests whose Host is not one this server was told it has. A page elsewhere cannot then reach it
 * through a name of its own that it points here. `null`: any address in digits, which no such page can use, and the
 * names of this machine.
 */
export const checkHost =
  (hosts: readonly string[] | null): MiddlewareHandler =>
  async (context, next) => {
    const asked = context.req.header('host') ?? '';
    const name = asked.replace(/:\d+$/, '').toLowerCase();
    const known =
      hosts === null
        ? isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || ownNames.has(name)
        : hosts.includes(name);
    if (!known) {
      throw new ServerRefusal(
        'forbidden',
        'the Host header names another server; open the address that entente serve printed, or start it with --name for a name of its own',
      );
    }
    await next();
  };

const ownNames = new Set(['localhost', hostname().toLowerCase()]);

export const checkSize =
  ({ urlLength, bodyBytes }: ServerLimits): MiddlewareHandler =>
  async (context, next) => {
    if (context.req.url.length > urlLength + 64) {
      throw new ServerRefusal('too-large', `the address is longer than ${urlLength} characters`, {
        urlLength,
      });
    }
    const length = Number(context.req.header('content-length') ?? 0);
    if (length > bodyBytes) {
      throw new ServerRefusal('too-large', `the body is larger than ${bodyBytes} bytes`, { bodyBytes });
    }
    await next();
  };

/** A page elsewhere may not make this server work for it: only GET comes from other sites, and is read by none. */
export const checkOrigin: MiddlewareHandler = async (context, next) => {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  const { method } = context.req;
  const own =
    (site === undefined || site === 'same-origin' || site === 'none') &&
    // Where a browser does not say which site asks, it still says which origin.
    (site !== undefined || origin === undefined || sameHost(origin, context.req.header('host')));
  if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && !own) {
    throw new ServerRefusal(
      'forbidden',
      `${method} is taken from this server's own page and from programs only`,
    );
  }
  await next();
};

const sameHost = (origin: string, host: string | undefined): boolean =>
  /^https?:\/\//.test(origin) && origin.replace(/^https?:\/\//, '').toLowerCase() === host?.toLowerCase();

/** Where the server has a token, every address of the API wants it as `Authorization: Bearer TOKEN`. */
export const checkToken =
  (token: string | null): MiddlewareHandler =>
  async (context, next) => {
    if (token !== null) {
      const given = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
      if (given === undefined || !timingSafeEqual(digest(given), digest(token))) {
        throw new ServerRefusal('unauthorized', 'this server wants a token: Authorization: Bearer TOKEN');
      }
    }
    await next();
  };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
