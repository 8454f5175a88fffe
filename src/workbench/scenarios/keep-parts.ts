import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntenteError } from '../../domain/errors.js';

/** Parts of a long run on disk, so that a run that was killed goes on where it stopped. */
export interface KeptParts {
  /** First rows of the parts that are there, each whole. */
  done: Set<number>;
  save(from: number, values: Float64Array): void;
  read(from: number): Float64Array;
  remove(): void;
}

/**
 * Opens the folder of parts beside an output. `identity` is everything the rows depend on.
 *
 * @throws EntenteError `bad-input` where the folder holds parts of another run.
 */
export function openParts(
  folder: string,
  identity: unknown,
  rowsOf: (from: number) => number,
  width: number,
): KeptParts {
  const mark = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
  const markFile = join(folder, 'run.sha256');
  if (existsSync(markFile)) {
    if (readFileSync(markFile, 'utf8') !== mark) {
      throw new EntenteError(
        'bad-input',
        `${folder} holds parts of another run (other levers, size, seed or edition); delete it or name another --out`,
        { folder },
      );
    }
  } else {
    mkdirSync(folder, { recursive: true });
    writeFileSync(markFile, mark);
  }
  const file = (from: number): string => join(folder, `${from}.f64`);
  const done = new Set(
    readdirSync(folder)
      .filter((name) => name.endsWith('.f64'))
      .map((name) => Number(name.slice(0, -4)))
      .filter((from) => readFileSync(file(from)).byteLength === rowsOf(from) * width * 8),
  );
  return {
    done,
    save(from, values) {
      writeFileSync(`${file(from)}.tmp`, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      renameSync(`${file(from)}.tmp`, file(from));
    },
    read(from) {
      const bytes = readFileSync(file(from));
      return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
