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

/** An origin as an answer names its source: who, which edition, under what licence; not its traps. */
export type SourceNote = Omit<OriginRecord, 'unit' | 'traps'>;

export function noteSource(origin: OriginRecord): SourceNote {
  const { id, title, producer, version, citation, link, accessed, licence, coverage } = origin;
  return { id, title, producer, version, citation, link, accessed, licence, coverage };
}
