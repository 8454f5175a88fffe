import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';
import type { ReaderChoices } from './create-reader.js';
import type { LeverSizes } from './lever-changes.js';
import type { ReaderReply, ReaderRequest } from './messages.js';

declare global {
  var ententeWorker: string | undefined;
}

/**
 * The worker behind the sliders. At most one request is under way and one waits: a slider that moves faster
 * than a reading skips the places between. The baseline without levers is read once after each opening.
 */
export function createReadingClient(take: (reply: ReaderReply) => void) {
  let worker: Worker | null = null;
  let underWay = false;
  let next: ReaderRequest | null = null;

  const send = (request: ReaderRequest): void => {
    worker ??= startWorker((reply) => {
      underWay = false;
      take(reply);
      if (next !== null) {
        const waiting = next;
        next = null;
        send(waiting);
      }
    });
    underWay = true;
    worker.postMessage(request);
  };
  const ask = (request: ReaderRequest): void => {
    if (!underWay) send(request);
    else if (next !== null && next.kind !== 'read' && request.kind === 'read')
      next = { ...next, levers: request.levers };
    else if (next !== null && next.kind === 'open' && request.kind === 'choose')
      next = { ...next, ...request, kind: 'open' };
    else next = request;
  };
  return {
    open(inputs: ReadingInputs | null, choices: ReaderChoices, levers: LeverSizes): void {
      ask(inputs === null ? { kind: 'choose', choices, levers } : { kind: 'open', inputs, choices, levers });
    },
    read(levers: LeverSizes): void {
      ask({ kind: 'read', levers });
    },
  };
}

/** From its own file on a server; on a site opened from disk, from the text that came with it. */
function startWorker(take: (reply: ReaderReply) => void): Worker {
  const text = globalThis.ententeWorker;
  const address =
    text === undefined
      ? (document.querySelector<HTMLMetaElement>('meta[name=entente-worker]')?.content ?? '')
      : URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.onmessage = ({ data }: MessageEvent<ReaderReply>) => take(data);
  worker.onerror = (event) =>
    take({ kind: 'refused', message: event.message || 'the worker for the reading did not start' });
  return worker;
}
