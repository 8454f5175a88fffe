/** Comtrade's numeric codes that differ from ISO 3166-1. */
export const comtradeCodes: Record<number, string> = {
  251: 'FRA',
  579: 'NOR',
  699: 'IND',
  757: 'CHE',
  842: 'USA',
};

/** Codes of groups and places without an ISO code; the atlas writes them as X and the number (490 is in effect Taiwan). */
export const comtradeGroups: number[] = [80, 473, 490, 527, 568, 577, 636, 637, 837, 838, 839, 899];
