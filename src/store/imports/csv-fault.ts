import { EntenteError } from '../../domain/errors.js';
import type { ImportFile } from './import-file.js';

/** What the CSV reader says, in our words: file, row and what is wrong with it. */
export function csvFault(files: ImportFile[], error: unknown): unknown {
  if (error instanceof EntenteError) return error;
  const message = (error as Error).message;
  const file = (files.find((one) => message.includes(one.path)) ?? files[0]!).name;
  const row = Number(/Line: (\d+)/i.exec(message)?.[1] ?? Number.NaN);
  const at = Number.isNaN(row) ? file : `${file}, row ${row}`;
  const fields = { file, ...(Number.isNaN(row) ? {} : { row }) };
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/i.exec(message);
  if (counts !== null)
    return new EntenteError(
      'bad-input',
      `${at}: ${counts[1]} cells were expected, as in the heading, came ${counts[2]}`,
      fields,
      error,
    );
  if (/quote/i.test(message))
    return new EntenteError(
      'bad-input',
      `${at}: a quote is opened and not closed, or stands inside a cell; put the whole cell in quotes and double those inside`,
      fields,
      error,
    );
  if (/maximum line size/i.test(message))
    return new EntenteError('bad-input', `${at}: a line too long for a table`, fields, error);
  if (/parquet|magic bytes|TProtocol|snappy|zstd|thrift/i.test(message))
    return new EntenteError(
      'unreadable-file',
      `${file} is Parquet, but damaged or cut short; fetch or write it again`,
      { file },
      error,
    );
  if (/CSV|Invalid Input|Conversion|unicode|utf/i.test(message))
    return new EntenteError('bad-input', `${at}: ${message.split('\n')[0]!.slice(0, 200)}`, fields, error);
  return error;
}
