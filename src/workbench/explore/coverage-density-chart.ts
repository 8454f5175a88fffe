import type { LineChart } from '../../report/chart/chart.js';
import type { DiscoveryResult } from '../../scenarios/explore/discovery/discovery-result.js';

/** The trade-off along the trajectory as a chart: from all cases thinly spread to few cases tightly packed. */
export function coverageDensityChart(result: DiscoveryResult): LineChart {
  const best = result.boxes[result.suggested];
  const percent = (share: number): string => `${Math.round(100 * share)}%`;
  return {
    kind: 'line',
    id: 'coverage-density',
    title: `Box ${best.box} holds ${percent(best.coverage)} of the cases, and ${percent(best.density)} of its runs are cases`,
    xLabel: 'Coverage: share of all cases inside',
    yLabel: 'Density: share of runs inside that are cases',
    series: [
      {
        name: result.outcome,
        points: result.boxes.map(({ coverage, density }): [number, number] => [coverage, density]).reverse(),
      },
    ],
    marks: [{ x: best.coverage, label: `box ${best.box}` }],
    yDomain: [0, 1],
    source: `PRIM over ${result.runs} runs, ${result.cases} of them cases`,
  };
}
