import type { DiscoveryResult } from '../explore/discovery/discovery-result.js';
import type { SensitivityResult } from '../explore/sensitivity/sensitivity-result.js';

/** What `entente scenario ensemble --format json` prints. */
export interface EnsembleResult {
  format: 'entente.ensemble/1';
  caution: string;
  scenario: string;
  pair: [string, string];
  year: number;
  edition: string;
  method: string;
  runs: number;
  seed: number;
  inputs: { name: string; range: string }[];
  /** Share of the runs whose lowest configuration has the pair together. */
  together: number;
  togetherByWeight: number;
  outcomes: { outcome: string; low: number; median: number; high: number; mean: number }[];
  /** Of the binding energy; where the sample is a saltelli or a morris one. */
  sensitivity: SensitivityResult | null;
  /** Conditions under which the pair is apart; null where it never or always is. */
  discovery: DiscoveryResult | null;
  out: string | null;
  notes: string[];
}
