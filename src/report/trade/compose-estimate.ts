import type { Page } from '../page/page.js';
import { fixed } from '../text/number.js';
import type { TradeEstimate } from './estimate-schema.js';

/** An estimate laid out as a page. */
export function composeEstimate(estimate: TradeEstimate): Page {
  const { dropped } = estimate;
  const facts = [
    `${estimate.n} observations; ${estimate.model === 'ppml' ? 'deviance' : 'residual sum of squares'} ${estimate.deviance.toPrecision(8)}, log-likelihood ${estimate.logLikelihood.toPrecision(8)}; converged in ${estimate.iterations} steps`,
    `errors ${estimate.errors}${estimate.clusters.length > 0 ? ` by ${estimate.clusters.map(({ name, groups }) => `${name} (${groups})`).join(' and ')}` : ''}; factor ${fixed(estimate.smallSample.factor, 6)}: ${estimate.smallSample.rule}`,
    `effects ${estimate.effects.map(({ name, groups }) => `${name} (${groups})`).join(', ')}`,
    `dropped: ${dropped.missing} rows with an empty cell, ${dropped.zeroGroups} in groups without a positive y, ${dropped.separated} separated${dropped.collinear.length > 0 ? `; no coefficient for ${dropped.collinear.join(', ')}` : ''}`,
  ];
  return {
    title: `${estimate.model === 'ppml' ? 'PPML' : 'OLS'} of ${estimate.y}`,
    stamp: estimate.data,
    headline: [],
    sections: [
      {
        title: 'Coefficients',
        blocks: [
          {
            kind: 'table',
            columns: [
              { title: '', align: 'left' },
              { title: 'estimate', align: 'right' },
              { title: 'se', align: 'right' },
              { title: 'z', align: 'right' },
            ],
            rows: estimate.coefficients.map((one) => [
              one.name,
              fixed(one.estimate, 7),
              fixed(one.se, 7),
              fixed(one.z, 2),
            ]),
          },
          { kind: 'list', items: facts },
        ],
      },
    ],
  };
}
