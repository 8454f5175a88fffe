import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createRoute, z } from '@hono/zod-openapi';
import { EntenteError } from '../../domain/errors.js';
import { type OpenPanel, openPanelQuery } from '../../workbench/panel/build-panel.js';
import { csvPanel } from '../../workbench/panel/csv-panel.js';
import { importedGroups } from '../../workbench/panel/groups/imported-groups.js';
import { jsonPanel } from '../../workbench/panel/json-panel.js';
import { listGroups } from '../../workbench/panel/list-groups.js';
import { panelSystems, panelUnits } from '../../workbench/panel/panel-column.js';
import { writePanelTable } from '../../workbench/panel/write-panel.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { ServerRefusal } from '../problem.js';
import { sendAnswer } from '../send-answer.js';
import { refusals } from './refusals.js';

const list = (most: number) =>
  z
    .string()
    .min(1)
    .max(1500)
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .pipe(z.array(z.string().max(80)).min(1).max(most));
const year = z
  .string()
  .regex(/^\d{4}$/, 'a year of four digits was expected')
  .transform(Number);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const named = (name: string, description: string, type: 'string' | 'integer' = 'string') => ({
  param: { name, in: 'query' as const },
  description,
  type,
});

const panelQuery = z.strictObject({
  unit: z.enum(panelUnits).openapi({ param: { name: 'unit', in: 'query' } }),
  from: year.openapi(named('from', 'first year', 'integer')),
  to: year.openapi(named('to', 'last year', 'integer')),
  add: list(40)
    .optional()
    .openapi(named('add', 'groups of columns, with commas between; /api/v1/panel-groups lists them')),
  states: list(300)
    .optional()
    .openapi(named('states', 'states with commas between, `all` or `majors`; all when left out')),
  with: list(300).optional().openapi(named('with', 'only pairs of one of `states` with one of these')),
  system: z
    .enum(panelSystems)
    .optional()
    .openapi({ param: { name: 'system', in: 'query' } }),
  carry: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .openapi(named('carry', 'years a value may be carried forward', 'integer')),
  names: flag.optional().openapi(named('names', '`true` for the states’ names beside their codes')),
  status: flag
    .optional()
    .openapi(named('status', '`true` for a column beside each that says why a value is there or not')),
  format: z
    .enum(['csv', 'json', 'parquet'])
    .default('csv')
    .openapi({ param: { name: 'format', in: 'query' } }),
});

const types = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

/** Panels built at once: each reads the whole atlas, so few. */
const mostAtOnce = 2;

/** Panels, streamed as they are built, and what can be added to one. */
export function registerPanel(app: App, { desk, answers, limits, report }: ServerContext): void {
  let underWay = 0;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/panel',
      tags: ['panels'],
      summary: 'A state-year or dyad-year panel',
      description: 'The same panel as `entente panel`. CSV and JSON are streamed as they are built.',
      request: { query: panelQuery },
      responses: {
        200: {
          description: 'the panel',
          content: {
            'text/csv': { schema: { type: 'string' } },
            'application/json': { schema: z.looseObject({ format: z.literal('entente.panel/1') }) },
            'application/vnd.apache.parquet': { schema: { type: 'string', format: 'binary' } },
          },
        },
        ...refusals(400, 404),
      },
    }),
    async (c) => {
      const { from, to, states, format, status, ...rest } = c.req.valid('query');
      if (underWay >= mostAtOnce) {
        throw new ServerRefusal(
          'busy',
          `${mostAtOnce} panels are being built already; ask again in a moment`,
        );
      }
      underWay += 1;
      let open: OpenPanel;
      try {
        open = await openPanelQuery(desk.atlas, {
          ...rest,
          states:
            states?.length === 1 && (states[0] === 'all' || states[0] === 'majors') ? states[0] : states,
          years: { from, to },
        });
        const [{ rows }] = await desk.atlas.query<{ rows: number }>(open.query.count());
        if (rows > limits.panelRows) {
          throw new EntenteError(
            'unsupported',
            `the panel has ${rows} rows, more than the ${limits.panelRows} this server gives; ask for fewer years or states, or use entente panel`,
            { rows, most: limits.panelRows },
          );
        }
        if (rows === 0)
          throw new EntenteError(
            'no-data',
            `no ${rest.unit} existed in ${from}-${to}; widen the years, or ask for other states`,
          );
      } catch (error) {
        underWay -= 1;
        throw error;
      }
      const free = (): void => {
        underWay -= 1;
      };
      const pieces =
        format === 'parquet'
          ? parquetPieces(open, status)
          : format === 'json'
            ? jsonPanel(open, status ?? true)
            : csvPanel(open, status ?? (rest.carry ?? 0) > 0);
      const readable = Readable.from(guard(pieces, limits.panelMs, report));
      // Also where the reader leaves before the first piece, when the pieces themselves never begin.
      readable.once('close', free);
      const body = Readable.toWeb(readable);
      return new Response(body as ReadableStream, {
        headers: {
          'content-type': types[format],
          'content-disposition': `attachment; filename="entente-${rest.unit}-${from}-${to}.${format}"`,
          'cache-control': 'no-cache',
        },
      }) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/panel-groups',
      tags: ['panels'],
      summary: 'What can be added to a panel: groups of columns with their sources and years',
      responses: {
        200: {
          description: 'the groups',
          content: { 'application/json': { schema: z.looseObject({ format: z.string() }) } },
        },
      },
    }),
    async (c) => {
      const { atlas } = desk;
      const answer = await answers('panel-groups', 'application/json; charset=utf-8', async () =>
        new TextEncoder().encode(
          JSON.stringify({
            format: 'entente.panel-groups/1',
            edition: atlas.edition,
            groups: listGroups(atlas.origins(), undefined, importedGroups(atlas.imports)),
          }),
        ),
      );
      return sendAnswer(c.req.raw, answer) as never;
    },
  );
}

/** Parquet has its index at its end, so it is written first and then sent; the file is gone afterwards. */
async function* parquetPieces(open: OpenPanel, status: boolean | undefined): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-panel-'));
  try {
    const path = join(folder, 'panel.parquet');
    await writePanelTable(open, path, status);
    for await (const piece of createReadStream(path)) yield piece as Uint8Array;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Stops a stream that takes too long; what went wrong is written down here, for the reader only sees it end. */
async function* guard(
  pieces: AsyncIterable<string | Uint8Array>,
  mostMs: number,
  report: (text: string) => void,
): AsyncGenerator<string | Uint8Array> {
  const end = Date.now() + mostMs;
  try {
    for await (const piece of pieces) {
      yield piece;
      if (Date.now() > end) throw new Error(`a panel took longer than ${mostMs / 1000} seconds to send`);
    }
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
    throw error;
  }
}
