/** What a chart shows, as a table that can be read aloud, saved and cited: it knows nothing of pixels. */
export interface ChartSheet {
  id: string;
  /** The finding, as a sentence. */
  title: string;
  unit: string;
  source: string;
  /** In place of `source` where the chart stands among others that name the same ones; files have `source`. */
  sourceInShort?: string;
  /** The years or editions the figures describe. */
  vintage: string;
  note?: string;
  columns: { id: string; label: string; digits?: number }[];
  rows: (string | number | null)[][];
}
