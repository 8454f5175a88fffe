import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  addEmergencyVotes,
  type CompletedRollCalls,
  type EmergencyVote,
  readEmergencyVotes,
} from '../../../src/sources/un-votes/emergency-votes.js';
import { readRollCalls } from '../../../src/sources/un-votes/read-roll-calls.js';
import type { BuildContext } from '../table.js';

const rollCallFile = 'un_votes/unga_rollcalls_1946_2024_wide.csv.gz';
const supplementFile = 'un_votes/ukraine_resolutions_supplement.csv';

/** The roll calls of the file with the resolutions it lacks, and the supplement they come from. */
export async function readCompletedRollCalls(
  context: BuildContext,
): Promise<CompletedRollCalls & { supplement: EmergencyVote[] }> {
  const text = gunzipSync(readFileSync(context.rawPath(rollCallFile))).toString('utf8');
  await context.read('emergency', supplementFile, {
    resolution: 'text',
    date: 'text',
    iso3: 'text',
    vote: 'text',
  });
  const supplement = readEmergencyVotes(
    await context.rows('select resolution, date, iso3, vote from emergency order by "row"'),
    supplementFile,
  );
  return { ...addEmergencyVotes(readRollCalls(text, rollCallFile), supplement), supplement };
}
