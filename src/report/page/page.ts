import type { Chart } from '../chart/chart.js';

/** A page before it is text: composed once from a result, rendered alike for terminal, Markdown and HTML. */
export interface Page {
  title: string;
  /** Year, edition: what the reader must know to compare two pages. */
  stamp: string;
  headline: { label: string; text: string }[];
  sections: Section[];
}

export interface Section {
  title: string;
  blocks: Block[];
}

export type Align = 'left' | 'right';

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; columns: { title: string; align: Align }[]; rows: string[][]; note?: string }
  | { kind: 'bars'; columns: string[]; rows: BarRow[]; note?: string }
  /** `pageOnly`: a terminal leaves it out, because a table beside it says the same. */
  | { kind: 'chart'; chart: Chart; pageOnly?: boolean }
  /** A drawing made by code of ours (its text escaped there); `words` say the same where there is no drawing. */
  | { kind: 'drawing'; svg: string; title: string; source: string; words: string[] };

/** A signed bar with its number and further cells; `opinion` marks what rests on judgement. */
export interface BarRow {
  label: string;
  value: number | null;
  opinion: boolean;
  cells: string[];
}
