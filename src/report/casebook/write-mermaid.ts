import type { CausalMap } from '../../evidence/case-schema.js';

/** A causal map as a Mermaid flowchart; labels are quoted with what Mermaid would read as syntax written as entities. */
export function writeMermaid(map: CausalMap): string {
  const names = new Map(map.nodes.map((node, k) => [node.id, `n${k}`]));
  const quote = (text: string): string =>
    `"${text.replace(/["#&<>;`]/g, (c) => `#${c.charCodeAt(0)};`).replace(/\s+/g, ' ')}"`;
  return [
    'flowchart LR',
    ...map.nodes.map((node) => `  ${names.get(node.id)}[${quote(node.label)}]`),
    ...map.arrows.map(
      (a) =>
        `  ${names.get(a.from)} ${a.delayed === true ? '-.->' : '-->'}|${quote(a.sign)}| ${names.get(a.to)}`,
    ),
    '',
  ].join('\n');
}
