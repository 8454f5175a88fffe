import type { YearRange } from '../../domain/dyad.js';
import type { PanelColumn } from '../../models/reference-class/panel.js';

/**
 * Values by pair and year in one buffer: a slot per pair that has any, a cell per year. `otherwise` is
 * what a year inside the coverage reads where nothing was written: 0 for events and intervals, NaN for
 * measures.
 */
export class PairSeries implements PanelColumn {
  readonly kind: 'pair' | 'directed-pair';
  private readonly slots: Int32Array;
  private values: Float64Array;
  private used = 0;
  private readonly length: number;
  private activeByYear: number[][] | undefined;

  constructor(
    readonly name: string,
    private readonly states: number,
    readonly covers: YearRange,
    private readonly options: { directed?: boolean; otherwise: number },
  ) {
    this.kind = options.directed === true ? 'directed-pair' : 'pair';
    this.slots = new Int32Array(states * states);
    this.length = covers.to - covers.from + 1;
    this.values = new Float64Array(64 * this.length).fill(options.otherwise);
  }

  at(one: number, other: number, year: number): number {
    const cell = year - this.covers.from;
    if (cell < 0 || cell >= this.length || one < 0 || other < 0) return Number.NaN;
    const slot = this.slots[one * this.states + other];
    return slot === 0 ? this.options.otherwise : this.values[(slot - 1) * this.length + cell];
  }

  set(one: number, other: number, year: number, value: number): void {
    const cell = year - this.covers.from;
    if (cell < 0 || cell >= this.length) return;
    let slot = this.slots[one * this.states + other];
    if (slot === 0) {
      slot = ++this.used;
      this.slots[one * this.states + other] = slot;
      if (this.options.directed !== true) this.slots[other * this.states + one] = slot;
      if (slot * this.length > this.values.length) {
        const larger = new Float64Array(this.values.length * 2).fill(this.options.otherwise);
        larger.set(this.values);
        this.values = larger;
      }
    }
    this.values[(slot - 1) * this.length + cell] = value;
  }

  /** Pairs whose value is 1 in a year, as `one * states + other`, both orders of an undirected pair. */
  active(year: number): ArrayLike<number> {
    if (this.activeByYear === undefined) {
      this.activeByYear = Array.from({ length: this.length }, () => []);
      for (let code = 0; code < this.slots.length; code++) {
        const slot = this.slots[code];
        if (slot === 0) continue;
        for (let cell = 0, at = (slot - 1) * this.length; cell < this.length; cell++, at++) {
          if (this.values[at] === 1) this.activeByYear[cell].push(code);
        }
      }
    }
    return this.activeByYear[year - this.covers.from] ?? [];
  }
}

/** Values by state and year. */
export class StateSeries implements PanelColumn {
  readonly kind = 'state';
  private readonly values: Float64Array;
  private readonly length: number;

  constructor(
    readonly name: string,
    states: number,
    readonly covers: YearRange,
    otherwise = Number.NaN,
  ) {
    this.length = covers.to - covers.from + 1;
    this.values = new Float64Array(states * this.length).fill(otherwise);
  }

  at(one: number, _other: number, year: number): number {
    const cell = year - this.covers.from;
    return cell < 0 || cell >= this.length || one < 0 ? Number.NaN : this.values[one * this.length + cell];
  }

  set(state: number, year: number, value: number): void {
    const cell = year - this.covers.from;
    if (cell >= 0 && cell < this.length) this.values[state * this.length + cell] = value;
  }
}
