/** Where a table's figures come from; every number shown to a person leads to one of these. */
export interface OriginRecord {
  /** kebab-case, the folder name under src/sources. */
  id: string;
  title: string;
  producer: string;
  version: string;
  /** A full bibliographic citation, ready to print. */
  citation: string;
  link: string;
  /** ISO date on which the copy the atlas was built from was gathered. */
  accessed: string;
  licence: string;
  coverage: { from: number; to: number };
  unit: string;
  /** What a careful user must know before using the figures. */
  traps: string[];
}
