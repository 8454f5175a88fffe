import type { CausalMap } from '../../evidence/case-schema.js';
import { escapeHtml } from '../text/escape-html.js';

// Characters XML 1.0 has no way to write.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very ones to take out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const xml = (text: string): string => escapeHtml(text.replace(unwritable, ' '));

/** A causal map as GraphML, directed, for Gephi, yEd, NetworkX and igraph; a sign is the weight +1 or -1. */
export function writeGraphml(map: CausalMap, id: string): string {
  const keys = [
    ['label', 'node', 'string'],
    ['sign', 'edge', 'string'],
    ['weight', 'edge', 'int'],
    ['delayed', 'edge', 'boolean'],
    ['reason', 'edge', 'string'],
    ['source', 'edge', 'string'],
  ].map(([name, of, type]) => `  <key id="${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>`);
  const nodes = map.nodes.map(
    (n) => `    <node id="${xml(n.id)}"><data key="label">${xml(n.label)}</data></node>`,
  );
  const edges = map.arrows.map((a, k) => {
    const data = [
      ['sign', a.sign],
      ['weight', a.sign === '+' ? '1' : '-1'],
      ['delayed', String(a.delayed === true)],
      ['reason', a.reason],
      ['source', a.source],
    ].map(([key, value]) => `<data key="${key}">${xml(value)}</data>`);
    return `    <edge id="e${k}" source="${xml(a.from)}" target="${xml(a.to)}">${data.join('')}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    `  <graph id="${xml(id)}" edgedefault="directed">`,
    ...nodes,
    ...edges,
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}
