import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { EntenteError } from '../domain/errors.js';

/** The largest file read as a case; a real one is far below. */
export const largestYamlBytes = 2_000_000;

export interface Fault {
  file: string;
  line: number;
  column: number;
  /** `claims[3].stated.unit`, or empty for the whole file. */
  path: string;
  message: string;
}

export type FaultPath = readonly PropertyKey[];

/** A checked file with the way back from a path in it to line and column. */
export interface PlacedData<T> {
  data: T;
  locate(path: FaultPath, message: string): Fault;
}

/** The first fault in the message, all of them in `fields.faults`. */
export function faultsError(faults: readonly Fault[]): EntenteError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more faults)` : '';
  return new EntenteError('bad-input', `${describeFault(first)}${more}`, { ...first, faults });
}

export function describeFault(fault: Fault): string {
  const path = fault.path === '' ? '' : `, ${fault.path}`;
  return `${fault.file}, line ${fault.line}, column ${fault.column}${path}: ${fault.message}`;
}

/**
 * Reads YAML against a schema. Aliases and anchors are refused (a case needs none, and a few lines of them can
 * unfold to gigabytes or to a cycle), so is a key written twice and a file over 2 MB.
 *
 * @throws EntenteError `bad-input` with file, line and column of every fault.
 */
export function readYaml<T extends z.ZodType>(text: string, file: string, schema: T): PlacedData<z.infer<T>> {
  const bytes = Buffer.byteLength(text);
  if (bytes > largestYamlBytes) {
    const message = `the file has ${(bytes / 1e6).toFixed(1)} MB; a case of at most ${largestYamlBytes / 1e6} MB was expected`;
    throw faultsError([{ file, line: 1, column: 1, path: '', message }]);
  }
  const lines = new LineCounter();
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const document = parse(text, file, lines);
  const faults: Fault[] = document.errors.map((error) => ({
    file,
    ...at(error.pos[0]),
    path: '',
    message: error.message.split(' at line ')[0].split('\n')[0],
  }));
  visit(document, (_, node) => {
    const anchor = node !== null && typeof node === 'object' && 'anchor' in node ? node.anchor : undefined;
    if (!isAlias(node) && typeof anchor !== 'string') return undefined;
    const range = (node as { range?: [number, number, number] }).range;
    faults.push({
      file,
      ...at(range?.[0] ?? 0),
      path: '',
      message: 'an anchor or alias (& or *) is not accepted in a case; write the values out',
    });
    return visit.BREAK;
  });
  if (faults.length > 0) throw faultsError(faults);

  const locate = (path: FaultPath, message: string): Fault => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return { file, ...at(node.range[0]), path: describePath(path), message };
    }
    return { file, line: 1, column: 1, path: describePath(path), message };
  };
  const checked = schema.safeParse(document.toJS() ?? {});
  if (!checked.success) {
    throw faultsError(
      checked.error.issues.map((issue) =>
        issue.code === 'unrecognized_keys'
          ? locate([...issue.path, issue.keys[0]], `the field ${issue.keys.join(', ')} is not known here`)
          : locate(issue.path, sayIssue(issue)),
      ),
    );
  }
  return { data: checked.data, locate };
}

function parse(text: string, file: string, lines: LineCounter) {
  try {
    return parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  } catch (error) {
    const message = error instanceof RangeError ? 'nested too deeply to be read' : String(error);
    throw faultsError([{ file, line: 1, column: 1, path: '', message }]);
  }
}

function sayIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return 'is missing here and is needed';
  return issue.message.replace(/^Invalid input: /, '');
}

export function describePath(path: FaultPath): string {
  return path
    .map((part, k) => (typeof part === 'number' ? `[${part}]` : `${k > 0 ? '.' : ''}${String(part)}`))
    .join('');
}
