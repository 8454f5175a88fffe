import { OpenAPIHono, type z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { EntenteError } from '../domain/errors.js';
import { type Answer, finishAnswer } from './answer-cache.js';
import type { ServerContext } from './context.js';
import { describeApi } from './describe-api.js';
import { encodeJson, jsonType } from './encode-json.js';
import { createMethodTable } from './method-table.js';
import { registerPage } from './page/register-page.js';
import { renderDocs } from './page/render-docs.js';
import { describeProblem, type Problem, ServerRefusal } from './problem.js';
import { readBodyKind } from './read-body-kind.js';
import { registerBrief } from './routes/brief.js';
import { registerCases } from './routes/cases.js';
import { registerCodes } from './routes/codes.js';
import { registerData } from './routes/data.js';
import { registerForecast } from './routes/forecast.js';
import { registerHistory } from './routes/history.js';
import { registerJobs } from './routes/jobs.js';
import { registerLandscape } from './routes/landscape.js';
import { registerMeasures } from './routes/measures.js';
import { registerOwnData } from './routes/own-data.js';
import { registerPanel } from './routes/panel.js';
import { registerReadingInputs } from './routes/reading-inputs.js';
import { registerScenarioJobs } from './routes/scenario-jobs.js';
import { registerScenarios } from './routes/scenarios.js';
import { registerTake } from './routes/take.js';
import { registerTrade } from './routes/trade.js';
import { checkHost, checkOrigin, checkSize, checkToken, securityHeaders } from './security.js';
import { sendAnswer } from './send-answer.js';

export type App = OpenAPIHono;

/** The whole server as one function from request to response; it listens nowhere by itself. */
export function createApp(context: ServerContext): App {
  const app: App = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const issue = innermost(result.error.issues[0]);
      const at = issue.path.join('.');
      throw new EntenteError('bad-input', `${at === '' ? result.target : at}: ${issue.message}`, {
        in: result.target,
        path: issue.path.map(String),
      });
    },
  });
  const methods = createMethodTable(app);
  app.use(securityHeaders);
  app.use(checkHost(context.hosts));
  app.use(checkSize(context.limits));
  app.use(
    bodyLimit({
      maxSize: context.limits.bodyBytes,
      onError: () => {
        throw new ServerRefusal('too-large', `the body is larger than ${context.limits.bodyBytes} bytes`);
      },
    }),
  );
  app.use(checkOrigin);
  app.use(async (c, next) => {
    if (c.req.method !== 'OPTIONS') return next();
    const allow = methods.of(c.req.path);
    if (allow.length === 0) throw nothingAt(c.req.path);
    return c.body(null, 204, { allow: allow.join(', ') });
  });
  app.use('/api/*', checkToken(context.token));
  app.use(async (c, next) => {
    const { path, method } = c.req;
    const allow = methods.of(path);
    if (allow.length === 0) throw nothingAt(path);
    if (!allow.includes(method)) {
      throw new ServerRefusal(
        'method-not-allowed',
        `${method} is not taken at ${shorten(path)}, which takes ${allow.join(', ')}`,
        { allow },
      );
    }
    return next();
  });
  app.use('/api/*', readBodyKind);
  registerBrief(app, context);
  registerMeasures(app, context);
  registerPanel(app, context);
  registerReadingInputs(app, context);
  registerLandscape(app, context);
  registerTrade(app, context);
  registerHistory(app, context);
  registerForecast(app, context);
  registerCases(app, context);
  registerScenarios(app, context);
  registerTake(app, context);
  registerScenarioJobs(app, context);
  registerOwnData(app, context);
  registerJobs(app, context);
  registerCodes(app, context);
  registerData(app, context);
  // Made once, when first asked for.
  let made: { description: Answer; docs: Answer } | undefined;
  const describe = () => {
    if (made === undefined) {
      const description = describeApi(app, context);
      const docs = new TextEncoder().encode(renderDocs(description, context));
      made = {
        description: finishAnswer(encodeJson(description), jsonType),
        docs: finishAnswer(docs, 'text/html; charset=utf-8'),
      };
    }
    return made;
  };
  app.get('/api/v1', (c) => c.redirect('/docs', 302));
  app.get('/api/v1/openapi.json', (c) => sendAnswer(c.req.raw, describe().description));
  app.get('/docs', (c) => sendAnswer(c.req.raw, describe().docs));
  registerPage(app, context);
  app.notFound((c) => sendProblem(describeProblem(nothingAt(c.req.path), c.req.path)));
  app.onError((error, c) => {
    const problem = describeProblem(
      error instanceof HTTPException && error.status < 500
        ? new EntenteError('bad-input', error.message || 'the request could not be read')
        : error,
      c.req.path,
    );
    if (problem.code === 'fault') context.report(error.stack ?? error.message);
    return sendProblem(problem);
  });
  return app;
}

/** Where a value may have several forms, the fault in the form it came nearest to: the one read furthest. */
function innermost(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } {
  if (issue.code !== 'invalid_union') return issue;
  const tried = issue.errors.flatMap(([first]) => (first === undefined ? [] : [innermost(first)]));
  const [nearest] = tried.sort((x, y) => y.path.length - x.path.length);
  return nearest === undefined ? issue : { ...nearest, path: [...issue.path, ...nearest.path] };
}

const nothingAt = (path: string): ServerRefusal =>
  new ServerRefusal('not-found', `nothing has the address ${shorten(path)}; /docs lists what there is`);

const shorten = (path: string): string => (path.length > 120 ? `${path.slice(0, 119)}…` : path);

function sendProblem(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(problem.status === 503 ? { 'retry-after': '2' } : {}),
      ...(problem.status === 429 ? { 'retry-after': '10' } : {}),
      ...(Array.isArray(problem.fields['allow']) ? { allow: problem.fields['allow'].join(', ') } : {}),
      // What is left of a body that is too large is not read.
      ...(problem.status === 413 ? { connection: 'close' } : {}),
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
  });
}
