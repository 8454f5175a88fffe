import { EntenteError } from '../../domain/errors.js';

/** One published set of trade elasticities, a value for every sector of a base, in its order. */
export interface ElasticitySource {
  id: string;
  short: string;
  values: Float64Array;
  /** A benchmark (such as 4 everywhere) is no estimate: it never enters the median or the range. */
  benchmark: boolean;
}

export interface ElasticityRule {
  /** What the services sector takes instead of the published value, which is 4 by assumption in all but one source. */
  services: number | null;
  /** Published values outside are moved to the nearer end; null leaves them (petroleum is 64.85 in one source). */
  clip: readonly [number, number] | null;
}

/** The rule of the range; the central run takes medians, which need no clipping. See docs/models/exit-cost.md. */
export const defaultElasticityRule: ElasticityRule = { services: 4, clip: [2, 13] };

/** The sector-wise median of the estimates (benchmarks left out), services by the rule, nothing clipped. */
export function medianElasticities(
  sources: readonly ElasticitySource[],
  goods: readonly boolean[],
  services: number | null = defaultElasticityRule.services,
): Float64Array {
  const estimates = estimatesOf(sources);
  return Float64Array.from(goods, (isGood, s) => {
    if (!isGood && services !== null) return services;
    const values = estimates.map((source) => source.values[s]).sort((x, y) => x - y);
    const middle = values.length >> 1;
    return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  });
}

/** Each estimate under the rule, with its name. */
export function ruledElasticities(
  sources: readonly ElasticitySource[],
  goods: readonly boolean[],
  { services, clip }: ElasticityRule = defaultElasticityRule,
): { short: string; values: Float64Array }[] {
  return estimatesOf(sources).map(({ short, values }) => ({
    short,
    values: values.map((value, s) => {
      const one = !goods[s] && services !== null ? services : value;
      return clip === null ? one : Math.min(clip[1], Math.max(clip[0], one));
    }),
  }));
}

function estimatesOf(sources: readonly ElasticitySource[]): ElasticitySource[] {
  const estimates = sources.filter((source) => !source.benchmark);
  if (estimates.length === 0)
    throw new EntenteError(
      'no-data',
      'at least one published set of trade elasticities was expected, none came',
    );
  return estimates;
}
