import { EntenteError } from '../../domain/errors.js';
import type { ChainBase } from '../chain/chain-base.js';

export interface ExpandedTies {
  /** Places in the states, the side named first as `first`. */
  pairs: { first: number; second: number }[];
  /** Members of a group that are not moved, with the reason. */
  notMoved: string[];
}

/**
 * The pairs behind `USA-RUS` or `west-RUS`. A member of a group that does not take part in the reading is not
 * moved and said; a single pair that does not is refused.
 *
 * @throws EntenteError `bad-input` for an unknown group, or a state that is not among the actors.
 */
export function expandTie(base: ChainBase, tie: string, except: readonly string[] = []): ExpandedTies {
  const cut = tie.lastIndexOf('-');
  const [left, right] = [tie.slice(0, cut), tie.slice(cut + 1)];
  const placeOf = (id: string): number => {
    const at = base.states.indexOf(id);
    if (at < 0) {
      throw new EntenteError(
        'bad-input',
        `${tie}: ${id} is not among the states of the reading; they are ${base.states.join(' ')} (an actor lever lets a state enter)`,
        { tie, state: id },
      );
    }
    return at;
  };
  const second = placeOf(right);
  if (/^[A-Z]{3}$/.test(left)) {
    if (left === right) throw new EntenteError('bad-input', `${tie}: expected two different states`, { tie });
    return { pairs: [{ first: placeOf(left), second }], notMoved: [] };
  }
  const group = base.groups.find(({ id }) => id === left);
  if (group === undefined) {
    throw new EntenteError(
      'bad-input',
      `${tie}: there is no group ${left}; there are ${base.groups.map(({ id }) => id).join(', ')}`,
      { tie, group: left },
    );
  }
  const pairs: ExpandedTies['pairs'] = [];
  const notMoved: string[] = [];
  for (const id of group.members) {
    const at = base.states.indexOf(id);
    if (id === right || except.includes(id) || group.leftOut?.includes(id)) {
      if (id !== right && at >= 0) notMoved.push(`${id}-${right} is left out of ${tie}`);
    } else if (at >= 0) pairs.push({ first: at, second });
  }
  const absent = group.members.filter((id) => !base.states.includes(id));
  if (absent.length > 0) notMoved.push(`not among the states of the reading: ${absent.join(' ')}`);
  if (pairs.length === 0) {
    throw new EntenteError('bad-input', `${tie}: no member of ${left} takes part in the reading`, { tie });
  }
  return { pairs, notMoved };
}

/** The ties behind `USA-RUS` or `west-RUS` by their states' ids, whether or not they take part in the reading. */
export function nameTies(
  base: ChainBase,
  tie: string,
  except: readonly string[] = [],
): { first: string; second: string }[] {
  const cut = tie.lastIndexOf('-');
  const [left, second] = [tie.slice(0, cut), tie.slice(cut + 1)];
  if (/^[A-Z]{3}$/.test(left)) return [{ first: left, second }];
  const group = base.groups.find(({ id }) => id === left);
  if (group === undefined) {
    throw new EntenteError(
      'bad-input',
      `${tie}: there is no group ${left}; there are ${base.groups.map(({ id }) => id).join(', ')}`,
      { tie, group: left },
    );
  }
  return group.members
    .filter((id) => id !== second && !except.includes(id) && !group.leftOut?.includes(id))
    .map((first) => ({ first, second }));
}
