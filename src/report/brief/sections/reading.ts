import type { Block } from '../../page/page.js';
import { fixed, signed } from '../../text/number.js';
import type { Brief } from '../brief-schema.js';

export function composeReading(brief: Brief, full: boolean): Block[] {
  const land = brief.landscape;
  if (land === null) return brief.landscapeNote === '' ? [] : [{ kind: 'text', text: brief.landscapeNote }];
  const shown = full
    ? land.alternatives
    : land.alternatives.filter(
        (r) => r.sizes === land.sizes && ['central', 'without'].includes(r.judgements),
      );
  const together = land.alternatives.filter((r) => r.bindingEnergy > 0).length;
  const left =
    shown.length === land.alternatives.length
      ? ''
      : ` Together in ${together} of ${land.alternatives.length} readings over weights, sizes and judgements (all with --full).`;
  const blocks: Block[] = [
    { kind: 'text', text: land.caution },
    {
      kind: 'table',
      columns: [
        { title: 'weights', align: 'left' },
        { title: 'sizes', align: 'left' },
        { title: 'judgements', align: 'left' },
        { title: 'own tie', align: 'right' },
        { title: 'binding', align: 'right' },
        { title: 'together', align: 'right' },
        { title: 'own part', align: 'right' },
        { title: 'third parties', align: 'right' },
      ],
      rows: shown.map((r) => [
        r.weightSet,
        r.sizes,
        r.judgements,
        signed(r.ownPropensity, 2),
        signed(r.bindingEnergy, 4),
        fixed(r.weightTogether, 2),
        signed(r.ownPart, 2),
        signed(r.indirectPart, 2),
      ]),
      note: `binding above 0: the lowest configuration has them together; together: share of weight at temperature ${land.temperature}; own part and third parties add up to its logit. ${land.configurations.toLocaleString('en')} configurations of ${land.actors.length} states, enumerated exactly.${left}`,
    },
    {
      kind: 'text',
      text: `Camps of the deepest minimum: ${land.camps.map((camp) => camp.join(' ')).join(' | ')}. Local minima: ${land.minima.length}.`,
    },
  ];
  const frustrated = [...land.actors]
    .sort((x, y) => y.frustration - x.frustration)
    .filter((x) => x.frustration > 0.05)
    .slice(0, 5);
  if (frustrated.length > 0) {
    blocks.push({
      kind: 'text',
      text: `Least at ease where the reading puts them (frustrated share of their ties): ${frustrated.map((x) => `${x.name} ${fixed(x.frustration, 2)}`).join(', ')}.`,
    });
  }
  if (land.pairsWithoutFactors.length > 0) {
    blocks.push({
      kind: 'text',
      text: `No factor at all for ${land.pairsWithoutFactors.join(', ')}: no pull either way.`,
    });
  }
  if (brief.landscapeNote !== '') blocks.push({ kind: 'text', text: brief.landscapeNote });
  return blocks;
}
