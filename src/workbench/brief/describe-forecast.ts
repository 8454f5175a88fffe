import type { StateId } from '../../domain/dyad.js';
import { isEntenteError } from '../../domain/errors.js';
import type { Brief } from '../../report/brief/brief-schema.js';
import { writeForecastLine } from '../../report/forecast/compose-forecast.js';
import type { Atlas } from '../../store/atlas.js';
import { firstForecastYear, readForecast } from '../forecast/read-forecast.js';

export interface BriefForecast {
  forecasts: Brief['forecasts'];
  headline: string;
}

/** What the kept models say of the pair; empty for years before any was fitted, or where none is kept. */
export async function describeForecast(
  atlas: Atlas,
  pair: readonly [StateId, StateId],
  year: number,
): Promise<BriefForecast> {
  if (year < firstForecastYear) return { forecasts: [], headline: '' };
  try {
    const { outcomes } = await readForecast(atlas, { pair, year });
    return {
      forecasts: outcomes
        .filter(({ applies }) => applies)
        .map(({ record, ...line }) => ({
          id: line.id,
          label: line.label,
          kind: line.kind,
          horizonYears: line.horizonYears,
          due: line.due,
          knownTo: line.knownTo,
          towards: line.towards,
          model: line.model,
          beatsBaseRate: line.beatsBaseRate,
          probability: line.probability,
          mean: line.mean,
          low: line.low,
          high: line.high,
          baseRate: line.baseRate,
          record: {
            n: record.n,
            auc: record.auc,
            brier: record.brier,
            gain: record.gain,
            gainLow: record.gainLow,
            gainHigh: record.gainHigh,
          },
          note: line.note,
        })),
      headline: writeForecastLine(outcomes),
    };
  } catch (error) {
    // A source tree without kept models still gives the rest of the brief.
    if (isEntenteError(error) && error.code === 'unreadable-file') return { forecasts: [], headline: '' };
    throw error;
  }
}
