/**
 * Reads the past turns of data/model/past-turns.yaml with today's atlas and model data into
 * data/model/past-turns.json, which every brief prints from. Run after either changes:
 *
 *   npx tsx scripts/build-past-turns.ts
 */
import { openAtlas } from '../src/store/open-atlas.js';
import { readModelData } from '../src/workbench/factors/read-model-data.js';
import { writeFileAtomic } from '../src/workbench/files/write-file.js';
import { pastTurnsFile, readPastTurnSpecs } from '../src/workbench/landscape/past-turns.js';
import type { PastTurnRead } from '../src/workbench/landscape/past-turns-schema.js';
import { countPastTurns, readPastTurn } from '../src/workbench/landscape/read-past-turn.js';

/** Twelve digits: what differs beyond them is the order of a sum on another machine. */
const round = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;

// Without whatever the person at the keyboard has imported.
const atlas = await openAtlas({ imports: false });
const model = readModelData();
const turns: PastTurnRead[] = [];
for (const spec of readPastTurnSpecs()) {
  turns.push(await readPastTurn(atlas, model, spec));
  console.log(spec.id);
}
const counted = countPastTurns(atlas.edition, model, turns);
await writeFileAtomic(pastTurnsFile, `${JSON.stringify(counted, round, 1)}\n`);
console.log(counted.counts);
atlas.close();
