/** How past disputes weigh. Judgements, open to change; the reasons stand beside them. */
export const disputeParameters = {
  /** Years looked back, the year asked included. Range 5-20; ten is about the memory of one leadership. */
  windowYears: 10,
  /**
   * Weight of the highest hostility reached: 1 no military action, 2 threat, 3 show of force, 4 use of force,
   * 5 war. Doubling steps: a seized trawler is coded as use of force, and two of them must not weigh as much as a war.
   */
  hostilityWeights: [0.0625, 0.125, 0.25, 0.5, 1],
} as const;
