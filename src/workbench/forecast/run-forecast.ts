import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import { composeForecast } from '../../report/forecast/compose-forecast.js';
import type { Forecast } from '../../report/forecast/forecast-schema.js';
import type { Atlas } from '../../store/atlas.js';
import { openAtlas } from '../../store/open-atlas.js';
import { openRegistry } from '../../store/open-registry.js';
import { queryBriefYears } from '../brief/brief-request.js';
import { type Delivery, deliverPage } from '../files/deliver-page.js';
import { firstForecastYear, readForecast } from './read-forecast.js';
import { recordForecast } from './record-forecast.js';

export interface ForecastQuestion extends Delivery {
  a: string;
  b: string;
  year?: number;
  horizons?: readonly number[];
  /** File the forecast is also entered into, to be scored later. */
  record?: string;
  /** Today, `YYYY-MM-DD`. */
  today: string;
  full?: boolean;
}

/**
 * The pair and the year a forecast is asked for.
 *
 * @throws EntenteError `year-out-of-range`, `same-state`, and what the registry throws.
 */
export async function resolveForecast(
  atlas: Atlas,
  registry: StateRegistry,
  question: { a: string; b: string; year?: number },
): Promise<{ pair: [StateId, StateId]; year: number }> {
  const { usual: last } = await queryBriefYears(atlas);
  const year = question.year ?? last;
  if (year < firstForecastYear || year > last) {
    throw new EntenteError(
      'year-out-of-range',
      `a forecast can be made at the end of ${firstForecastYear} to ${last}; ${year} came`,
      { year, from: firstForecastYear, to: last },
    );
  }
  const [a, b] = [question.a, question.b].map((text) => registry.resolve(text, { year }).id);
  if (a === b) {
    throw new EntenteError(
      'same-state',
      `'${question.a}' and '${question.b}' are the same state (${a}); a forecast needs two`,
      { a, b },
    );
  }
  return { pair: [a, b], year };
}

/** The forecast as text; with `record`, also entered into a ledger. */
export async function runForecast(question: ForecastQuestion): Promise<string> {
  const atlas = await openAtlas();
  try {
    const resolved = await resolveForecast(atlas, await openRegistry(atlas), question);
    const forecast: Forecast = await readForecast(atlas, {
      ...resolved,
      ...(question.horizons === undefined ? {} : { horizons: question.horizons }),
    });
    const entered =
      question.record === undefined ? '' : await recordForecast(forecast, question.record, question.today);
    const text = await deliverPage(forecast, () => composeForecast(forecast, question.full), question);
    return question.format === 'text' ? text + entered : text;
  } finally {
    atlas.close();
  }
}
