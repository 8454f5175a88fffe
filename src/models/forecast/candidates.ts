import { type FeatureGroup, featuresOf, forecastFeatures } from './features.js';
import type { ForecastOutcome } from './outcomes.js';

export interface Candidate {
  id: 'level' | 'own' | 'own-third' | 'own-landscape';
  label: string;
  /** Places of its features in the design. */
  features: number[];
}

export const candidateLabels: Record<Candidate['id'], string> = {
  level: 'return to the mean',
  own: 'the pair’s own factors',
  'own-third': 'own factors and third parties',
  'own-landscape': 'own factors and the landscape’s indirect part',
};

/** What competes for an outcome; the best out of sample is the default. */
export function candidatesOf(outcome: ForecastOutcome): Candidate[] {
  const trade: FeatureGroup[] = outcome.directed ? ['trade'] : [];
  return [
    ...(outcome.level === undefined
      ? []
      : [made('level', [forecastFeatures.findIndex((feature) => feature.id === outcome.level)])]),
    made('own', featuresOf(['own', ...trade])),
    made('own-third', featuresOf(['own', 'third', ...trade])),
  ];
}

/** The trial of the structural reading: does its indirect part add to the pair's own factors? */
export function landscapeCandidates(): Candidate[] {
  return [
    made('own', featuresOf(['own'])),
    made('own-third', featuresOf(['own', 'third'])),
    made('own-landscape', featuresOf(['own', 'landscape'])),
  ];
}

function made(id: Candidate['id'], features: number[]): Candidate {
  return { id, label: candidateLabels[id], features };
}

/** Penalties tried; the one that forecast best so far is used at each origin. */
export const eventPenalties = [3, 30, 300] as const;
export const changePenalties = [10, 300, 10_000] as const;
