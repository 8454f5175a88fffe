/** How past disputes weigh. Judgements, open to change; the reasons stand beside them. */
export const disputeParameters = {
  /** Years looked back, the year asked included. Range 5-20; ten is about the memory of one leadership. */
  windowYears: 10,
  /**
   * Weight of the highest hostility reached: 1 no military action, 2 threat, 3 show of force, 4 use of force,
   * 5 war. Even steps, so that a war counts five times a dispute without military action.
   */
  hostilityWeights: [0.2, 0.4, 0.6, 0.8, 1],
} as const;
