import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachFlows, simulateExit, type TradeBase, transplantShares } from '../../src/models/trade/index.js';
import type { Atlas } from '../../src/store/atlas.js';
import { openAtlas } from '../../src/store/open-atlas.js';
import { openPattern, queryReturn, queryRussianShares } from '../../src/workbench/trade/open-pattern.js';
import { type OpenedTrade, openTradeBase } from '../../src/workbench/trade/open-trade-base.js';

let atlas: Atlas;
let opened: OpenedTrade;
beforeAll(async () => {
  atlas = await openAtlas();
  opened = await openTradeBase(atlas);
});
afterAll(() => atlas.close());

/** China's share of Russia's foreign purchases and sales over the sectors named. */
function chinaShares({ states, sectors, flows }: TradeBase, chosen: readonly string[]): [number, number] {
  const n = states.length;
  const [c, r] = [states.indexOf('CHN'), states.indexOf('RUS')];
  const sums = [0, 0, 0, 0];
  for (const sector of chosen) {
    const s = sectors.indexOf(sector);
    for (let k = 0; k < n; k += 1) {
      if (k === r) continue;
      sums[0] += flows[(s * n + k) * n + r];
      sums[1] += flows[(s * n + r) * n + k];
    }
    sums[2] += flows[(s * n + c) * n + r];
    sums[3] += flows[(s * n + r) * n + c];
  }
  return [sums[2] / sums[0], sums[3] / sums[1]];
}

const west =
  'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE USA GBR CAN JPN'.split(
    ' ',
  );

// The references: design notes on exit cost, section 6, a numpy study on the goods matrix in one sector, theta 5.03.
describe('sanctions lifted, on goods in one sector', () => {
  let goods: TradeBase;
  let sketch: TradeBase;
  beforeAll(async () => {
    const { states, flows } = opened.base;
    const cells = states.length ** 2;
    const total = new Float64Array(cells);
    opened.goods.forEach((isGood, s) => {
      if (isGood) for (let k = 0; k < cells; k += 1) total[k] += flows[s * cells + k];
    });
    goods = { states, sectors: ['goods'], flows: total, elasticities: Float64Array.of(5.03) };
    sketch = transplantShares(goods, 'RUS', await queryRussianShares(atlas, goods, ['goods']));
  });
  const exit = (base: TradeBase): [number, number] => {
    const { costs } = simulateExit(base, 'CHN', 'RUS');
    return [costs[0].central, costs[1].central];
  };

  it('the 2023 pattern gives China .541 of Russia’s imports, .334 of its exports, and exit costs .118 and 2.184', () => {
    const [imports, exports] = chinaShares(sketch, ['goods']);
    expect(imports).toBeCloseTo(0.541, 3);
    expect(exports).toBeCloseTo(0.334, 3);
    const [china, russia] = exit(sketch);
    expect(china).toBeCloseTo(0.118, 3);
    expect(russia).toBeCloseTo(2.184, 2);
  });

  it('2019 was 2.92 and 4.05 times 2023, and is reached by multipliers 2.41 and 5.50', async () => {
    const { toRussia, fromRussia } = await queryReturn(atlas);
    expect(toRussia).toBeCloseTo(2.92, 2);
    expect(fromRussia).toBeCloseTo(4.05, 2);
    const goals = (part: number) => [
      { exporters: west, importers: ['RUS'], multiple: 1 + part * (toRussia - 1) },
      { exporters: ['RUS'], importers: west, multiple: 1 + part * (fromRussia - 1) },
    ];
    const lifted = reachFlows(sketch, goals(1));
    expect(lifted.multipliers[0]).toBeCloseTo(2.41, 2);
    expect(lifted.multipliers[1]).toBeCloseTo(5.5, 2);
    const after = { ...sketch, flows: lifted.result.flows };
    const [imports, exports] = chinaShares(after, ['goods']);
    expect(imports).toBeCloseTo(0.424, 3);
    expect(exports).toBeCloseTo(0.203, 3);
    const [china, russia] = exit(after);
    expect(china).toBeCloseTo(0.116, 3);
    expect(russia).toBeCloseTo(2.056, 2);
    const half = { ...sketch, flows: reachFlows(sketch, goals(0.5)).result.flows };
    expect(chinaShares(half, ['goods'])[0]).toBeCloseTo(0.469, 3);
    expect(exit(half)[1]).toBeCloseTo(2.087, 2);
  });
});

describe('the patterns over all sectors', () => {
  it('keep Russia’s totals and sales at home in every sector and leave services alone', async () => {
    const { base } = await openPattern(atlas, opened, '2023');
    const { states, sectors, flows } = opened.base;
    const n = states.length;
    const r = states.indexOf('RUS');
    for (let s = 0; s < sectors.length; s += 1) {
      let [before, after] = [0, 0];
      for (let k = 0; k < n; k += 1) {
        before += flows[(s * n + k) * n + r];
        after += base.flows[(s * n + k) * n + r];
      }
      expect(Math.abs(after - before)).toBeLessThan(1e-6 * before);
      expect(base.flows[(s * n + r) * n + r]).toBe(flows[(s * n + r) * n + r]);
    }
    const goods = sectors.filter((_, s) => opened.goods[s]);
    expect(chinaShares(base, goods)[0]).toBeCloseTo(0.541, 3);
    expect(chinaShares(base, ['SERV'])).toEqual(chinaShares(opened.base, ['SERV']));
  });

  it('the West’s return lowers China’s share of Russia’s imports far more than Russia’s exit cost', async () => {
    const kept = await openPattern(atlas, opened, '2023');
    const lifted = await openPattern(atlas, opened, '2023-lifted');
    const goods = opened.base.sectors.filter((_, s) => opened.goods[s]);
    const share = chinaShares(lifted.base, goods)[0] / chinaShares(kept.base, goods)[0];
    const loss = [kept, lifted].map(({ base }) => simulateExit(base, 'CHN', 'RUS').costs[1].central);
    expect(share).toBeLessThan(0.85);
    expect(loss[1] / loss[0]).toBeGreaterThan(0.88);
    expect(loss[1] / loss[0]).toBeLessThan(1);
  });
});
