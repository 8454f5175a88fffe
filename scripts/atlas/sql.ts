/** SQL for inclusive runs of consecutive years, one per group of `keys`, from rows (keys, year). */
export function yearRuns(relation: string, keys: string[]): string {
  const list = keys.join(', ');
  return `select ${list}, min(year) as start_year, max(year) as end_year
    from (select ${list}, year, year - dense_rank() over (partition by ${list} order by year) as run
          from (select distinct ${list}, year from ${relation}))
    group by ${list}, run`;
}

/**
 * In 1990 two numbers of one state both have rows (Germany 255 and 260, Yemen 679 and 678). Sorting by
 * this puts the state in being on 31 December first.
 */
export function successorFirst(...codeColumns: string[]): string {
  return codeColumns.map((code) => `(${code} in (260, 678))::int`).join(' + ');
}

/** Kilometres along a great circle between two points in degrees, on a sphere of radius 6371.0088 km, to a tenth. */
export function greatCircleKm(lat1: string, lng1: string, lat2: string, lng2: string): string {
  return `round(2 * 6371.0088 * asin(least(1, sqrt(
    pow(sin(radians(${lat2} - ${lat1}) / 2), 2)
    + cos(radians(${lat1})) * cos(radians(${lat2})) * pow(sin(radians(${lng2} - ${lng1}) / 2), 2)))), 1)`;
}
