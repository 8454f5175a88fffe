import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { EntenteError } from '../../domain/errors.js';
import { decodeText, type TextEncoding } from './decode-text.js';
import { type CellKind, parseNumberCell } from './parse-cell.js';

export interface CsvSpec<
  R extends Record<string, CellKind>,
  O extends Record<string, CellKind> = Record<never, CellKind>,
> {
  /** Columns the file must have, with what their cells hold. Other columns are ignored. */
  columns: R;
  /** Columns read where the file has them. */
  optional?: O;
  /** Columns that together may not repeat. */
  key?: readonly string[];
  /** Default: a comma. */
  separator?: string;
  /** Files larger than this, once unpacked, are refused (default 512 MiB). */
  maxBytes?: number;
}

type CellColumn<K> = K extends 'string' | 'text' ? string[] : Float64Array;

export interface CsvTable<R, O = Record<never, CellKind>> {
  /** The name used in messages. */
  file: string;
  /** Every column's name, read or not, in the file's order. */
  header: string[];
  /** Number of data rows. */
  rows: number;
  columns: { [name in keyof R]: CellColumn<R[name]> } & { [name in keyof O]?: CellColumn<O[name]> };
  /** Line of the file on which row k ends, counted from 1 as an editor shows it. */
  lines: Int32Array;
  encoding: TextEncoding;
}

/**
 * Reads a user's CSV file (plain or gzip) into typed columns, checking every cell. UTF-8 with or without a
 * mark, UTF-16 with one, Windows-1252 otherwise.
 *
 * @throws EntenteError `unreadable-file` (absent, a folder, damaged gzip) or `bad-input` with the file, row
 * and column: missing or repeated columns, wrong separator, ragged rows, bad cells, repeated keys, no rows.
 */
export async function readCsv<
  R extends Record<string, CellKind>,
  O extends Record<string, CellKind> = Record<never, CellKind>,
>(path: string, spec: CsvSpec<R, O>): Promise<CsvTable<R, O>> {
  const { text, encoding } = decodeText(await readBytes(path, spec.maxBytes ?? 512 * 2 ** 20), path);
  return parseCsv(text, path, spec, encoding);
}

/** The same on text already in hand; `file` is the name used in messages. */
export function parseCsv<
  R extends Record<string, CellKind>,
  O extends Record<string, CellKind> = Record<never, CellKind>,
>(text: string, file: string, spec: CsvSpec<R, O>, encoding: TextEncoding = 'utf-8'): CsvTable<R, O> {
  const separator = spec.separator ?? ',';
  const kinds: Record<string, CellKind> = { ...spec.optional, ...spec.columns };
  let header: string[] | undefined;
  let names: string[] = [];
  let places: number[] = [];
  let cells: (string[] | number[])[] = [];
  const lines: number[] = [];
  const fail = (row: number, column: string | undefined, what: string): never => {
    throw new EntenteError(
      'bad-input',
      `${file}, row ${row}${column === undefined ? '' : `, column ${column}`}: ${what}`,
      { file, row, ...(column === undefined ? {} : { column }) },
    );
  };
  const onRecord = (record: string[], line: number): void => {
    if (header === undefined) {
      header = record.map((name) => name.trim());
      checkHeader(header, Object.keys(spec.columns), separator, file);
      names = Object.keys(kinds).filter((name) => header?.includes(name));
      places = names.map((name) => (header as string[]).indexOf(name));
      cells = names.map(() => []);
      return;
    }
    if (record.length !== header.length) {
      fail(line, undefined, `${header.length} cells were expected, as in the header, came ${record.length}`);
    }
    for (let c = 0; c < names.length; c += 1) {
      const kind = kinds[names[c]];
      const cell = record[places[c]].trim();
      if (kind === 'string' || kind === 'text') {
        if (cell === '' && kind === 'string')
          fail(line, names[c], 'some text was expected, came an empty cell');
        (cells[c] as string[]).push(cell);
      } else {
        const value = parseNumberCell(cell, kind);
        if (typeof value === 'string') fail(line, names[c], value);
        (cells[c] as number[]).push(value as number);
      }
    }
    lines.push(line);
  };
  try {
    parse(text, {
      delimiter: separator,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: unknown, context: { lines: number }) => {
        onRecord(record as string[], context.lines);
        return null;
      },
    });
  } catch (error) {
    if (error instanceof EntenteError) throw error;
    const { lines: line } = error as { lines?: number };
    throw new EntenteError(
      'bad-input',
      `${file}${line === undefined ? '' : `, row ${line}`}: a quote is opened and not closed, or stands inside a cell; put the whole cell in quotes and double those inside`,
      { file, ...(line === undefined ? {} : { row: line }) },
      error,
    );
  }
  if (header === undefined || lines.length === 0) {
    throw new EntenteError(
      'bad-input',
      `${file}: a header and at least one row were expected, came ${header === undefined ? 'an empty file' : 'only a header'}`,
      { file },
    );
  }
  const columns: Record<string, string[] | Float64Array> = {};
  for (let c = 0; c < names.length; c += 1) {
    const kind = kinds[names[c]];
    columns[names[c]] =
      kind === 'string' || kind === 'text' ? (cells[c] as string[]) : Float64Array.from(cells[c] as number[]);
  }
  checkKey(columns, spec.key ?? [], lines, file);
  return {
    file,
    header,
    rows: lines.length,
    columns: columns as CsvTable<R, O>['columns'],
    lines: Int32Array.from(lines),
    encoding,
  };
}

