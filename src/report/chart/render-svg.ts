import type { BarChart, Chart, LineChart } from './chart.js';

/** Colours that stay apart for colour-blind readers and in print; lines differ in dash as well. */
const ink = ['#1b6ca8', '#c8591b', '#3a7d44', '#7b4ea3', '#8a6d1d'];
const dashes = ['', '6 3', '2 3', '8 3 2 3', '1 2'];

/** A chart as an SVG string, drawn without a browser. The drawing library is loaded on first use. */
export async function renderSvg(chart: Chart, width = 680): Promise<string> {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const options = chart.kind === 'line' ? lineOptions(chart, Plot) : barOptions(chart, Plot);
  const node = Plot.plot({
    ...options,
    document: document as unknown as Document,
    width,
    style: { fontFamily: 'inherit', fontSize: '12px', background: 'none', overflow: 'visible' },
    ariaLabel: chart.title.replace(/[<>&"]/g, ' '),
  });
  const element = node as unknown as {
    outerHTML: string;
    tagName: string;
    querySelector(q: string): { outerHTML: string };
  };
  const svg = element.tagName.toLowerCase() === 'svg' ? element : element.querySelector('svg');
  return svg.outerHTML;
}

type PlotModule = typeof import('@observablehq/plot');

function lineOptions(chart: LineChart, Plot: PlotModule) {
  const marks = [];
  if (chart.rule !== undefined)
    marks.push(Plot.ruleY([chart.rule], { stroke: '#888', strokeDasharray: '3 3' }));
  if (chart.marks !== undefined) {
    marks.push(Plot.ruleX(chart.marks, { x: 'x', stroke: '#bbb' }));
    marks.push(
      Plot.text(chart.marks, {
        x: 'x',
        text: 'label',
        frameAnchor: 'top',
        dy: -8,
        fill: '#666',
        fontSize: 10,
      }),
    );
  }
  chart.series.forEach((series, k) => {
    const colour = ink[k % ink.length];
    if (series.band !== undefined) {
      marks.push(
        Plot.areaY(series.band, {
          x: (d) => d[0],
          y1: (d) => d[1],
          y2: (d) => d[2],
          fill: colour,
          fillOpacity: 0.15,
        }),
      );
    }
    const points = series.points.map(([x, y]) => ({ x, y: y ?? Number.NaN }));
    marks.push(
      Plot.lineY(points, {
        x: 'x',
        y: 'y',
        stroke: colour,
        strokeWidth: 1.8,
        strokeDasharray: dashes[k % dashes.length],
      }),
    );
    const last = points.filter((p) => !Number.isNaN(p.y)).at(-1);
    if (last !== undefined) {
      marks.push(
        Plot.text([last], {
          x: 'x',
          y: 'y',
          text: () => series.name,
          dx: 6,
          textAnchor: 'start',
          fill: colour,
        }),
      );
    }
  });
  const xs = chart.series.flatMap((s) => s.points.map((p) => p[0]));
  const span = Math.max(1, Math.max(...xs) - Math.min(...xs));
  return {
    height: 240,
    marginRight: 130,
    marginTop: 28,
    marginBottom: 40,
    x:
      chart.xLabel === 'year'
        ? { label: chart.xLabel, tickFormat: 'd', ticks: Math.min(8, span) }
        : { label: chart.xLabel },
    y: { label: chart.yLabel, grid: true, ...(chart.yDomain === undefined ? {} : { domain: chart.yDomain }) },
    marks,
  };
}

function barOptions(chart: BarChart, Plot: PlotModule) {
  const order = chart.bars.map((b) => b.label);
  const ranged = chart.bars.filter((b) => b.low !== undefined && b.high !== undefined);
  return {
    height: 64 + 20 * chart.bars.length,
    marginLeft: 270,
    marginRight: 20,
    marginBottom: 44,
    x: {
      domain: [-1.2, 1.2],
      ticks: [-1, -0.5, 0, 0.5, 1],
      label: chart.xLabel,
      labelAnchor: 'center' as const,
      grid: true,
    },
    y: { domain: order, label: null },
    marks: [
      Plot.barX(chart.bars, {
        x: 'value',
        y: 'label',
        fill: (d: { value: number }) => (d.value < 0 ? ink[1] : ink[0]),
        fillOpacity: (d: { opinion: boolean }) => (d.opinion ? 0.45 : 0.9),
      }),
      Plot.ruleY(ranged, { x1: 'low', x2: 'high', y: 'label', stroke: '#333', strokeWidth: 1 }),
      Plot.text(chart.bars, {
        x: (d: { value: number; low?: number; high?: number }) =>
          d.value < 0 ? (d.low ?? d.value) : (d.high ?? d.value),
        y: 'label',
        text: (d: { value: number; opinion: boolean }) =>
          `${d.value > 0 ? '+' : ''}${d.value.toFixed(2)}${d.opinion ? '*' : ''}`,
        textAnchor: 'start',
        dx: 4,
        fontSize: 10,
        filter: (d: { value: number }) => d.value >= 0,
      }),
      Plot.text(chart.bars, {
        x: (d: { value: number; low?: number }) => d.low ?? d.value,
        y: 'label',
        text: (d: { value: number; opinion: boolean }) => `${d.value.toFixed(2)}${d.opinion ? '*' : ''}`,
        textAnchor: 'end',
        dx: -4,
        fontSize: 10,
        filter: (d: { value: number }) => d.value < 0,
      }),
      Plot.ruleX([0], { stroke: '#333' }),
    ],
  };
}
