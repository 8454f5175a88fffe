import type { OriginRecord } from '../../domain/origin.js';

export const origin: OriginRecord = {
  id: 'minimum-distance',
  title: 'Minimum distance between states, selected years',
  producer: 'Steven V. Miller (peacesciencer), after CShapes 2.0',
  version: '2026',
  citation:
    'Schvitz, Guy, Luc Girardin, Seraina Ruegger, Nils B. Weidmann, Lars-Erik Cederman and Kristian Skrede Gleditsch (2022). Mapping the international system, 1886-2019: The CShapes 2.0 dataset. Journal of Conflict Resolution 66(1), 144-161. Computed for peacesciencer (Miller 2022).',
  link: 'https://doi.org/10.1177/00220027211013563',
  accessed: '2026-11-23',
  licence: 'CShapes CC BY-NC-SA 4.0; derived distances in a GPL-2 package',
  coverage: { from: 1946, to: 2019 },
  unit: 'pair of states and year, kilometres',
  traps: [
    'Seven years only: 1946, 1960, 1975, 1990, 2000, 2010, 2019.',
    'Zero is a shared border, or a gap the map does not show.',
  ],
};
