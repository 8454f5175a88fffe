import type { Brief } from '../../report/brief/brief-schema.js';
import type { PairJudgement } from '../factors/factor-table.js';
import type { TimelineEvent } from './query-timeline.js';

/** What a brief takes from a casebook: opinions that pull, claims with their verdicts, dated events. */
export interface BriefCase {
  id: string;
  title: string;
  judgements: PairJudgement[];
  events: TimelineEvent[];
  /** Tested while the rest of the brief is computed: the claims, and the origin records their series rest on. */
  verified: Promise<{ claims: Brief['claims']; origins: string[] }>;
  /** What the case cites, by key. */
  references: { key: string; reference: string }[];
}
