import type { StateId } from '../../domain/dyad.js';

export type VetoSeat = 'chn' | 'fra' | 'rus' | 'gbr' | 'usa';

export interface HeldSeat {
  seat: VetoSeat;
  /** First and last day the state held it; null where it still does. */
  from: string;
  to: string | null;
}

/** China's seat passed from the Republic to the People's Republic with A/RES/2758 (XXVI). */
const seatOfChinaPassed = '1971-10-25';

/** The permanent seat a state holds or held, null for any other. RUS held it as the Soviet Union. */
export function seatOf(state: StateId): HeldSeat | null {
  switch (state) {
    case 'CHN':
      return { seat: 'chn', from: seatOfChinaPassed, to: null };
    case 'TWN':
      return { seat: 'chn', from: '1946-01-01', to: '1971-10-24' };
    case 'FRA':
    case 'RUS':
    case 'GBR':
    case 'USA':
      return { seat: state.toLowerCase() as VetoSeat, from: '1946-01-01', to: null };
    default:
      return null;
  }
}
