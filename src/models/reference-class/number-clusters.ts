export interface NumberedClusters {
  clusterCount: number;
  first: Int32Array;
  /** Null with one cluster per row. */
  second: Int32Array | null;
}

/** Numbers the clusters of rows from 0, one numbering for both where rows have two. */
export function numberClusters(clusters: readonly Int32Array[]): NumberedClusters {
  const known = new Map<number, number>();
  const number = (cluster: number): number => {
    let found = known.get(cluster);
    if (found === undefined) {
      found = known.size;
      known.set(cluster, found);
    }
    return found;
  };
  const first = clusters[0].map(number);
  const second = clusters.length > 1 ? clusters[1].map(number) : null;
  return { clusterCount: known.size, first, second };
}
