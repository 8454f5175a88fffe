import type { StateId } from '../../../domain/dyad.js';
import type { SeriesPoint, YearSpan } from '../../../evidence/verdict/aggregate-window.js';
import type { Atlas } from '../../../store/atlas.js';

/** The partner that stands for everybody. */
export const world = 'WLD';

export interface SeriesRequest {
  /** One state, or several taken together as one (only where the series adds up). */
  of: readonly StateId[];
  /** The other side, likewise; `WLD` for all partners of a trade series; empty for a series of one state. */
  with: readonly StateId[];
  window: YearSpan;
}

export interface SeriesAnswer {
  points: SeriesPoint[];
  /** Why there is nothing or less than expected, and what a reader must know. */
  note: string;
  /** Where it is wider than the series says, because the reader has imported more years. */
  coverage?: YearSpan;
}

export interface SeriesSpec {
  id: string;
  label: string;
  /** Name of a unit in `units`. */
  unit: string;
  /** Of one state, of an unordered pair, or of one state towards another. */
  about: 'state' | 'pair' | 'directed';
  /** True where several states may be given as one side. */
  adds: boolean;
  /** Origin records of the figures. */
  origins: string[];
  coverage: YearSpan;
  definition: string;
  /** Series of one kin define the same idea differently; a gap is explained among them. */
  kin: string;
  /** Answers all requests of this series in as few queries as the tables allow, in the order asked. */
  family: SeriesFamily;
  /** Where the table is not part of the atlas: its name, and the source to import. */
  imported?: { table: string; source: string };
  /** What the family needs to know to tell its series apart. */
  key: string;
}

export interface FamilyRequest extends SeriesRequest {
  key: string;
}

/** Answers a batch of requests over one table or group of tables. */
export type SeriesFamily = (atlas: Atlas, requests: readonly FamilyRequest[]) => Promise<SeriesAnswer[]>;

export const stateList = (requests: readonly SeriesRequest[]): string =>
  [...new Set(requests.flatMap((r) => [...r.of, ...r.with]))].filter((id) => id !== world).join(',');
