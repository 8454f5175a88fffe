import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { Brief, BriefBreaking } from '../../report/brief/brief-schema.js';
import type { Section } from '../../report/page/page.js';
import { composeRobust, writeRobust } from '../../report/scenario/compose-robust.js';
import { composeTake, writeTake } from '../../report/scenario/compose-take.js';
import type { Atlas } from '../../store/atlas.js';
import { readModelData } from '../factors/read-model-data.js';
import { openChain } from '../scenarios/open-chain.js';
import { robustOf } from '../scenarios/run-robust.js';
import { takeOf } from '../scenarios/run-take.js';
import type { BriefCase } from './brief-case.js';

const specifications = 128;

/**
 * The last chapter of a full brief: the verdict with its robustness, and the smallest sets that turn it; and that
 * robustness in the form of the brief, so that the page tells of one drawing. Null where the pair has no reading. It costs seconds, so a brief without --full points to the commands instead.
 */
export async function breakingSection(
  atlas: Atlas,
  registry: StateRegistry,
  brief: Brief,
  casebook: BriefCase | null,
): Promise<{ section: Section; robust: BriefBreaking['robust'] } | null> {
  if (brief.landscape === null) return null;
  const model = readModelData();
  const judgements = casebook?.judgements ?? [];
  const base = await openChain({ atlas, registry, model, pair: brief.pair, year: brief.year, judgements });
  const take = takeOf(base, {});
  const robust = await robustOf({ atlas, base, model }, { n: specifications, seed: 0, signposts: false });
  const [a, b] = brief.pair;
  const section: Section = {
    title: 'What would break it, over every defensible choice',
    blocks: [
      { kind: 'text', text: writeRobust(robust) },
      ...composeRobust(robust).sections[0].blocks,
      { kind: 'list', items: take.readings.map((r) => `${r.weightSet} weights: ${writeTake(r)}`) },
      ...composeTake(take).sections[0].blocks.filter(({ kind }) => kind === 'chart'),
      {
        kind: 'text',
        text: `More: entente robust ${a} ${b}, entente take ${a} ${b}; what to watch: entente watch ${a} ${b}.`,
      },
    ],
  };
  const [{ together }] = robust.scenarios;
  const first = take.readings[0].baseline.verdict;
  return {
    section,
    robust: {
      specifications: robust.specifications,
      seed: robust.seed,
      varied: robust.choices.map(({ choice }) => choice).filter((choice) => choice !== 'temperature'),
      together,
      agreement: first === 'together' ? together : 1 - together,
    },
  };
}
