import { createHash } from 'node:crypto';
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
import { listGroups, panelGroupsSchema } from '../../workbench/panel/list-groups.js';
import { panelSystems, panelUnits } from '../../workbench/panel/panel-column.js';
import { panelFileSchema } from '../../workbench/panel/panel-file.js';
import { writePanelTable } from '../../workbench/panel/write-panel.js';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { encodeJson, jsonType } from '../encode-json.js';
import { pagedFields, pageOf } from '../page-of.js';
import { ServerRefusal } from '../problem.js';
import { pageQuery } from '../request-schemas.js';
import { hasTag, sendAnswer } from '../send-answer.js';
import { content } from './content.js';
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
const named = (
  name: string,
  description: string,
  example: string | number,
  type: 'string' | 'integer' | 'boolean' = 'string',
) => ({ param: { name, in: 'query' as const }, description, type, example });

const panelQuery = z.strictObject({
  unit: z.enum(panelUnits).openapi({ param: { name: 'unit', in: 'query' }, description: 'what a row is' }),
  from: year.openapi(named('from', 'first year', 1990, 'integer')),
  to: year.openapi(named('to', 'last year', 2000, 'integer')),
  add: list(40)
    .optional()
    .openapi(
      named('add', 'groups of columns, with commas between; /api/v1/panel-groups lists them', 'votes,trade'),
    ),
  states: list(300)
    .optional()
    .openapi(
      named('states', 'states with commas between, `all` or `majors`; all when left out', 'CHN,RUS,USA'),
    ),
  with: list(300)
    .optional()
    .openapi(named('with', 'only pairs of one of `states` with one of these', 'IND')),
  system: z
    .enum(panelSystems)
    .optional()
    .openapi({
      param: { name: 'system', in: 'query' },
      description: 'whose list of states and numbers; cow when left out',
    }),
  carry: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .openapi(named('carry', 'years a value may be carried forward', 2, 'integer')),
  names: flag
    .optional()
    .openapi(named('names', '`true` for the states’ names beside their codes', 'true', 'boolean')),
  status: flag
    .optional()
    .openapi(
      named(
        'status',
        '`true` for a column beside each that says why a value is there or not',
        'true',
        'boolean',
      ),
    ),
  format: z
    .enum(['csv', 'json', 'parquet'])
    .default('csv')
    .openapi({ param: { name: 'format', in: 'query' }, description: 'the form of the file' }),
});

const types = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

const caching = { 'cache-control': 'no-cache' };

/** A panel follows from its query, the tables and this program: the tag does too, before anything is built. */
function panelTag({ atlas, query }: OpenPanel, also: readonly string[]): string {
  const hash = createHash('sha256').update(query.select('codes'));
  for (const table of atlas.tables) hash.update(`${table} ${atlas.hashOf(table)}\n`);
  return `W/"${hash.update(also.join('\n')).digest('base64url').slice(0, 22)}"`;
}

/** Panels built at once: each reads the whole atlas, so few. */
const mostAtOnce = 2;

/** Panels, streamed as they are built, and what can be added to one. */
export function registerPanel(app: App, { desk, answers, limits, report, version }: ServerContext): void {
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
            'application/json': { schema: panelFileSchema },
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
      let headers: Record<string, string>;
      try {
        open = await openPanelQuery(desk.atlas, {
          ...rest,
          states:
            states?.length === 1 && (states[0] === 'all' || states[0] === 'majors') ? states[0] : states,
          years: { from, to },
        });
        const etag = panelTag(open, [format, String(status), version]);
        if (hasTag(c.req.raw, etag)) {
          underWay -= 1;
          return new Response(null, { status: 304, headers: { etag, ...caching } }) as never;
        }
        headers = {
          etag,
          ...caching,
          'content-type': types[format],
          'content-disposition': `attachment; filename="entente-${rest.unit}-${from}-${to}.${format}"`,
        };
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
      if (c.req.method === 'HEAD') {
        // Nobody reads what a HEAD is answered with: nothing is built.
        free();
        return new Response(null, { headers }) as never;
      }
      const pieces =
        format === 'parquet'
          ? parquetPieces(open, status)
          : format === 'json'
            ? jsonPanel(open, status ?? true)
            : csvPanel(open, status ?? (rest.carry ?? 0) > 0);
      const readable = Readable.from(tell(pieces, report));
      // A reader that stands still would hold its place for ever: the time runs whether it reads or not.
      const timer = setTimeout(() => {
        const late = new Error(`a panel took longer than ${limits.panelMs / 1000} seconds to send`);
        report(late.message);
        readable.destroy(late);
      }, limits.panelMs);
      // Also where the reader leaves before the first piece, when the pieces themselves never begin.
      readable.once('close', () => {
        clearTimeout(timer);
        free();
      });
      readable.on('error', () => undefined);
      return new Response(Readable.toWeb(readable) as ReadableStream, { headers }) as never;
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/panel-groups',
      tags: ['panels'],
      summary: 'What can be added to a panel: groups of columns with their sources and years',
      description: 'As `entente panel --add list`.',
      request: { query: pageQuery(limits.pageRows) },
      responses: {
        200: { description: 'the groups', content: content(panelGroupsSchema.extend(pagedFields)) },
        ...refusals(400),
      },
    }),
    async (c) => {
      const { atlas } = desk;
      const page = c.req.valid('query');
      const answer = await answers(`panel-groups/${page.limit}/${page.offset}`, jsonType, async () => {
        const groups = listGroups(atlas.origins(), undefined, importedGroups(atlas.imports));
        const { rows, ...paged } = pageOf(groups, page, '/api/v1/panel-groups');
        return encodeJson({
          format: 'entente.panel-groups/1',
          edition: atlas.edition,
          ...paged,
          groups: rows,
        });
      });
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

/** What went wrong is written down here, for the reader only sees the stream end. */
async function* tell(
  pieces: AsyncIterable<string | Uint8Array>,
  report: (text: string) => void,
): AsyncGenerator<string | Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
    throw error;
  }
}
