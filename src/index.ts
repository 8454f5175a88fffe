/** The public names of Entente's core, listed by hand. Nothing native stands behind it: it runs in a browser. */
export { type Dyad, dyad, dyadKey, type StateId, type YearRange } from './domain/dyad.js';
export { EntenteError, type ErrorCode, isEntenteError, type Place } from './domain/errors.js';
export { type Column, hasValue, Status, type StatusName, statusNames } from './domain/missing.js';
export type { OriginRecord } from './domain/origin.js';
export { createRandom, type Random } from './domain/random.js';
