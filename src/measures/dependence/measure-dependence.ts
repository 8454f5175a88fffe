import { Status } from '../../domain/missing.js';
import { type Measured, unmeasured } from '../measured.js';

/** What one state trades with one partner and with all, in one unit and year; null where not known. */
export interface TradePosition {
  exportsToPartner: number | null;
  importsFromPartner: number | null;
  totalExports: number | null;
  totalImports: number | null;
  /** In the same unit as the trade. */
  gdp?: number | null;
}

/** How much of a state's trade one partner is. Shares are 0 to 1, except the GDP share, which can pass 1. */
export interface Dependence {
  exportsToPartner: Measured;
  importsFromPartner: Measured;
  /** Exports and imports together, of exports and imports together. */
  share: Measured;
  exportShare: Measured;
  importShare: Measured;
  /** Trade both ways with the partner, of GDP. */
  gdpShare: Measured;
}

/**
 * Volume and dependence of a state on a partner, kept apart. A share of both flows needs both: with one of them
 * unreported it is missing, never taken as nothing. Zero trade with everyone leaves the shares missing.
 */
export function measureDependence(position: TradePosition): Dependence {
  const { exportsToPartner: x, importsFromPartner: m, totalExports, totalImports, gdp } = position;
  const exportsToPartner = volume(x, 'no report of exports to this partner');
  const importsFromPartner = volume(m, 'no report of imports from this partner');
  const unreported = [
    x === null ? 'exports to this partner' : null,
    m === null ? 'imports from this partner' : null,
    totalExports === null ? 'exports in all' : null,
    totalImports === null ? 'imports in all' : null,
  ].filter((part) => part !== null);
  return {
    exportsToPartner,
    importsFromPartner,
    share:
      x === null || m === null || totalExports === null || totalImports === null
        ? unmeasured(`no report of ${unreported.join(' and of ')}`)
        : share(x + m, totalExports + totalImports, 'trade'),
    exportShare:
      x === null || totalExports === null
        ? unmeasured('no report of exports')
        : share(x, totalExports, 'exports'),
    importShare:
      m === null || totalImports === null
        ? unmeasured('no report of imports')
        : share(m, totalImports, 'imports'),
    gdpShare:
      gdp === null || gdp === undefined
        ? unmeasured('no GDP for this year')
        : x === null || m === null
          ? unmeasured(`no report of ${unreported.join(' and of ')}`)
          : share(x + m, gdp, 'GDP'),
  };
}

function volume(value: number | null, reason: string): Measured {
  if (value === null) return unmeasured(reason);
  return { value, status: value === 0 ? Status.reportedZero : Status.observed };
}

function share(part: number, whole: number, of: string): Measured {
  if (!(whole > 0)) return unmeasured(`no ${of} at all to take a share of`);
  return { value: part / whole, status: part === 0 ? Status.reportedZero : Status.observed };
}
