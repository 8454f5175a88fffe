import { finishAnswer } from '../answer-cache.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { ServerRefusal } from '../problem.js';
import { sendAnswer } from '../send-answer.js';
import { renderShell } from './render-shell.js';

/** The page, its files, and the bare frame for an embedded chart. */
export function registerPage(app: App, { page }: ServerContext): void {
  const shell = finishAnswer(
    new TextEncoder().encode(
      renderShell(page, {
        base: '/assets/',
        title: 'Entente',
        noscript:
          'This page draws with a script. Without one, read <a href="/api/v1/brief/CHN/RUS?format=html">a brief as a plain page</a>: /api/v1/brief/A/B?format=html for any two states.',
      }),
    ),
    'text/html; charset=utf-8',
  );
  app.get('/', (c) => sendAnswer(c.req.raw, shell));
  app.get('/embed', (c) => sendAnswer(c.req.raw, shell));
  app.get('/assets/:name', (c) => {
    const file = page.files.get(c.req.param('name'));
    if (file === undefined) throw new ServerRefusal('not-found', 'the page has no such file');
    return sendAnswer(c.req.raw, file, { 'cache-control': 'public, max-age=31536000, immutable' });
  });
  const icon = page.files.get(page.icon);
  if (icon !== undefined) app.get('/favicon.ico', (c) => sendAnswer(c.req.raw, icon));
}
