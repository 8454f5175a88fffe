import { beforeAll, describe, expect, test } from 'vitest';
import { sizeMeasures } from '../../../src/workbench/factors/query-sizes.js';
import { readModelData } from '../../../src/workbench/factors/read-model-data.js';
import { readReadingOptions } from '../../../src/workbench/landscape/read-options.js';
import { runSpecifications } from '../../../src/workbench/landscape/run-specifications.js';
import {
  type Specifications,
  specificationsSchema,
} from '../../../src/workbench/landscape/specifications-schema.js';
import { runEntente } from '../../support/run-entente.js';

describe('the named choices', () => {
  test('every size measure, temperature, actor set and weight set has a reason and a record; defaults first', () => {
    const options = readReadingOptions();
    expect(options.sizes.map((o) => o.id).sort()).toEqual([...sizeMeasures].sort());
    expect(options.sizes[0].id).toBe('sqrt-cinc');
    expect(options.temperatures[0].value).toBe(0.03);
    expect(options.weights.map((w) => w.id).sort()).toEqual(
      readModelData()
        .weightSets.map((w) => w.id)
        .sort(),
    );
    for (const o of [...options.sizes, ...options.temperatures, ...options.actors]) {
      expect(o.reason).not.toBe('');
      expect(o.record).not.toBe('');
    }
  });
});

describe('the reading of a pair under every choice', () => {
  let report: Specifications;
  beforeAll(async () => {
    report = specificationsSchema.parse(await runSpecifications({ a: 'CHN', b: 'RUS', year: 2023 }));
  });

  test('one default among readings that add up by each choice', () => {
    expect(report.readings.filter((r) => r.default)).toHaveLength(1);
    for (const choice of ['sizes', 'weights', 'temperature', 'actors'] as const) {
      const rows = report.byChoice.filter((c) => c.choice === choice);
      expect(rows.reduce((sum, c) => sum + c.readings, 0)).toBe(report.readings.length);
    }
    for (const r of report.readings) {
      const logit = r.ownPart + r.indirectPart;
      expect(r.weightTogether).toBeCloseTo(1 / (1 + Math.exp(-logit)), 9);
    }
    expect(report.leftOut.join()).toMatch(/gdp with brief: none for PRK/);
  });

  test('the default is the reading a brief without a case prints', () => {
    const brief = JSON.parse(
      runEntente(['brief', 'CHN', 'RUS', '--year', '2023', '--no-case', '--format', 'json']).stdout,
    );
    const standard = report.readings.find((r) => r.default)!;
    expect(standard.weightTogether).toBeCloseTo(brief.landscape.weightTogether, 9);
    expect(standard.bindingEnergy).toBeCloseTo(brief.landscape.bindingEnergy, 9);
  });
});
