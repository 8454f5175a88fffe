import { EntenteError } from '../../domain/errors.js';

/**
 * Who sells what to whom in one year: the base of a counterfactual. Flows include sales at home, because a state that
 * loses a supplier can buy more at home.
 */
export interface TradeBase {
  /** Distinct ids; their order is the order of every row and column. */
  states: readonly string[];
  /** Distinct names, one or more. */
  sectors: readonly string[];
  /**
   * Money, any one unit, 0 or more: `flows[(s * n + i) * n + j]` is what i sells to j of sector s, at the price the
   * seller receives.
   */
  flows: Float64Array;
  /** One a sector, positive: by how many percent a flow falls when its cost rises by one percent. */
  elasticities: Float64Array;
}

/** Throws `bad-input`, naming the state, sector or flow, where a base is not one. */
export function checkTradeBase({ states, sectors, flows, elasticities }: TradeBase): void {
  const n = states.length;
  if (n < 2) throw new EntenteError('bad-input', `trade needs at least two states, ${n} came`);
  for (const [what, names] of [
    ['state', states],
    ['sector', sectors],
  ] as const) {
    if (names.length === 0)
      throw new EntenteError('bad-input', `at least one ${what} was expected, none came`);
    const twice = names.find((name, k) => names.indexOf(name) !== k);
    if (twice !== undefined) throw new EntenteError('bad-input', `the ${what} ${twice} is listed twice`);
  }
  if (flows.length !== sectors.length * n * n || elasticities.length !== sectors.length) {
    throw new EntenteError(
      'bad-input',
      `${sectors.length} x ${n} x ${n} flows and ${sectors.length} elasticities were expected, ${flows.length} and ${elasticities.length} came`,
    );
  }
  for (let s = 0; s < sectors.length; s += 1) {
    if (!(elasticities[s] > 0) || elasticities[s] === Infinity) {
      throw new EntenteError(
        'bad-input',
        `the trade elasticity of ${sectors[s]} must be a positive number, ${elasticities[s]} came`,
        { sector: sectors[s] },
      );
    }
  }
  const sold = new Float64Array(n);
  const bought = new Float64Array(n);
  for (let k = 0; k < flows.length; k += 1) {
    const i = Math.floor(k / n) % n;
    const j = k % n;
    if (!(flows[k] >= 0) || flows[k] === Infinity) {
      throw new EntenteError(
        'bad-input',
        `the flow from ${states[i]} to ${states[j]} (${sectors[Math.floor(k / (n * n))]}) must be 0 or more, ${flows[k]} came`,
        { exporter: states[i], importer: states[j] },
      );
    }
    sold[i] += flows[k];
    bought[j] += flows[k];
  }
  for (let i = 0; i < n; i += 1) {
    if (!(sold[i] > 0)) throw absent(states[i], 'sells nothing to anybody, itself included');
    if (!(bought[i] > 0)) throw absent(states[i], 'buys nothing from anybody, itself included');
  }
}

function absent(state: string, what: string): EntenteError {
  return new EntenteError(
    'bad-input',
    `${state} ${what}: such a state has no place in the model; leave it out or give its sales at home`,
    { state },
  );
}
