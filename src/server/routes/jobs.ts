import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { ServerContext } from '../context.js';
import type { App } from '../create-app.js';
import { hasEnded } from '../jobs/job-board.js';
import { sendAnswer } from '../send-answer.js';
import { content } from './content.js';
import { jobResultSchema, jobSchema } from './job-schema.js';
import { refusals } from './refusals.js';

const jobParam = z.object({
  id: z.uuid().openapi({
    param: { name: 'id', in: 'path' },
    description: 'the id in the answer that started the job',
    example: '1f0e8a6e-9d1c-4b7c-8a53-0c1d2e3f4a5b',
  }),
});
const noStore = { 'cache-control': 'no-store' };

/** How far a job is, its events, its result; and how it is called off. */
export function registerJobs(app: App, { jobs }: ServerContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}',
      tags: ['jobs'],
      summary: 'How far a job is',
      request: { params: jobParam },
      responses: { 200: { description: 'the job', content: content(jobSchema) }, ...refusals(400, 404) },
    }),
    (c) => c.json(jobs.view(c.req.valid('param').id), 200, noStore) as never,
  );
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/jobs/{id}',
      tags: ['jobs'],
      summary: 'Call a job off; what was finished of it is dropped',
      description: 'Its process is ended and replaced. A job that has ended stays as it is.',
      request: { params: jobParam },
      responses: { 200: { description: 'the job', content: content(jobSchema) }, ...refusals(400, 404) },
    }),
    (c) => c.json(jobs.cancel(c.req.valid('param').id), 200, noStore) as never,
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}/result',
      tags: ['jobs'],
      summary: 'The result of a finished job',
      description: 'Kept as long as `expires` of the job says.',
      request: { params: jobParam },
      responses: {
        200: { description: 'the results in the order asked', content: content(jobResultSchema) },
        ...refusals(400, 404),
      },
    }),
    (c) => sendAnswer(c.req.raw, jobs.result(c.req.valid('param').id)) as never,
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}/runs',
      tags: ['jobs'],
      summary: 'Every run of a finished ensemble, as a Parquet file',
      description: 'As `entente scenario ensemble --out runs.parquet`.',
      request: { params: jobParam },
      responses: {
        200: {
          description: 'the runs',
          content: { 'application/vnd.apache.parquet': { schema: z.string() } },
        },
        ...refusals(400, 404),
      },
    }),
    (c) =>
      sendAnswer(c.req.raw, jobs.runs(c.req.valid('param').id), {
        'content-disposition': 'attachment; filename="entente-runs.parquet"',
      }) as never,
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}/events',
      tags: ['jobs'],
      summary: 'Progress as server-sent events, until the job has ended',
      description:
        'Each event is named by the state and carries the whole job. A reader that comes back with Last-Event-ID is told what changed since; with nothing left to tell, 204. The job goes on whether anybody listens or not.',
      request: {
        params: jobParam,
        headers: z.object({
          'last-event-id': z
            .string()
            .regex(/^\d{1,9}$/, 'the number of the last event was expected')
            .optional()
            .openapi({ description: 'the number of the last event that was received', example: '3' }),
        }),
      },
      responses: {
        200: {
          description: 'events named by state, each with the job as data',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        204: { description: 'the job has ended and its last event was received' },
        ...refusals(400, 404),
      },
    }),
    (c) => {
      const { id } = c.req.valid('param');
      const after = Number(c.req.valid('header')['last-event-id'] ?? 0);
      const { view, event } = jobs.lastEvent(id);
      if (hasEnded(view) && event <= after) return c.body(null, 204, noStore) as never;
      // Nobody reads what a HEAD is answered with.
      if (c.req.method === 'HEAD')
        return c.body(null, 200, { ...noStore, 'content-type': 'text/event-stream' }) as never;
      c.header('cache-control', 'no-store');
      return streamSSE(c, async (stream) => {
        const beat = setInterval(() => void stream.write(': still at it\n\n'), 15_000);
        let stop: () => void = () => undefined;
        try {
          await new Promise<void>((resolve) => {
            stream.onAbort(resolve);
            let last: Promise<unknown> = Promise.resolve();
            stop = jobs.follow(id, (now, number) => {
              if (number > after)
                last = last.then(() =>
                  stream.writeSSE({ id: String(number), event: now.state, data: JSON.stringify(now) }),
                );
              if (hasEnded(now)) void last.then(() => resolve(), resolve);
            });
          });
        } finally {
          stop();
          clearInterval(beat);
        }
      }) as never;
    },
  );
}
