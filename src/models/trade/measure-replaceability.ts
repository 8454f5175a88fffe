import type { TradeBase } from './trade-base.js';
import { placeOf } from './trade-shock.js';

/** One state's share of the trade that would move to it. */
export interface Alternative {
  state: string;
  share: number;
}

export interface SectorReplaceability {
  sector: string;
  /** Money lost with the partner, in the base's unit. */
  lost: number;
  /** The partner's share of all the loser buys (or sells) in this sector, home included. */
  partnerShare: number;
  /** Part of the lost trade other foreign states would take up; null where nobody is left, home included. */
  foreign: number | null;
  /** Part that would turn to the loser's own producers (or buyers). */
  home: number | null;
  /** Lost trade over the exports (imports) of all third countries in this sector; null where they have none. */
  strain: number | null;
  /** The third countries that would take up most, largest first. */
  alternatives: Alternative[];
}

export interface DirectionReplaceability {
  lost: number;
  /** Value-weighted means over the sectors where they are defined; null where nothing was traded. */
  foreign: number | null;
  home: number | null;
  strain: number | null;
  /** Money in sectors where nobody else is left: in no mean. */
  irreplaceable: number;
  sectors: SectorReplaceability[];
}

export interface Replaceability {
  loser: string;
  partner: string;
  imports: DirectionReplaceability;
  exports: DirectionReplaceability;
}

export interface ReplaceabilityOptions {
  /** Third states that would not step in (those that sanction the loser): the lost trade goes to the rest. */
  without?: readonly string[];
  /** Only these sectors stop (default: all). */
  sectors?: readonly string[];
  /** How many alternatives to name in each sector (default 4). */
  alternatives?: number;
}

/**
 * Who could take the partner's place, by proportional re-routing: each lost purchase (sale) goes to the remaining
 * suppliers (buyers) of that sector in today's proportions, home producers among them. Needs no elasticity, lies in
 * [0, 1], foreign + home = 1. It says where the trade would first turn, not whether they could deliver: see the strain.
 */
export function measureReplaceability(
  base: TradeBase,
  loser: string,
  partner: string,
  { without = [], sectors = base.sectors, alternatives = 4 }: ReplaceabilityOptions = {},
): Replaceability {
  const { states, flows } = base;
  const n = states.length;
  const self = placeOf(states, loser, 'state');
  const other = placeOf(states, partner, 'state');
  const out = new Set(
    without.filter((id) => id !== loser && states.includes(id)).map((id) => states.indexOf(id)),
  );
  const chosen = sectors.map((sector) => placeOf(base.sectors, sector, 'sector'));

  const measure = (importing: boolean): DirectionReplaceability => {
    const rows: SectorReplaceability[] = [];
    const total = { lost: 0, foreign: 0, home: 0, strain: 0, defined: 0, strained: 0 };
    for (const s of chosen) {
      /** What k sells to `self`, or buys from it. */
      const with_ = (k: number): number =>
        flows[(s * n + (importing ? k : self)) * n + (importing ? self : k)];
      const lost = with_(other);
      if (!(lost > 0)) continue;
      let all = 0;
      let rest = 0;
      let thirdTrade = 0;
      for (let k = 0; k < n; k += 1) {
        all += with_(k);
        if (k === other || out.has(k)) continue;
        rest += with_(k);
        if (k === self) continue;
        for (let m = 0; m < n; m += 1)
          if (m !== k) thirdTrade += flows[(s * n + (importing ? k : m)) * n + (importing ? m : k)];
      }
      const foreign = rest > 0 ? 1 - with_(self) / rest : null;
      const strain = thirdTrade > 0 ? lost / thirdTrade : null;
      total.lost += lost;
      if (foreign !== null) {
        total.defined += lost;
        total.foreign += lost * foreign;
      }
      if (strain !== null) {
        total.strained += lost;
        total.strain += lost * strain;
      }
      const ranked: Alternative[] = [];
      for (let k = 0; k < n; k += 1)
        if (k !== self && k !== other && !out.has(k) && with_(k) > 0)
          ranked.push({ state: states[k], share: with_(k) / rest });
      ranked.sort((x, y) => y.share - x.share);
      rows.push({
        sector: base.sectors[s],
        lost,
        partnerShare: lost / all,
        foreign,
        home: foreign === null ? null : 1 - foreign,
        strain,
        alternatives: ranked.slice(0, alternatives),
      });
    }
    const mean = (sum: number, weight: number): number | null => (weight > 0 ? sum / weight : null);
    const foreign = mean(total.foreign, total.defined);
    return {
      lost: total.lost,
      foreign,
      home: foreign === null ? null : 1 - foreign,
      strain: mean(total.strain, total.strained),
      irreplaceable: total.lost - total.defined,
      sectors: rows.sort((x, y) => y.lost - x.lost),
    };
  };
  return { loser, partner, imports: measure(true), exports: measure(false) };
}
