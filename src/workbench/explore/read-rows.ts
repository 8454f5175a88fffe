import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { describePlace, EntenteError } from '../../domain/errors.js';

const sliceBytes = 1 << 22;

/**
 * Reads a CSV file with a header, a row at a time, so that millions of rows need no table of strings.
 *
 * @param begin is given the header and returns what takes each row; `row` counts from 1, the header being 1.
 * @throws EntenteError `unreadable-file` when it cannot be opened, `bad-input` when it is empty, names a column
 * twice, or has a row of another width.
 */
export async function readRows(
  file: string,
  begin: (header: string[]) => (cells: string[], row: number) => void,
): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new EntenteError(
      'unreadable-file',
      `${file} cannot be read (${error.code ?? error.message})`,
      { file },
      error,
    );
  });
  let take: ((cells: string[], row: number) => void) | undefined;
  let width = 0;
  const accept = (cells: string[], row: number): void => {
    if (take === undefined) {
      const header = cells.map((cell) => cell.trim());
      const twice = header.find((name, k) => header.indexOf(name) !== k);
      if (twice !== undefined) {
        throw new EntenteError(
          'bad-input',
          `${file}, row 1: column ${twice || '(no name)'} stands twice; names must differ`,
          { file },
        );
      }
      width = header.length;
      take = begin(header);
      return;
    }
    if (cells.length !== width) {
      throw new EntenteError(
        'bad-input',
        `${describePlace({ file, row })}: ${width} cells are expected, as in the header, and ${cells.length} came`,
        { file, row },
      );
    }
    take(cells, row);
  };
  if (bytes.includes(0x22)) readQuoted(file, bytes, accept);
  else readPlain(bytes, accept);
  if (take === undefined) {
    throw new EntenteError('bad-input', `${file} is empty; a header and at least one row are expected`, {
      file,
    });
  }
}

function readQuoted(file: string, bytes: Buffer, accept: (cells: string[], row: number) => void): void {
  let rows: string[][];
  try {
    rows = parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch (error) {
    throw new EntenteError('bad-input', `${file}: ${(error as Error).message}`, { file }, error);
  }
  rows.forEach((cells, k) => {
    accept(cells, k + 1);
  });
}

function readPlain(bytes: Buffer, accept: (cells: string[], row: number) => void): void {
  let from = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let row = 0;
  while (from < bytes.length) {
    let to = from + sliceBytes;
    if (to < bytes.length) {
      const end = bytes.indexOf(0x0a, to);
      to = end < 0 ? bytes.length : end + 1;
    }
    for (const line of bytes.toString('utf8', from, to).split('\n')) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text === '') continue;
      row++;
      accept(text.split(','), row);
    }
    from = to;
  }
}

/** The position of a column, or a refusal that lists the columns there are. */
export function columnAt(file: string, header: readonly string[], name: string, why: string): number {
  const at = header.indexOf(name);
  if (at >= 0) return at;
  const near = header.find((column) => column.toLowerCase() === name.toLowerCase());
  throw new EntenteError(
    'bad-input',
    `${file} has no column ${name}, ${why}; it has ${header.join(', ')}${near ? ` (did you mean ${near}?)` : ''}`,
    { file, column: name },
  );
}

/** A cell as a finite number, or a refusal with its place. */
export function numberAt(file: string, row: number, column: string, cell: string): number {
  const value = cell.trim() === '' ? Number.NaN : Number(cell);
  if (Number.isFinite(value)) return value;
  const came = cell.trim() === '' ? 'an empty cell' : `"${cell}"`;
  throw new EntenteError(
    'bad-input',
    `${describePlace({ file, row, column })}: a finite number is expected and ${came} came`,
    { file, row, column },
  );
}
