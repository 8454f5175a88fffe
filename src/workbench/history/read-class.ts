import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { describePlace, EntenteError } from '../../domain/errors.js';
import { type ClassSpec, classSpecSchema } from '../../models/reference-class/class-spec.js';

/** The classes that come with Entente. */
export const classFolder = fileURLToPath(new URL('../../../reference-classes/', import.meta.url));

/** A class read from a file, with the way from a part of it to the line it stands on. */
export interface ReadClass {
  spec: ClassSpec;
  file: string;
  text: string;
  /** `file, row R, column C: ` of a path like `outcomes[2].column`, for the front of a message. */
  placeOf(path: string): string;
}

/** Ids of the classes in the folder, in alphabetical order. */
export function listClasses(folder = classFolder): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/**
 * Reads a class by its id (from the folder) or by the path of a YAML file of one's own.
 *
 * @throws bad-input with file, row and column of the first thing that does not fit the schema; unreadable-file.
 */
export function readClass(idOrFile: string, folder = classFolder): ReadClass {
  const path = /\.ya?ml$/.test(idOrFile) ? idOrFile : join(folder, `${idOrFile}.yaml`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (path !== idOrFile) {
      throw new EntenteError(
        'usage',
        `there is no reference class ${idOrFile}; there are: ${listClasses(folder).join(', ')}`,
        { class: idOrFile },
      );
    }
    throw new EntenteError(
      'unreadable-file',
      `${path} could not be read; expected a reference class in YAML`,
      { path },
      error,
    );
  }
  const shown = path === idOrFile ? path : relative(join(folder, '..'), path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    const place = describePlace({ file: shown, row: line, column: col });
    throw new EntenteError('bad-input', `${place}: expected YAML; ${fault.message.split('\n')[0]}`, {
      file: shown,
      row: line,
      column: col,
    });
  }
  const locate = (keys: readonly (string | number)[]): { row: number; column: number } => {
    for (let length = keys.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range != null) {
        const { line, col } = lines.linePos(node.range[0]);
        return { row: line, column: col };
      }
    }
    return { row: 1, column: 1 };
  };
  const parsed = classSpecSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = locate(issue.path.filter((key) => typeof key !== 'symbol'));
    const name = issue.path.map(String).join('.');
    throw new EntenteError(
      'bad-input',
      `${describePlace({ file: shown, ...place })}${name === '' ? '' : ` (${name})`}: ${issue.message}`,
      { file: shown, ...place },
    );
  }
  if (path !== idOrFile && parsed.data.id !== idOrFile) {
    throw new EntenteError(
      'bad-input',
      `${shown}: expected the id ${idOrFile}, as the file is called; ${parsed.data.id} came`,
      {
        file: shown,
      },
    );
  }
  return {
    spec: parsed.data,
    file: shown,
    text,
    placeOf: (text) => {
      const keys = text
        .split(/[.[\]]+/)
        .filter((part) => part !== '')
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      return describePlace({ file: shown, ...locate(keys) });
    },
  };
}
