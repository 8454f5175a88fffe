/** What the alignment measures assume; each with its unit, range and reason. */
export const alignmentParameters = {
  /** Roll calls. Fewer joint votes than this in a period make no measure worth reading. Range 10-50. */
  fewJointVotes: 20,
  /**
   * Share, 0 to 1. From this chance agreement on almost any two states agree, kappa and pi hang on a handful of
   * votes, and half credit and S are high for everyone. Range .7-.95; .8 leaves at most a fifth of votes to tell
   * two states apart.
   */
  consensusChanceAgreement: 0.8,
} as const;
