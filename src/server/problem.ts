import { EntenteError, type ErrorCode } from '../domain/errors.js';

/** Ways a server refuses that the core does not know: it is asked too much, too long, or for what it has not. */
export type ServerCode =
  | 'not-found'
  | 'method-not-allowed'
  | 'unauthorized'
  | 'forbidden'
  | 'too-large'
  | 'unsupported-type'
  | 'too-many'
  | 'busy'
  | 'time-limit'
  | 'fault';
export type ProblemCode = ErrorCode | ServerCode;

/** An RFC 9457 problem, with the error family's code and fields. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  code: ProblemCode;
  fields: Record<string, unknown>;
}

export class ServerRefusal extends Error {
  constructor(
    readonly code: ServerCode,
    message: string,
    readonly fields: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ServerRefusal';
  }
}

/** Status and title of every code; the documentation page lists the same table. */
export const problemKinds: Record<ProblemCode, { status: number; title: string }> = {
  usage: { status: 400, title: 'The request is not one this address takes' },
  'bad-input': { status: 400, title: 'The input does not have the form it must have' },
  'same-state': { status: 400, title: 'Two different states are needed' },
  'ambiguous-state': { status: 400, title: 'The name means more than one state' },
  'unknown-state': { status: 404, title: 'No state of that name in that year' },
  'year-out-of-range': { status: 400, title: 'The year lies outside the data' },
  'no-data': { status: 404, title: 'The data do not cover this' },
  'not-converged': { status: 422, title: 'No trustworthy answer was reached' },
  infeasible: { status: 422, title: 'The request contradicts itself' },
  unsupported: { status: 422, title: 'This cannot be computed here' },
  'unreadable-file': { status: 500, title: 'A file of Entente cannot be read' },
  'unwritable-output': { status: 500, title: 'A file cannot be written' },
  'atlas-missing-table': { status: 500, title: 'A table of the atlas is missing' },
  'atlas-damaged': { status: 500, title: 'A table of the atlas is damaged' },
  interrupted: { status: 503, title: 'The work was stopped' },
  'not-found': { status: 404, title: 'Nothing has this address' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  unauthorized: { status: 401, title: 'A token is needed' },
  forbidden: { status: 403, title: 'Not from there' },
  'too-large': { status: 413, title: 'The request is larger than the limit' },
  'unsupported-type': { status: 415, title: 'The body is of a kind this address does not read' },
  'too-many': { status: 429, title: 'As many jobs as may be are under way' },
  busy: { status: 503, title: 'Too many requests are waiting' },
  'time-limit': { status: 504, title: 'The answer took longer than the limit' },
  fault: { status: 500, title: 'A fault of ours' },
};

export function describeProblem(error: unknown, instance: string): Problem {
  if (error instanceof EntenteError || error instanceof ServerRefusal) {
    const { code, fields, message } = error;
    return {
      ...about(code),
      detail: withoutPaths(message, code),
      instance,
      code,
      fields: openFields(fields, code),
    };
  }
  return {
    ...about('fault'),
    detail: 'The server met an unexpected fault; what it was stands in its log, not here.',
    instance,
    code: 'fault',
    fields: {},
  };
}

const about = (code: ProblemCode): Pick<Problem, 'type' | 'title' | 'status'> => ({
  type: `/docs#problem-${code}`,
  ...problemKinds[code],
});

/** Where files of the machine lie is nobody's business over the network. */
const aboutFiles = new Set<ProblemCode>([
  'unreadable-file',
  'unwritable-output',
  'atlas-missing-table',
  'atlas-damaged',
]);

function withoutPaths(message: string, code: ProblemCode): string {
  return aboutFiles.has(code)
    ? message.replace(/(?:[A-Za-z]:)?[\\/][^\s;,)']+/g, '(a file of the server)')
    : message;
}

function openFields(fields: Readonly<Record<string, unknown>>, code: ProblemCode): Record<string, unknown> {
  if (!aboutFiles.has(code)) return { ...fields };
  const { file: _file, path: _path, folder: _folder, ...rest } = fields;
  return rest;
}
