import { composeBacktest } from '../../report/forecast/compose-backtest.js';
import { openAtlas } from '../../store/open-atlas.js';
import { type Delivery, deliverPage } from '../files/deliver-page.js';
import { readKeptRecord } from './kept-forecast.js';
import { makeBacktest } from './make-backtest.js';

/**
 * The record of the forecast as text: worked out afresh from the atlas alone (a user's imports
 * would make another record), or as it was kept when the models were
 * fitted.
 *
 * @param say told what is being done.
 */
export async function runBacktest(
  question: Delivery & { kept: boolean; say?: (text: string) => void },
): Promise<string> {
  if (question.kept) {
    const report = readKeptRecord();
    return deliverPage(report, () => composeBacktest(report), question);
  }
  const atlas = await openAtlas({ imports: false });
  try {
    const { report } = await makeBacktest(atlas, question.say);
    return await deliverPage(report, () => composeBacktest(report), question);
  } finally {
    atlas.close();
  }
}
