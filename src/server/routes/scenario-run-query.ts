import { z } from '@hono/zod-openapi';
import { sizeMeasures } from '../../workbench/factors/query-sizes.js';
import { yearQuery } from '../request-schemas.js';

/** How a scenario is run, whether it came with Entente or with the request. */
export const scenarioRunQuery = yearQuery.extend({
  year: yearQuery.shape.year.openapi({ description: 'the year to run in; the scenario’s own when left out' }),
  sizes: z
    .enum(sizeMeasures)
    .optional()
    .openapi({ param: { name: 'sizes', in: 'query' }, description: 'how states are sized' }),
  spread: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ param: { name: 'spread', in: 'query' }, description: 'the partner follows every thaw' }),
});
