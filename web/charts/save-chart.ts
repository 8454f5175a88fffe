/** Hands a file to the browser to save. */
export function saveFile(name: string, type: string, data: BlobPart): void {
  const url = URL.createObjectURL(new Blob([data], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const drawn = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'fill-opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
  'color',
  'paint-order',
] as const;

/** A drawn chart as a file that stands alone: the page's colours written into it, title and source below. */
export function standaloneSvg(
  svg: SVGSVGElement,
  title: string,
  source: string,
): { text: string; width: number; height: number } {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  from.forEach((element, k) => {
    const style = getComputedStyle(element);
    for (const property of drawn) to[k].setAttribute(property, style.getPropertyValue(property));
    to[k].removeAttribute('class');
    to[k].removeAttribute('style');
    to[k].removeAttribute('tabindex');
  });
  const box = svg.viewBox.baseVal;
  const width = box.width || svg.clientWidth;
  const height = box.height || svg.clientHeight;
  const lines = wrap(title, Math.floor(width / 7.4));
  const footer = wrap(source, Math.floor(width / 5.6));
  const top = 12 + 18 * lines.length;
  const all = top + height + 8 + 14 * footer.length;
  const paper = getComputedStyle(document.body);
  const space = 'http://www.w3.org/2000/svg';
  const frame = document.createElementNS(space, 'svg');
  for (const [name, value] of Object.entries({
    xmlns: space,
    width,
    height: all,
    viewBox: `0 0 ${width} ${all}`,
  }))
    frame.setAttribute(name, String(value));
  const add = (tag: string, attributes: Record<string, string | number>, text?: string): void => {
    const element = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    if (text !== undefined) element.textContent = text;
    frame.append(element);
  };
  add('rect', { width, height: all, fill: paper.backgroundColor });
  lines.forEach((line, k) => {
    add(
      'text',
      {
        x: 4,
        y: 18 + 18 * k,
        'font-family': 'sans-serif',
        'font-size': 14,
        'font-weight': 700,
        fill: paper.color,
      },
      line,
    );
  });
  copy.setAttribute('y', String(top));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('overflow', 'visible');
  frame.append(copy);
  footer.forEach((line, k) => {
    add(
      'text',
      {
        x: 4,
        y: top + height + 16 + 14 * k,
        'font-family': 'sans-serif',
        'font-size': 10,
        fill: paper.color,
      },
      line,
    );
  });
  return { text: new XMLSerializer().serializeToString(frame), width, height: all };
}

export async function renderPng(
  svg: { text: string; width: number; height: number },
  scale = 2,
): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(svg.width * scale);
  canvas.height = Math.ceil(svg.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no pictures');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('no picture could be made')) : resolve(blob)),
      'image/png',
    );
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
