/**
 * `own`: of the pair itself. `third`: what third states say about it. `trade`: of the first state's trade.
 * `landscape`: the structural reading's indirect part, filled in only where it is on trial, 0 elsewhere.
 */
export type FeatureGroup = 'own' | 'third' | 'trade' | 'landscape';

export interface Feature {
  id: string;
  group: FeatureGroup;
  label: string;
  /** Panel columns it is read from. */
  columns: readonly string[];
}

/**
 * Everything the forecast sees, in the order of the design's columns. Scales are fixed, not fitted, so that
 * one penalty serves all and nothing of a test year enters. A value that does not exist is 0 beside an
 * indicator of its own, never a silent 0.
 */
export const forecastFeatures: readonly Feature[] = [
  { id: 'defence-pact', group: 'own', label: 'defence pact in force', columns: ['defence-pact'] },
  { id: 'other-pact', group: 'own', label: 'another pact in force', columns: ['pact'] },
  { id: 'pact-years', group: 'own', label: 'age of the defence pact', columns: ['defence-pact'] },
  { id: 'rivalry', group: 'own', label: 'strategic rivalry', columns: ['rivalry'] },
  { id: 'rivalry-years', group: 'own', label: 'age of the rivalry', columns: ['rivalry'] },
  { id: 'disputes', group: 'own', label: 'share of ten years with a dispute', columns: ['dispute-known'] },
  { id: 'last-dispute', group: 'own', label: 'nearness of the last dispute', columns: ['dispute-known'] },
  { id: 'votes', group: 'own', label: 'agreement at the UN', columns: ['vote-kappa'] },
  { id: 'votes-trend', group: 'own', label: 'its change in five years', columns: ['vote-kappa'] },
  { id: 'ideal-points', group: 'own', label: 'distance of ideal points', columns: ['ideal-point-distance'] },
  {
    id: 'votes-missing',
    group: 'own',
    label: 'no common votes',
    columns: ['vote-kappa', 'ideal-point-distance'],
  },
  { id: 'institutions', group: 'own', label: 'joint institutions', columns: ['joint-institutions'] },
  {
    id: 'institutions-missing',
    group: 'own',
    label: 'no figure for institutions',
    columns: ['joint-institutions'],
  },
  { id: 'trade', group: 'own', label: 'trade that matters to both', columns: ['trade-share'] },
  { id: 'trade-missing', group: 'own', label: 'no figure for trade', columns: ['trade-share'] },
  { id: 'regime-distance', group: 'own', label: 'distance of regimes', columns: ['polyarchy'] },
  { id: 'lower-democracy', group: 'own', label: 'democracy of the less democratic', columns: ['polyarchy'] },
  { id: 'regime-missing', group: 'own', label: 'no figure for a regime', columns: ['polyarchy'] },
  { id: 'distance', group: 'own', label: 'distance of capitals', columns: ['capital-km'] },
  { id: 'near', group: 'own', label: 'neighbours, by land or water', columns: ['near'] },
  { id: 'land-border', group: 'own', label: 'common land border', columns: ['land-border'] },
  { id: 'size-ratio', group: 'own', label: 'difference of size', columns: ['capability-share'] },
  { id: 'larger', group: 'own', label: 'size of the larger', columns: ['capability-share'] },
  { id: 'smaller', group: 'own', label: 'size of the smaller', columns: ['capability-share'] },
  { id: 'one-major', group: 'own', label: 'a great power among them', columns: ['major'] },
  { id: 'two-majors', group: 'own', label: 'both great powers', columns: ['major'] },
  {
    id: 'third-field',
    group: 'third',
    label: 'ties to the same third states',
    columns: ['rivalry', 'defence-pact', 'dispute-known', 'capability-share'],
  },
  { id: 'shared-allies', group: 'third', label: 'shared allies', columns: ['defence-pact'] },
  { id: 'shared-rivals', group: 'third', label: 'shared rivals', columns: ['rivalry'] },
  {
    id: 'crossed',
    group: 'third',
    label: 'allies of one that are rivals of the other',
    columns: ['defence-pact', 'rivalry'],
  },
  { id: 'own-share', group: 'trade', label: 'share of own trade', columns: ['trade-share'] },
  { id: 'their-share', group: 'trade', label: 'share of the other’s trade', columns: ['trade-share'] },
  { id: 'share-trend', group: 'trade', label: 'change of the share in five years', columns: ['trade-share'] },
  {
    id: 'their-share-trend',
    group: 'trade',
    label: 'change of the other’s share in five years',
    columns: ['trade-share'],
  },
  {
    id: 'landscape-indirect',
    group: 'landscape',
    label: 'indirect part of the structural reading',
    columns: [],
  },
];

export const featureWidth = forecastFeatures.length;

/** Columns of the design that belong to the groups, in order. */
export function featuresOf(groups: readonly FeatureGroup[]): number[] {
  return forecastFeatures.flatMap((feature, n) => (groups.includes(feature.group) ? [n] : []));
}

/** Panel columns all features are read from. */
export const featureColumns: readonly string[] = [...new Set(forecastFeatures.flatMap((f) => f.columns))];

/** Place of each feature in the design of a pair seen from its other side. */
export const seenFromOtherSide: readonly number[] = forecastFeatures.map((feature, n) => {
  const other: Record<string, string> = {
    'own-share': 'their-share',
    'their-share': 'own-share',
    'share-trend': 'their-share-trend',
    'their-share-trend': 'share-trend',
  };
  const id = other[feature.id];
  return id === undefined ? n : forecastFeatures.findIndex((one) => one.id === id);
});
