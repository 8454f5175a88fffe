import { expect, test } from 'vitest';
import { runEntenteBeside } from '../support/run-entente.js';
import { useServer } from './start-test-server.js';

const server = useServer();

const get = async (path: string): Promise<Record<string, unknown>> => {
  const response = await server.get(`/api/v1/${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Record<string, unknown>;
};
const json = async (...args: string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await runEntenteBeside([...args, '--format', 'json'])).stdout) as Record<string, unknown>;

test('the outside view is that of the command, overall and for a pair', async () => {
  expect(await get('history/common-rival-thaws')).toEqual(await json('history', 'common-rival-thaws'));
  expect(await get('history/lopsided-partners?a=China&b=RUS&year=2010')).toEqual(
    await json('history', 'lopsided-partners', '--pair', 'CHN,RUS', '--year', '2010'),
  );
  const { classes } = await get('history');
  expect(classes).toEqual((await json('history', 'list'))['classes']);
  expect((await server.get('/api/v1/history/no-such')).status).toBe(404);
  expect((await server.get('/api/v1/history/common-rival-thaws?a=CHN')).status).toBe(400);
});

test('the forecast and its record are those of the commands', async () => {
  expect(await get('forecast/Greece/TUR?horizon=5')).toEqual(
    await json('forecast', 'GRC', 'Turkey', '--horizon', '5'),
  );
  expect(await get('backtest')).toEqual(await json('backtest', '--kept'));
  expect((await server.get('/api/v1/forecast/CHN/RUS?year=1950')).status).toBe(400);
});

test('exit costs with their choices, and of all pairs, are those of the commands', async () => {
  expect(await get('exit-cost/DEU/RUS?sectors=b06,C19&pattern=2023&closure=balanced')).toEqual(
    await json(
      'trade',
      'exit',
      'DEU',
      'RUS',
      '--sectors',
      'B06,C19',
      '--pattern',
      '2023',
      '--closure',
      'balanced',
    ),
  );
  const all = await json('trade', 'matrix');
  const page = await get('exit-costs?of=RUS&limit=5');
  const rows = (all['rows'] as { state: string }[]).filter(({ state }) => state === 'RUS');
  expect(page['rows']).toEqual(rows.slice(0, 5));
  expect(page['total']).toBe(rows.length);
  expect(page['next']).toBe('/api/v1/exit-costs?of=RUS&limit=5&offset=5');
  expect(await get('sanctions/RUS')).toEqual(await json('trade', 'sanctions', 'RUS'));
});

test('the readings of a pair, the past turns and structural balance are those of the commands', async () => {
  expect(await get('landscape/IND/PAK?year=1971')).toEqual(
    await json('landscape', 'pair', 'IND', 'PAK', '--year', '1971'),
  );
  expect(await get('past-turns')).toEqual(await json('landscape', 'turns'));
  expect(await get('balance?from=1914')).toEqual(await json('landscape', 'balance', '--year', '1914'));
  expect((await server.get('/api/v1/balance?from=1816&to=2018')).status).toBe(400);
});
