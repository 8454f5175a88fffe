import { type Markish, text } from '@observablehq/plot';

/**
 * Names of rows: beside the rows where there is room, above them on a narrow screen, so that none is cut short.
 * `label` is the field with the name, `facet` the facet the rows stand in.
 */
export function rowLabels(
  narrow: boolean,
  names: readonly string[],
  { wide, facet }: { wide: number; facet?: readonly string[] },
): { marginLeft: number; rowHeight: number; axis: null | undefined; marks: Markish[] } {
  if (!narrow) return { marginLeft: wide, rowHeight: 24, axis: undefined, marks: [] };
  const data = (facet ?? [null]).flatMap((set) => names.map((name) => ({ name, set })));
  return {
    marginLeft: 6,
    rowHeight: 40,
    axis: null,
    marks: [
      text(data, {
        y: 'name',
        text: 'name',
        ...(facet === undefined ? {} : { fy: 'set' }),
        frameAnchor: 'left',
        textAnchor: 'start',
        dy: -13,
        fontSize: 11,
        fill: 'currentColor',
        stroke: 'var(--paper)',
        strokeWidth: 5,
      }),
    ],
  };
}
