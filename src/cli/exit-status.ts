import type { ErrorCode } from '../domain/errors.js';

/** 2: the request or its input was refused. 3: the request was fine but no trustworthy answer was reached. */
export function exitStatus(code: ErrorCode): number {
  switch (code) {
    case 'not-converged':
    case 'infeasible':
      return 3;
    case 'interrupted':
      return 130;
    default:
      return 2;
  }
}
