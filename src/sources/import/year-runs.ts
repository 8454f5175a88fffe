/** SQL for inclusive runs of consecutive years, one per group of `keys`, from rows (keys, year). */
export function yearRuns(relation: string, keys: string[]): string {
  const list = keys.join(', ');
  return `select ${list}, min(year) as start_year, max(year) as end_year
    from (select ${list}, year, year - dense_rank() over (partition by ${list} order by year) as run
          from (select distinct ${list}, year from ${relation}))
    group by ${list}, run`;
}
