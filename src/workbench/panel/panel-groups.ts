import { EntenteError } from '../../domain/errors.js';
import { countEdits } from '../../domain/state/suggest-names.js';
import { conflictGroups } from './groups/conflict-groups.js';
import { exchangeGroups } from './groups/exchange-groups.js';
import { placeGroups } from './groups/place-groups.js';
import { stateGroups } from './groups/state-groups.js';
import { tieGroups } from './groups/tie-groups.js';
import type { PanelGroup, PanelUnit } from './panel-column.js';

/** Everything `--add` takes, in the order of the list. */
export const panelGroups: readonly PanelGroup[] = [
  ...tieGroups,
  ...conflictGroups,
  ...exchangeGroups,
  ...placeGroups,
  ...stateGroups,
];

/** @throws EntenteError `usage` for an unknown name, or one that the unit of observation does not have. */
export function findGroups(
  names: readonly string[],
  unit: PanelUnit,
  own: readonly PanelGroup[] = [],
): PanelGroup[] {
  const all = [...panelGroups, ...own];
  const found: PanelGroup[] = [];
  const wrong: string[] = [];
  for (const name of [...new Set(names)]) {
    const group = all.find((one) => one.name === name);
    if (group === undefined) {
      const near = all.find((one) => countEdits(name, one.name, 3) !== undefined);
      wrong.push(
        near === undefined ? `"${name}" is not one` : `"${name}" is not one (did you mean ${near.name}?)`,
      );
    } else if (!group.units.includes(unit))
      wrong.push(`"${name}" is for ${group.units.join(' and ')}, not for ${unit}`);
    else found.push(group);
  }
  if (wrong.length > 0) {
    throw new EntenteError(
      'usage',
      `--add takes what \`entente panel --add list\` prints: ${wrong.join('; ')}`,
      { add: names, unit },
    );
  }
  return found;
}
