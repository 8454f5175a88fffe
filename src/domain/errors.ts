/** Every way Entente refuses to answer. The CLI maps codes to exit statuses, the server to HTTP statuses. */
export type ErrorCode =
  | 'usage'
  | 'unknown-state'
  | 'ambiguous-state'
  | 'same-state'
  | 'year-out-of-range'
  | 'bad-input'
  | 'unreadable-file'
  | 'unwritable-output'
  | 'atlas-missing-table'
  | 'atlas-damaged'
  | 'no-data'
  | 'not-converged'
  | 'infeasible'
  | 'unsupported'
  | 'interrupted';

/** Where in an input the trouble is; rows and columns count from 1, as an editor shows them. */
export interface Place {
  file?: string;
  row?: number;
  column?: string | number;
}

/**
 * The one error family. The message says what was expected, what came, and what to do next;
 * `fields` carries the same facts for programs.
 */
export class EntenteError extends Error {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, fields: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'EntenteError';
    this.code = code;
    this.fields = fields;
  }
}

export function isEntenteError(error: unknown): error is EntenteError {
  return error instanceof EntenteError;
}

/** `file.csv, row 3, column value` from a place, for the front of a message. */
export function describePlace(place: Place): string {
  const parts: string[] = [];
  if (place.file !== undefined) parts.push(place.file);
  if (place.row !== undefined) parts.push(`row ${place.row}`);
  if (place.column !== undefined) parts.push(`column ${place.column}`);
  return parts.join(', ');
}
