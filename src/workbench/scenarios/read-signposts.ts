import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { signpostSchema } from '../../scenarios/spec/scenario-schema.js';
import type { PlacedSignpost } from './judge-signposts.js';
import { readScenario, scenarioFiles, scenarioFolders } from './read-scenario.js';

const part = z.object({
  format: z.literal('entente.scenario/1'),
  id: z.string(),
  pair: z.tuple([z.string(), z.string()]),
  signposts: z.array(signpostSchema).default([]),
});

const wanted = /^(format|id|pair|signposts):/;

/** The signposts of every scenario of a case that is about the pair. */
export function readPairSignposts(caseId: string, pair: readonly string[]): PlacedSignpost[] {
  const folder = scenarioFolders().find((one) => one.case === caseId)?.folder;
  if (folder === undefined) return [];
  return [...scenarioFiles(folder).values()].flatMap((file) => {
    const read = readSignposts(file);
    return read.pair.every((id) => pair.includes(id))
      ? read.signposts.map((post) => ({ scenario: read.id, pair: read.pair, place: basename(file), post }))
      : [];
  });
}

/**
 * The signposts of one file without its levers: only the top-level keys that matter are parsed, which is ten times
 * faster. A file that is not laid out so is read whole.
 *
 * @throws EntenteError what `readScenario` throws.
 */
export function readSignposts(file: string): z.infer<typeof part> {
  try {
    const text = readFileSync(file, 'utf8')
      .split(/^(?=[A-Za-z])/m)
      .filter((block) => wanted.test(block))
      .join('');
    return part.parse(parse(text));
  } catch {
    const { format, id, pair, signposts } = readScenario(file).spec;
    return { format, id, pair, signposts };
  }
}
