import type { Atlas } from '../../../store/atlas.js';
import { type ExitTable, readExitTable } from '../../trade/exit-table.js';
import type { FamilyRequest, SeriesAnswer, SeriesSpec } from './series-spec.js';

type Square = 'central' | 'imports' | 'exports' | 'importsWithoutSanctioning';

interface ExitMeasure {
  id: string;
  square: Square;
  label: string;
  unit: string;
  definition: string;
}

const measures: ExitMeasure[] = [
  {
    id: 'exit-cost',
    square: 'central',
    label: 'exit cost: real income lost if all trade of the two stops',
    unit: 'percent',
    definition:
      'Trade model on the input-output tables of 2022, long run, 28 sectors; the band is that of seven sources of elasticities.',
  },
  {
    id: 'replaceability.imports',
    square: 'imports',
    label: 'replaceability: share of lost imports that other foreign suppliers would take up',
    unit: 'share',
    definition: 'Each lost purchase goes to the remaining suppliers in today’s proportions.',
  },
  {
    id: 'replaceability.exports',
    square: 'exports',
    label: 'replaceability: share of lost exports that other foreign buyers would take up',
    unit: 'share',
    definition: 'Each lost sale goes to the remaining buyers in today’s proportions.',
  },
  {
    id: 'replaceability.imports-without-sanctioning',
    square: 'importsWithoutSanctioning',
    label: 'replaceability of imports by suppliers that do not sanction the state',
    unit: 'share',
    definition:
      'As replaceability.imports, without suppliers that sanction the state; missing for a state nobody sanctions.',
  },
];

/** What leaving would cost, and who could take the other’s place: the trade model’s answers, counted ahead. */
export const exitSeries: SeriesSpec[] = measures.flatMap((measure): SeriesSpec[] => {
  const common = {
    about: 'directed' as const,
    adds: false,
    origins: ['oecd-icio', 'trade-elasticities'],
    coverage: { from: 2022, to: 2022 },
    family: answerExit,
  };
  return [
    {
      ...common,
      id: measure.id,
      key: measure.square,
      label: measure.label,
      unit: measure.unit,
      kin: measure.id.split('.')[0],
      definition: measure.definition,
    },
    {
      ...common,
      id: `${measure.id}.ratio`,
      key: `ratio:${measure.square}`,
      label: `${measure.label}, ratio of the first’s to the second’s`,
      unit: 'ratio',
      kin: `${measure.id}.ratio`,
      definition: `${measure.definition} The first state’s figure over the second’s.`,
    },
  ];
});

async function answerExit(atlas: Atlas, requests: readonly FamilyRequest[]): Promise<SeriesAnswer[]> {
  const table = readExitTable(atlas);
  return requests.map(({ of: [one], with: [other], key }): SeriesAnswer => {
    if (table === undefined)
      return { points: [], note: 'the counted exit costs are absent or were counted from another atlas' };
    const square = key.replace('ratio:', '') as Square;
    const own = read(table, one, other, square);
    if (own === null) return { points: [], note: `no figure for ${one} losing ${other}` };
    if (!key.startsWith('ratio:')) return { points: [{ year: table.year, ...own }], note: '' };
    const its = read(table, other, one, square);
    if (its === null || !(its.value > 0)) return { points: [], note: `no figure for ${other} losing ${one}` };
    return { points: [{ year: table.year, value: own.value / its.value }], note: '' };
  });
}

function read(
  table: ExitTable,
  one: string,
  other: string,
  square: Square,
): { value: number; low?: number; high?: number } | null {
  const [i, j] = [table.states.indexOf(one), table.states.indexOf(other)];
  if (i < 0 || j < 0) return null;
  const at = i * table.states.length + j;
  const value = table[square][at];
  if (value === null || value === undefined) return null;
  const [low, high] = [table.low[at], table.high[at]];
  return square === 'central' && low !== null && high !== null ? { value, low, high } : { value };
}
