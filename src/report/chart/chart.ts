/** A chart as plain data: it knows what is shown and where it comes from, nothing of pixels. */
export interface ChartSeries {
  name: string;
  /** [x, y]; a null y is a gap, drawn as one. */
  points: [number, number | null][];
  /** Lower and upper edge of a band at the same x, where there is one. */
  band?: [number, number, number][];
}

export interface LineChart {
  kind: 'line';
  id: string;
  /** The finding, as a sentence. */
  title: string;
  xLabel: string;
  yLabel: string;
  series: ChartSeries[];
  /** Vertical marks, such as turning points. */
  marks?: { x: number; label: string }[];
  /** Horizontal line, such as the point where a reading turns. */
  rule?: number;
  yDomain?: [number, number];
  source: string;
}

export interface BarChart {
  kind: 'signed-bars';
  id: string;
  title: string;
  xLabel: string;
  bars: { label: string; value: number; low?: number; high?: number; opinion: boolean }[];
  source: string;
}

export type Chart = LineChart | BarChart;
