import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import type { ChainChange, TradeChange } from './apply-changes.js';

/** The way from changed trade costs to the trade factor of every pair; comes from the trade engine. */
export interface TradeResponse {
  /** States with rows of their own in the trade table. */
  states: ReadonlySet<StateId>;
  /** What all changes together make of the trade factors. */
  respond(changes: readonly TradeChange[]): ChainChange[];
}

/**
 * Changes with those of trade solved, all at once, and put first, so that a lever on the factor itself comes after.
 *
 * @throws EntenteError `unsupported` where trade changes and no engine is at hand; what the engine throws.
 */
export function solveTradeChanges(
  changes: readonly ChainChange[],
  response: TradeResponse | undefined,
): readonly ChainChange[] {
  const trade = changes.filter((change): change is TradeChange => change.kind === 'trade');
  if (trade.length === 0) return changes;
  if (response === undefined) {
    throw new EntenteError(
      'unsupported',
      'a lever that moves trade needs the trade engine, and none was given',
      {
        levers: trade.map(({ lever }) => lever),
      },
    );
  }
  const moving = trade.filter(({ value }) => value !== 0);
  return [
    ...(moving.length === 0 ? [] : response.respond(moving)),
    ...changes.filter(({ kind }) => kind !== 'trade'),
  ];
}
