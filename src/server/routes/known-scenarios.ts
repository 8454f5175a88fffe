import { type ListedScenario, listScenarios } from '../../workbench/scenarios/list-scenarios.js';
import type { ScenarioSpec } from '../../workbench/scenarios/read-scenario.js';
import { ServerRefusal } from '../problem.js';

let listed: ListedScenario[] | undefined;

/** The scenarios that come with Entente, read once. */
export const shippedScenarios = (): ListedScenario[] => {
  listed ??= listScenarios();
  return listed;
};

/**
 * Only scenarios that come with Entente: an id from a request never becomes a path.
 *
 * @throws ServerRefusal `not-found`.
 */
export function knownScenario(id: string): string {
  if (shippedScenarios().some((one) => one.id === id)) return id;
  throw new ServerRefusal('not-found', `there is no scenario ${id}; /api/v1/scenarios lists what there is`, {
    scenario: id,
  });
}

/** An id, or a whole scenario that comes from none or from a known one. @throws ServerRefusal `not-found`. */
export function checkScenario(one: string | ScenarioSpec): void {
  if (typeof one === 'string') knownScenario(one);
  else if (one.from !== undefined) knownScenario(one.from);
}
