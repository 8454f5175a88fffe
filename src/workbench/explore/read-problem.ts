import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { EntenteError } from '../../domain/errors.js';
import { describePath, type Problem, resolveProblem } from '../../scenarios/explore/problem.js';
import { fromSalib } from './from-salib.js';

/**
 * Reads a problem file, YAML or JSON: inputs in our form, or the names and bounds of a SALib problem.
 *
 * @throws EntenteError `unreadable-file` when it cannot be opened, `bad-input` with file and line at a fault.
 */
export async function readProblem(file: string): Promise<Problem> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new EntenteError(
      'unreadable-file',
      `${file} cannot be read (${error.code ?? error.message})`,
      { file },
      error,
    );
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const line = lines.linePos(fault.pos[0]).line;
    throw new EntenteError(
      'bad-input',
      `${file}, line ${line}: ${fault.message.split('\n')[0]}`,
      { file, line },
      fault,
    );
  }
  const spec = document.toJS() ?? {};
  return resolveProblem(fromSalib(spec, file) ?? spec, (path) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return `${file}, line ${lines.linePos(node.range[0]).line}, ${describePath(path)}`;
    }
    return path.length === 0 ? file : `${file}, ${describePath(path)}`;
  });
}
