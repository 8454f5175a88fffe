import { isEntenteError } from '../../domain/errors.js';
import { openDesk } from '../../workbench/desk/open-desk.js';
import type { Task, TaskReply, TaskRequest } from './task.js';

if (process.send === undefined) throw new Error('worker-entry runs as a worker process of the server');
const send = (reply: TaskReply): void => {
  process.send?.(reply);
};
// The server ends its workers itself: at Ctrl-C, which reaches them too, and when it is gone.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
// Whether a worker sees the user's imports is said by its environment: every use case below opens the atlas by it.
const desk = openDesk();
const encoder = new TextEncoder();

interface WithRuns {
  text: string;
  runs: Uint8Array;
}

async function answer(task: Task, onProgress: (share: number) => void): Promise<string | WithRuns> {
  const { brief, briefPage, readingInputs } = await desk;
  switch (task.kind) {
    case 'brief':
      return JSON.stringify(await brief(task));
    case 'brief-page':
      return briefPage(task, task.format);
    case 'reading-inputs':
      return JSON.stringify(await readingInputs(task));
    // What is asked less often is loaded when it is.
    case 'take': {
      const { runTake } = await import('../../workbench/scenarios/run-take.js');
      return JSON.stringify(await runTake(task));
    }
    case 'exit': {
      const { runExit } = await import('../../workbench/trade/run-exit.js');
      return JSON.stringify(await runExit(task));
    }
    case 'case': {
      const { viewCase } = await import('../../workbench/casebook/view-case.js');
      return JSON.stringify(await viewCase(task.id));
    }
    case 'scenario': {
      const { runScenarioFiles, runScenarioSpec } = await import(
        '../../workbench/scenarios/run-scenario-file.js'
      );
      const { scenario, year, sizes, spread } = task;
      if (typeof scenario !== 'string')
        return JSON.stringify(await runScenarioSpec(scenario, { year, sizes, spread }));
      const [result] = await runScenarioFiles({ scenarios: [scenario], year, sizes, spread });
      return JSON.stringify(result);
    }
    case 'robust': {
      const { runRobust } = await import('../../workbench/scenarios/run-robust.js');
      const { kind: _, ...request } = task;
      return JSON.stringify(
        await runRobust({ ...request, workers: 1, onProgress: (done, total) => onProgress(done / total) }),
      );
    }
    case 'watch': {
      const { runWatch } = await import('../../workbench/scenarios/run-watch.js');
      return JSON.stringify(await runWatch({ names: [task.a, task.b], today: task.today }));
    }
    default: {
      const { answerRareTask, AnswerWithRuns } = await import('./answer-rare-task.js');
      const found = await answerRareTask(task, await desk, onProgress);
      if (found instanceof AnswerWithRuns) return { text: JSON.stringify(found.answer), runs: found.runs };
      return JSON.stringify(found);
    }
  }
}

process.on('message', async ({ id, task }: TaskRequest) => {
  let reply: TaskReply;
  try {
    const found = await answer(task, (share) => send({ id, progress: share }));
    const text = typeof found === 'string' ? found : found.text;
    const body = encoder.encode(text);
    send(typeof found === 'string' ? { id, body } : { id, body, runs: found.runs });
    return;
  } catch (error) {
    reply = isEntenteError(error)
      ? { id, refused: { code: error.code, message: error.message, fields: plain(error.fields) } }
      : { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  send(reply);
});

/** Only what survives JSON crosses to the other process. */
const plain = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(fields)) as Record<string, unknown>;
