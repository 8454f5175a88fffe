import type { Atlas } from '../../../store/atlas.js';
import type { FamilyRequest, SeriesAnswer, SeriesSpec } from './series-spec.js';

/** Sectors whose goods are raw or barely worked: farming, forestry, fishing, mining, fuels, wood, basic metals. */
const raw = ['A01', 'A02', 'A03', 'B05', 'B06', 'B07', 'B08', 'B09', 'C16', 'C19', 'C24A', 'C24B'];
const energy = ['B05', 'B06', 'C19'];

const coverage = { from: 2022, to: 2022 };
const origins = ['oecd-icio'];

/** What one state's exports to another consist of, and who supplies a sector, from the 2022 input-output tables. */
export const sectorSeries: SeriesSpec[] = [
  {
    id: 'raw-share.icio',
    key: 'raw',
    label: 'raw materials, fuels and basic metals in exports of goods',
    unit: 'share',
    about: 'directed',
    adds: false,
    origins,
    coverage,
    kin: 'composition',
    definition: `Sectors ${raw.join(', ')} over all goods sectors in exports to the other side.`,
    family: answerSectors,
  },
  {
    id: 'energy-share.icio',
    key: 'energy',
    label: 'coal, oil, gas and refined fuels in exports of goods',
    unit: 'share',
    about: 'directed',
    adds: false,
    origins,
    coverage,
    kin: 'composition',
    definition: `Sectors ${energy.join(', ')} over all goods sectors in exports to the other side.`,
    family: answerSectors,
  },
  {
    id: 'manufactures-share.icio',
    key: 'manufactures',
    label: 'manufactures in exports of goods',
    unit: 'share',
    about: 'directed',
    adds: false,
    origins,
    coverage,
    kin: 'composition',
    definition: 'Goods sectors that are not raw materials, fuels or basic metals, over all goods sectors.',
    family: answerSectors,
  },
  {
    id: 'supplier-rank.icio.oil-gas',
    key: 'rank:B06',
    label: "rank among the other's foreign suppliers of oil and gas",
    unit: 'rank',
    about: 'directed',
    adds: false,
    origins,
    coverage,
    kin: 'supplier-rank',
    definition:
      'Rank by value of sector B06 among named states; the rest of the world, one lump, is not ranked.',
    family: answerSectors,
  },
];

async function answerSectors(atlas: Atlas, requests: readonly FamilyRequest[]): Promise<SeriesAnswer[]> {
  const importers = [...new Set(requests.flatMap((r) => r.with))].join(',');
  const rows = await atlas.query<{ exporter: string; importer: string; sector: string; value: number }>(
    `select exporter, importer, sector, value_usd_millions as value from icio_2022
     where list_contains(string_split($importers, ','), importer) and exporter <> importer and exporter <> 'ROW'`,
    { importers },
  );
  return requests.map(({ of: [exporter], with: [importer], key }): SeriesAnswer => {
    const flows = rows.filter((r) => r.importer === importer);
    const own = flows.filter((r) => r.exporter === exporter && r.sector !== 'SERV');
    if (own.length === 0)
      return {
        points: [],
        note: `${exporter} or ${importer} is not among the states of the input-output tables`,
      };
    if (key.startsWith('rank:')) {
      const of = flows.filter((r) => r.sector === key.slice(5));
      const mine = of.find((r) => r.exporter === exporter)?.value ?? 0;
      const value = 1 + of.filter((r) => r.value > mine).length;
      return { points: [{ year: 2022, value }], note: '' };
    }
    const belongs = (sector: string): boolean =>
      key === 'raw'
        ? raw.includes(sector)
        : key === 'energy'
          ? energy.includes(sector)
          : !raw.includes(sector);
    const add = (list: typeof own): number => list.reduce((sum, r) => sum + r.value, 0);
    return {
      points: [{ year: 2022, value: add(own.filter((r) => belongs(r.sector))) / add(own) }],
      note: '',
    };
  });
}
