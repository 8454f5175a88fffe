/** Why a cell holds the number it holds, or none. Stored beside the values; no magic number ever means missing. */
export const Status = {
  observed: 0,
  reportedZero: 1,
  estimated: 2,
  mirrored: 3,
  carriedForward: 4,
  missing: 5,
  notApplicable: 6,
  outOfCoverage: 7,
} as const;

export type Status = (typeof Status)[keyof typeof Status];

export const statusNames = [
  'observed',
  'reported zero',
  'estimated',
  'mirrored',
  'carried forward',
  'missing',
  'not applicable',
  'out of coverage',
] as const;

export type StatusName = (typeof statusNames)[number];

/** True where the cell holds a number that may be used. */
export function hasValue(status: Status): boolean {
  return status <= Status.carriedForward;
}

/** A column: `values[k]` is NaN wherever `status[k]` says there is no value. */
export interface Column {
  name: string;
  values: Float64Array;
  status: Uint8Array;
}
