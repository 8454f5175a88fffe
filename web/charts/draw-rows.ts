import { fixed } from '../text/number.js';
import type { ChartSheet } from './chart-sheet.js';
import { wrapText } from './wrap-text.js';

const space = 'http://www.w3.org/2000/svg';
const width = 760;

/** A sheet that is read and not plotted, as a drawing: each row its first cells in bold, the others below. */
export function drawRows(sheet: ChartSheet, most = 60): SVGSVGElement {
  const svg = document.createElementNS(space, 'svg');
  let y = 6;
  const write = (text: string, weight: number, size: number, indent: number): void => {
    for (const line of wrapText(text, Math.floor((width - indent) / (size * 0.54)))) {
      y += size * 1.4;
      const element = document.createElementNS(space, 'text');
      for (const [name, value] of Object.entries({ x: indent, y, 'font-size': size, 'font-weight': weight }))
        element.setAttribute(name, String(value));
      element.setAttribute('fill', 'currentColor');
      element.setAttribute('font-family', 'sans-serif');
      element.textContent = line;
      svg.append(element);
    }
  };
  const say = (value: string | number | null, digits?: number): string =>
    value === null
      ? ''
      : typeof value === 'number' && digits !== undefined
        ? fixed(value, digits)
        : String(value);
  for (const row of sheet.rows.slice(0, most)) {
    write(say(row[0], sheet.columns[0].digits), 700, 13, 4);
    const rest = row.slice(1).flatMap((value, k) => {
      const { label, digits } = sheet.columns[k + 1];
      const text = say(value, digits);
      return text === '' ? [] : [`${label}: ${text}`];
    });
    if (rest.length > 0) write(rest.join('; '), 400, 11, 16);
    y += 6;
  }
  if (sheet.rows.length > most) write(`and ${sheet.rows.length - most} more in the table`, 400, 11, 4);
  svg.setAttribute('viewBox', `0 0 ${width} ${Math.ceil(y + 8)}`);
  return svg;
}
