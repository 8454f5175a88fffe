import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../dist/server/start-server.js';
import { importSource } from '../../src/workbench/imports/import-source.js';
import { makeFolder } from '../support/make-folder.js';

const f = makeFolder('server-imports');
const before = process.env['ENTENTE_DATA'];
const servers: RunningServer[] = [];
beforeAll(async () => {
  const cases = `case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other
1,Russia,United States,2014,2023,1,exp_part,1,0,1,1,0
`;
  await importSource({ source: 'gsdb', files: [f.write('GSDB_V4.csv', cases)], folder: f.path });
  process.env['ENTENTE_DATA'] = f.path;
});
afterAll(async () => {
  process.env['ENTENTE_DATA'] = before;
  for (const server of servers) await server.close();
});

/** What the thread that builds the brief and what the process that lists the sources know of the import. */
async function seen(imports: boolean): Promise<{ brief: string[]; listed: string[]; panel: boolean }> {
  const server = await startServer({ port: 0, host: '127.0.0.1', version: 'test', imports });
  servers.push(server);
  const get = async (path: string): Promise<unknown> => (await fetch(`${server.url}${path}`)).json();
  const brief = (await get('api/v1/brief/USA/RUS?year=2020')) as { sources: { id: string }[] };
  const sources = (await get('api/v1/sources')) as { sources: { id: string }[] };
  const panel = (await get('api/v1/panel-groups')) as { groups: { name: string }[] };
  return {
    brief: brief.sources.map(({ id }) => id),
    listed: sources.sources.map(({ id }) => id),
    panel: panel.groups.some(({ name }) => name === 'sanctions'),
  };
}

test('where the imports are not to be served, neither the threads nor the process use them', async () => {
  const { brief, listed, panel } = await seen(false);
  expect(brief).not.toContain('gsdb');
  expect(listed).not.toContain('gsdb');
  expect(panel).toBe(false);
});

test('where they are, both do', async () => {
  const { brief, listed, panel } = await seen(true);
  expect(brief).toContain('gsdb');
  expect(listed).toContain('gsdb');
  expect(panel).toBe(true);
});
