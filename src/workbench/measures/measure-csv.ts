import type { MeasureAnswer } from '../../report/measure/measure-schema.js';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A measure as CSV: a row a point, each with unit, status, reason, vintage and the releases it is from. */
export function measureCsv({ measure, edition, points, sources }: MeasureAnswer): string {
  const origin = sources.map(({ id, version }) => `${id} (${version})`).join('; ');
  const header = 'measure,a,b,year,value,low,high,unit,status,reason,vintage,origin,edition';
  const rows = points.map((p) =>
    [
      measure.id,
      p.a,
      p.b,
      p.year,
      p.value,
      p.low,
      p.high,
      measure.unit,
      p.status,
      p.reason,
      p.vintage,
      origin,
      edition,
    ]
      .map((cell) => (cell === null ? '' : quoted(String(cell))))
      .join(','),
  );
  return `${[header, ...rows].join('\n')}\n`;
}
