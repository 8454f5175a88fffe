import { readScenario, scenarioFiles, scenarioFolders } from './read-scenario.js';

export interface ListedScenario {
  id: string;
  case: string;
  title: string;
  pair: [string, string];
  from: string | null;
  levers: number;
}

/** Every scenario that comes with Entente. */
export function listScenarios(): ListedScenario[] {
  return scenarioFolders().flatMap(({ case: id, folder }) =>
    [...scenarioFiles(folder).values()].map((file) => {
      const { spec } = readScenario(file);
      return {
        id: spec.id,
        case: id,
        title: spec.title,
        pair: [spec.pair[0], spec.pair[1]] as [string, string],
        from: spec.from ?? null,
        levers: spec.levers.length,
      };
    }),
  );
}
