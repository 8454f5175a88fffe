import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { EntenteError } from '../../domain/errors.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { resolveBriefRequest } from '../brief/brief-request.js';
import { writeFileAtomic } from '../files/write-file.js';

const schemaFile = fileURLToPath(new URL('../../../schemas/case.schema.json', import.meta.url));

export interface NewCaseRequest {
  a: string;
  b: string;
  /** The folder that holds cases; the new one is made in it. */
  casebook: string;
  author: string;
  /** Day of the skeleton, YYYY-MM-DD. */
  date: string;
}

/**
 * Writes a skeleton that passes `entente case check`: one claim bound to a test, one judgement, two readings.
 *
 * @returns the folder. @throws EntenteError `unwritable-output` where it exists already; what resolving states throws.
 */
export async function newCase(request: NewCaseRequest): Promise<string> {
  const atlas = await openAtlas();
  try {
    const registry = await openRegistry(atlas);
    const { a, b, year } = await resolveBriefRequest(atlas, registry, request);
    const names = [registry.name(a, year), registry.name(b, year)];
    const id = names.map(slug).join('-');
    const folder = join(request.casebook, id);
    if (await exists(folder)) {
      throw new EntenteError(
        'unwritable-output',
        `${folder} exists already; remove it, or choose another place with --dir`,
        { folder },
      );
    }
    await writeFileAtomic(join(folder, 'case.yaml'), skeleton(request, id, names, [a, b], folder));
    await writeFileAtomic(join(folder, 'sources.bib'), bibliography(request.date));
    return folder;
  } finally {
    atlas.close();
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const scalar = (text: string): string => stringify(text).trim();

function skeleton(
  { author, date }: NewCaseRequest,
  id: string,
  names: readonly string[],
  pair: readonly string[],
  folder: string,
): string {
  return `# yaml-language-server: $schema=${relative(folder, schemaFile)}
# An argument about two states, as data. Check it: entente case check ${folder}
# Series a claim may name: entente case series. Scenarios go into scenarios/, one file each.
format: entente.case/1
id: ${id}
title: ${scalar(`${names[0]} and ${names[1]}`)}
pair: [${pair.join(', ')}]
authors: [${scalar(author)}]
date: ${date}
about: >-
  What is argued about the two, in your own words, and by whom.

evidence:
  - id: e-first
    text: A passage in your own words.
    source: replace-me
    place: page 1
    date: ${date}
    # Source A (reliable) to E, F cannot be judged; content 1 (confirmed) to 5, 6 cannot be judged.
    reliability: F6

claims:
  - id: trade-share
    text: ${scalar(`${names[1]} takes a tenth of ${names[0]}'s trade in goods.`)}
    source: replace-me
    place: page 1
    stated: { value: 10, unit: percent, period: { from: 2023, to: 2023 } }
    tests:
      - series: share.trade.baci
        of: ${pair[0]}
        with: ${pair[1]}
        aggregation: value
        window: { from: 2023, to: 2023 }
        expectation: equals
        tolerance: { absolute: 1 }

judgements:
  - id: judgement:first
    label: what binds them
    sign: "+"
    low: 0.1
    central: 0.3
    high: 0.5
    whom: both
    author: ${scalar(author)}
    date: ${date}
    reason: Why it binds, and why so much.
    source: replace-me

hypotheses:
  - id: H1
    title: It endures
    text: The tie lasts.
  - id: H2
    title: It loosens
    text: The tie loosens.

matrix:
  - evidence: e-first
    judge: ${scalar(author)}
    date: ${date}
    # consistent, inconsistent or neutral, by hypothesis.
    marks: { H1: consistent, H2: inconsistent }
`;
}

const bibliography = (date: string): string => `@misc{replace-me,
  author = {Who},
  title = {What},
  year = {${date.slice(0, 4)}}
}
`;
