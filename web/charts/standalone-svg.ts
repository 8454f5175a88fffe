import { wrapText } from './wrap-text.js';

const drawn = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'fill-opacity',
  'stroke-opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'color',
  'paint-order',
] as const;

const space = 'http://www.w3.org/2000/svg';
const make = (tag: string, attributes: Record<string, string | number>, text?: string): SVGElement => {
  const element = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
};

export interface Drawing {
  svg: SVGSVGElement;
  /** Stands above it where a chart has several drawings. */
  caption?: string;
}

export interface StandaloneText {
  title: string;
  unit: string;
  /** Key, caution and source, a paragraph each. */
  below: string[];
}

/**
 * A drawn chart as a file that needs nothing else: on white paper whatever the page is on, colours and sizes written
 * into it, one common font, title and unit above, key and source below, several drawings under one another.
 */
export function standaloneSvg(
  drawings: readonly Drawing[],
  { title, unit, below }: StandaloneText,
): { text: string; width: number; height: number } {
  const holder = document.createElement('div');
  holder.className = 'for-file plot-holder';
  document.body.append(holder);
  try {
    const copies = drawings.map(({ svg, caption }) => {
      const copy = svg.cloneNode(true) as SVGSVGElement;
      const box = svg.viewBox.baseVal;
      const size = { width: box.width || svg.clientWidth, height: box.height || svg.clientHeight };
      holder.append(copy);
      return { copy, caption, ...size };
    });
    for (const { copy } of copies) {
      const parts = [copy, ...copy.querySelectorAll<SVGElement>('*')];
      // All styles are read before any is written: a child's depends on its parent's.
      const styles = parts.map((part) => {
        const style = getComputedStyle(part);
        return drawn.map((property) => style.getPropertyValue(property));
      });
      parts.forEach((part, k) => {
        drawn.forEach((property, p) => {
          if (styles[k][p] !== '') part.setAttribute(property, styles[k][p]);
        });
        for (const name of ['class', 'style', 'tabindex', 'font-family', 'aria-hidden'])
          part.removeAttribute(name);
      });
    }
    const paper = getComputedStyle(holder);
    const width = Math.max(320, ...copies.map((one) => one.width));
    const frame = make('svg', { xmlns: space, width, 'font-family': 'Helvetica, Arial, sans-serif' });
    let y = 4;
    const write = (text: string, size: number, weight: number): void => {
      for (const line of wrapText(text, Math.floor((width - 8) / (size * (weight > 400 ? 0.56 : 0.51))))) {
        y += Math.round(size * 1.3);
        frame.append(
          make('text', { x: 4, y, 'font-size': size, 'font-weight': weight, fill: paper.color }, line),
        );
      }
    };
    write(title, 15, 700);
    y += 3;
    write(unit, 11, 400);
    y += 8;
    for (const { copy, caption, width: wide, height } of copies) {
      if (caption !== undefined) {
        y += 6;
        write(caption, 12, 700);
        y += 6;
      }
      for (const [name, value] of Object.entries({ x: 0, y, width: wide, height, overflow: 'visible' }))
        copy.setAttribute(name, String(value));
      frame.append(copy);
      y += height + 6;
    }
    for (const text of below) write(text, 10, 400);
    const height = Math.ceil(y + 10);
    frame.setAttribute('height', String(height));
    frame.setAttribute('viewBox', `0 0 ${width} ${height}`);
    frame.prepend(make('title', {}, title), make('rect', { width, height, fill: paper.backgroundColor }));
    return { text: new XMLSerializer().serializeToString(frame), width, height };
  } finally {
    holder.remove();
  }
}
