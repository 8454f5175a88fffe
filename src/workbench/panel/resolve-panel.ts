import type { StateId, YearRange } from '../../domain/dyad.js';
import { EntenteError, isEntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { PanelGroup, PanelSystem, PanelUnit } from './panel-column.js';
import { findGroups } from './panel-groups.js';
import { type PanelSpec, panelSpecSchema } from './panel-spec.js';

export interface ResolvedPanel {
  unit: PanelUnit;
  system: PanelSystem;
  /** null: every state of the system. */
  states: StateId[] | 'majors' | null;
  with: StateId[] | null;
  years: YearRange;
  groups: PanelGroup[];
  carry: number;
  extend: boolean;
  names: boolean;
}

const firstYear = 1816;

/**
 * Checks a request and looks its states up: a name counts as it stood in the last year asked for, then in the
 * first, then today, then in between. Every name that is not a state is listed, with what was probably meant; none is dropped.
 *
 * @throws EntenteError `usage`, `year-out-of-range` or `unknown-state`.
 */
export function resolvePanel(
  asked: PanelSpec,
  registry: StateRegistry,
  lastYear = new Date().getUTCFullYear() - 1,
  own: readonly PanelGroup[] = [],
): ResolvedPanel {
  const parsed = panelSpecSchema.safeParse(asked);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EntenteError(
      'usage',
      `the panel's ${issue?.path.join('.') || 'request'}: ${issue?.message ?? 'not understood'}`,
      { issues: parsed.error.issues },
    );
  }
  const spec = parsed.data;
  const { years } = spec;
  if (years.from > years.to || years.from < firstYear || years.to > lastYear) {
    throw new EntenteError(
      'year-out-of-range',
      `expected years from ${firstYear} to ${lastYear}, the earlier first (such as 1946:2014), found ${years.from}:${years.to}`,
      { ...years, first: firstYear, last: lastYear },
    );
  }
  if (spec.with !== undefined && spec.unit === 'state-year') {
    throw new EntenteError('usage', '--with names the other side of a pair; a state-year panel has none');
  }
  const groups = findGroups(spec.add, spec.unit, own);
  const states = Array.isArray(spec.states) ? findStates(spec.states, years, registry) : null;
  const others = spec.with === undefined ? null : findStates(spec.with, years, registry);
  if (spec.unit !== 'state-year' && others === null && states !== null && states.length < 2) {
    throw new EntenteError(
      'usage',
      `a pair needs two states: --states names ${states.join(', ')} only; add another, or --with the other side (--with all is every state)`,
      { states },
    );
  }
  return {
    unit: spec.unit,
    system: spec.system,
    states: spec.states === 'majors' ? 'majors' : states,
    with: others,
    years,
    groups,
    carry: spec.carry,
    extend: spec.extend,
    names: spec.names,
  };
}

function meansSeveral(refusal: EntenteError | undefined): boolean {
  const suggestions = refusal?.fields['suggestions'];
  return refusal?.code === 'ambiguous-state' && Array.isArray(suggestions) && suggestions.length > 1;
}

function* yearsBetween({ from, to }: YearRange): Generator<number> {
  for (let year = to - 1; year > from; year -= 1) yield year;
}

function findStates(texts: readonly string[], years: YearRange, registry: StateRegistry): StateId[] {
  const found = new Set<StateId>();
  const unmapped: string[] = [];
  for (const text of texts) {
    let refusal: EntenteError | undefined;
    const tryYears = (tried: Iterable<number | undefined>): boolean => {
      for (const year of tried) {
        try {
          found.add(registry.resolve(text, year === undefined ? {} : { year }).id);
          return true;
        } catch (error) {
          if (!isEntenteError(error)) throw error;
          refusal ??= error;
          // Two Germanys in the last year: no other year may settle which.
          if (meansSeveral(refusal)) return false;
        }
      }
      return false;
    };
    if (tryYears([years.to, years.from, undefined])) continue;
    // A name that stood only in between, such as North Vietnam in 1950-2000; one that never stood is not tried again.
    const known = refusal?.code === 'ambiguous-state' || refusal?.fields['existed'] !== undefined;
    if (known && !meansSeveral(refusal) && tryYears(yearsBetween(years))) continue;
    if (refusal !== undefined) unmapped.push(refusal.message);
  }
  if (unmapped.length > 0) {
    throw new EntenteError(
      'unknown-state',
      unmapped.length === 1
        ? unmapped[0]!
        : `${unmapped.length} of ${texts.length} states are not known:\n  ${unmapped.join('\n  ')}`,
      { unmapped },
    );
  }
  return [...found];
}
