import type { ReadingInputs } from '../../src/report/reading/reading-inputs-schema.js';
import type { PageReading, ReaderChoices } from './create-reader.js';
import type { LeverSizes } from './lever-changes.js';

/** What the page asks of the worker. `open` replaces what was open; a later `read` overtakes an earlier one. */
export type ReaderRequest =
  | { kind: 'open'; inputs: ReadingInputs; choices: ReaderChoices; levers: LeverSizes }
  | { kind: 'choose'; choices: ReaderChoices; levers: LeverSizes }
  | { kind: 'read'; levers: LeverSizes };

export type ReaderReply =
  | {
      kind: 'reading';
      reading: PageReading;
      levers: LeverSizes;
      /** Without levers, under the same choices; only with the first reading after they changed. */
      baseline?: PageReading;
    }
  | { kind: 'refused'; message: string };