async function readBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = (bytes: number): EntenteError =>
    new EntenteError(
      'bad-input',
      `${path}: ${Math.ceil(bytes / 2 ** 20)} MiB, more than the ${Math.floor(maxBytes / 2 ** 20)} MiB read at once; split it or keep only the columns needed`,
      { file: path },
    );
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw tooLarge(size);
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof EntenteError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    const what =
      code === 'ENOENT'
        ? 'no such file'
        : code === 'EISDIR'
          ? 'a folder, where a file was expected'
          : (code ?? 'fault');
    throw new EntenteError('unreadable-file', `${path} could not be read: ${what}`, { file: path }, error);
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes + 1);
    throw new EntenteError(
      'unreadable-file',
      `${basename(path)} is gzip, but damaged or cut short; fetch it again`,
      { file: path },
      error,
    );
  }
}

function checkHeader(header: string[], required: string[], separator: string, file: string): void {
  const repeated = header.find((name, k) => name !== '' && header.indexOf(name) !== k);
  if (repeated !== undefined) {
    throw new EntenteError('bad-input', `${file}, row 1: column ${repeated} is there twice; keep one`, {
      file,
      row: 1,
      column: repeated,
    });
  }
  const absent = required.filter((name) => !header.includes(name));
  if (absent.length === 0) return;
  const other = [';', '\t', '|', ','].find(
    (sign) => sign !== separator && header.length === 1 && header[0].includes(sign),
  );
  const hint =
    other === undefined
      ? `; the columns are ${header.join(', ')}`
      : `; the header looks separated by ${other === '\t' ? 'tabs' : `"${other}"`}, where "${separator}" was expected`;
  throw new EntenteError(
    'bad-input',
    `${file}, row 1: column${absent.length > 1 ? 's' : ''} ${absent.join(', ')} expected, not found${hint}`,
    { file, row: 1, column: absent[0] },
  );
}

function checkKey(
  columns: Record<string, string[] | Float64Array>,
  key: readonly string[],
  lines: number[],
  file: string,
): void {
  if (key.length === 0) return;
  const seen = new Map<string, number>();
  for (let k = 0; k < lines.length; k += 1) {
    const value = key.map((name) => columns[name]?.[k]).join('\u0001');
    const before = seen.get(value);
    if (before !== undefined) {
      throw new EntenteError(
        'bad-input',
        `${file}, row ${lines[k]}: ${key.join(', ')} = ${value.replaceAll('\u0001', ', ')} stands already on row ${before}; keep one`,
        { file, row: lines[k], column: key.join(',') },
      );
    }
    seen.set(value, lines[k]);
  }
}
