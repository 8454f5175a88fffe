import type { CausalMap } from '../../evidence/case-schema.js';
import { escapeHtml } from '../text/escape-html.js';
import { wrap } from '../text/wrap.js';

const width = 960;
const height = 720;
const boxWidth = 148;
const lineHeight = 15;
const colours = { '+': '#1b6ca8', '-': '#b3422e' } as const;

interface Placed {
  id: string;
  lines: string[];
  x: number;
  y: number;
  boxHeight: number;
}

/**
 * A causal map as one SVG, the same bytes each time: nodes on an ellipse in the order that keeps arrows short, arrows
 * bent towards the middle, + in blue, - in red (and said by the mark at the arrow’s head), delayed ones dashed.
 */
export function drawCausalMap(map: CausalMap): string {
  const order = orderNodes(map);
  const placed = new Map(
    order.map((k, at): [string, Placed] => {
      const angle = (2 * Math.PI * at) / order.length - Math.PI / 2;
      const lines = wrap(map.nodes[k].label, 20);
      return [
        map.nodes[k].id,
        {
          id: map.nodes[k].id,
          lines,
          x: width / 2 + (width / 2 - boxWidth / 2 - 12) * Math.cos(angle),
          y: height / 2 + (height / 2 - 48) * Math.sin(angle),
          boxHeight: 14 + lineHeight * lines.length,
        },
      ];
    }),
  );
  const arrows = map.arrows.map((arrow) => {
    const from = placed.get(arrow.from) as Placed;
    const to = placed.get(arrow.to) as Placed;
    const title = `${arrow.from} ${arrow.sign} ${arrow.to}: ${arrow.reason} (${arrow.source})`;
    return drawArrow(from, to, arrow.sign, arrow.delayed === true, title);
  });
  const boxes = [...placed.values()].map(drawBox);
  const heads = (['+', '-'] as const).map(
    (sign) =>
      `<marker id="head-${sign === '+' ? 'plus' : 'minus'}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="${colours[sign]}"/></marker>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + 30}" role="img" aria-label="Causal map" font-family="system-ui, sans-serif" font-size="12.5" fill="currentColor">`,
    `<defs>${heads.join('')}</defs>`,
    ...arrows,
    ...boxes,
    `<text x="12" y="${height + 18}">+ more leads to more (blue)   - more leads to less (red)   dashed: with a delay</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function drawBox({ x, y, lines, boxHeight }: Placed): string {
  const text = lines
    .map(
      (line, k) =>
        `<text x="${round(x)}" y="${round(y - ((lines.length - 1) * lineHeight) / 2 + k * lineHeight + 4)}" text-anchor="middle">${escapeHtml(line)}</text>`,
    )
    .join('');
  return `<g><rect x="${round(x - boxWidth / 2)}" y="${round(y - boxHeight / 2)}" width="${boxWidth}" height="${boxHeight}" rx="7" fill="#888" fill-opacity=".13" stroke="#888"/>${text}</g>`;
}

function drawArrow(from: Placed, to: Placed, sign: '+' | '-', delayed: boolean, title: string): string {
  // The control point lies between the two, drawn towards the middle and a little to the right of the way, so that an
  // arrow and its answer do not cover each other.
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const pull = 0.3 * Math.min(1, length / 420);
  const side = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length };
  const control = {
    x: middle.x + pull * (width / 2 - middle.x) + 18 * side.x,
    y: middle.y + pull * (height / 2 - middle.y) + 18 * side.y,
  };
  const start = edge(from, control);
  const end = edge(to, control);
  const mark = {
    x: 0.18 * control.x + 0.82 * end.x + 9 * side.x,
    y: 0.18 * control.y + 0.82 * end.y + 9 * side.y + 4,
  };
  return `<g><title>${escapeHtml(title)}</title><path d="M${round(start.x)} ${round(start.y)} Q${round(control.x)} ${round(control.y)} ${round(end.x)} ${round(end.y)}" fill="none" stroke="${colours[sign]}" stroke-width="1.6"${delayed ? ' stroke-dasharray="6 4"' : ''} marker-end="url(#head-${sign === '+' ? 'plus' : 'minus'})"/><text x="${round(mark.x)}" y="${round(mark.y)}" text-anchor="middle" font-weight="bold">${sign}</text></g>`;
}

/** Where the line from a box's middle to a point leaves the box. */
function edge(box: Placed, towards: { x: number; y: number }): { x: number; y: number } {
  const dx = towards.x - box.x;
  const dy = towards.y - box.y;
  const scale = Math.min(
    (boxWidth / 2 + 3) / Math.max(Math.abs(dx), 1e-9),
    (box.boxHeight / 2 + 3) / Math.max(Math.abs(dy), 1e-9),
    1,
  );
  return { x: box.x + dx * scale, y: box.y + dy * scale };
}

/** An order on the circle with short arrows: pairs are swapped for as long as that shortens them in all. */
function orderNodes(map: CausalMap): number[] {
  const n = map.nodes.length;
  const at = new Map(map.nodes.map((node, k) => [node.id, k]));
  const links = map.arrows.map((a) => [at.get(a.from) as number, at.get(a.to) as number]);
  const order = Array.from({ length: n }, (_, k) => k);
  const cost = (): number => {
    const place = new Int32Array(n);
    order.forEach((k, p) => {
      place[k] = p;
    });
    return links.reduce((sum, [i, j]) => {
      const apart = Math.abs(place[i] - place[j]);
      return sum + Math.min(apart, n - apart);
    }, 0);
  };
  let best = cost();
  for (let round = 0; round < 20; round += 1) {
    const before = best;
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n; j += 1) {
        [order[i], order[j]] = [order[j], order[i]];
        const now = cost();
        if (now < best) best = now;
        else [order[i], order[j]] = [order[j], order[i]];
      }
    }
    if (best === before) break;
  }
  return order;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
