import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';
import { createReader } from './create-reader.js';
import type { ReaderReply, ReaderRequest } from './messages.js';

let inputs: ReadingInputs | null = null;
let reader: ReturnType<typeof createReader> | null = null;
const send = (reply: ReaderReply): void => self.postMessage(reply);

self.onmessage = ({ data }: MessageEvent<ReaderRequest>): void => {
  try {
    if (data.kind === 'open') inputs = data.inputs;
    if (data.kind !== 'read') reader = inputs === null ? null : createReader(inputs, data.choices);
    if (reader === null) throw new Error('nothing is open');
    const { levers } = data;
    const reading = reader.read(levers);
    send(
      data.kind === 'read'
        ? { kind: 'reading', reading, levers }
        : { kind: 'reading', reading, levers, baseline: reader.read({}) },
    );
  } catch (error) {
    send({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
  }
};
