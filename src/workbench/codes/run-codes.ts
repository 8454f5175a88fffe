import { readFile } from 'node:fs/promises';
import { EntenteError } from '../../domain/errors.js';
import { alignRows } from '../../report/text/align-rows.js';
import { decodeText } from '../../sources/csv/decode-text.js';
import { readCsv } from '../../sources/csv/read-csv.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import {
  type CodeAnswer,
  type CodeQuestion,
  type CodeSystem,
  type CodeTarget,
  resolveCodes,
} from './resolve-codes.js';

export interface CodesRequest {
  texts: string[];
  /** A list, one a line, or a CSV file where `column` names the cells. */
  file?: string;
  column?: string;
  yearColumn?: string;
  year?: number;
  from: CodeSystem;
  to: CodeTarget[];
  format: 'text' | 'csv' | 'json';
  width: number;
}

export interface CodesPage {
  text: string;
  /** One line for each input that means no state. */
  unmapped: string[];
}

/**
 * The states a list of names and codes means, as text, CSV or JSON. Nothing is dropped: an input that means no
 * state has its row, with the reason.
 *
 * @throws EntenteError for a file that cannot be read, an empty list, an impossible year.
 */
export async function runCodes(request: CodesRequest): Promise<CodesPage> {
  const questions = await readQuestions(request);
  if (questions.length === 0)
    throw new EntenteError('usage', 'nothing to look up: give names or codes, or --in FILE');
  const atlas = await openAtlas();
  try {
    const answers = resolveCodes(questions, await openRegistry(atlas), request.from);
    const unmapped = answers.flatMap((answer) => (answer.problem === null ? [] : [answer.problem]));
    return { text: layOut(answers, request), unmapped };
  } finally {
    atlas.close();
  }
}

async function readQuestions(request: CodesRequest): Promise<CodeQuestion[]> {
  const { texts, file, column, yearColumn, year } = request;
  const inYear = (text: string): CodeQuestion => (year === undefined ? { text } : { text, year });
  if (file === undefined) {
    if (column !== undefined || yearColumn !== undefined)
      throw new EntenteError('usage', '--column and --year-column read a CSV file: name it with --in FILE');
    return texts.map(inYear);
  }
  if (texts.length > 0) throw new EntenteError('usage', 'give names and codes, or --in FILE, not both');
  if (column === undefined) {
    if (yearColumn !== undefined)
      throw new EntenteError('usage', '--year-column needs --column, the column of names or codes');
    const text = decodeText(await readBytes(file), file).text;
    return text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map(inYear);
  }
  const columns: Record<string, 'text' | 'integer'> = { [column]: 'text' };
  if (yearColumn !== undefined) columns[yearColumn] = 'integer';
  const table = await readCsv(file, { columns });
  const names = table.columns[column] as string[];
  const years = yearColumn === undefined ? undefined : (table.columns[yearColumn] as unknown as Float64Array);
  return names.map((text, row) => (years === undefined ? inYear(text) : { text, year: years[row]! }));
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new EntenteError(
      'unreadable-file',
      `${file} cannot be read (${code ?? 'unknown reason'}); name a file with a name or code a line`,
      { file },
      cause,
    );
  }
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function layOut(answers: readonly CodeAnswer[], { to, format, width }: CodesRequest): string {
  if (format === 'json') return `${JSON.stringify({ format: 'entente.codes/1', codes: answers }, null, 2)}\n`;
  const cells = (answer: CodeAnswer): string[] => to.map((target) => String(answer.codes?.[target] ?? ''));
  if (format === 'csv') {
    const rows = answers.map((answer) => [
      answer.input,
      answer.year === null ? '' : String(answer.year),
      ...cells(answer),
      answer.problem ?? '',
    ]);
    return [['input', 'year', ...to, 'problem'], ...rows]
      .map((row) => `${row.map(quoted).join(',')}\n`)
      .join('');
  }
  const rows = answers.map((answer) => [
    answer.input,
    ...(answer.problem === null ? cells(answer) : to.map(() => '?')),
  ]);
  const lines = alignRows([['input', ...to], ...rows], ['left', ...to.map(() => 'left' as const)], width);
  return lines.map(({ text }) => `${text}\n`).join('');
}
