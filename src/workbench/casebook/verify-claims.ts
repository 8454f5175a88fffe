import type { CaseClaim, CaseTest, UntestableKind } from '../../evidence/case-schema.js';
import { convert, findUnit, oddUnit, type Unit } from '../../evidence/units.js';
import { aggregateWindow, isMeasured, type YearSpan } from '../../evidence/verdict/aggregate-window.js';
import {
  combineOutcomes,
  defaultTolerance,
  judgeMeasurement,
  toleranceWidth,
  type Verdict,
} from '../../evidence/verdict/judge-measurement.js';
import type { Atlas } from '../../store/atlas.js';
import { findDefinition } from './find-definition.js';
import { isAbsent, querySeries } from './series/query-series.js';
import { seriesById } from './series/series-registry.js';
import type { SeriesAnswer, SeriesRequest, SeriesSpec } from './series/series-spec.js';
import { formatStated, formatYears } from './verdict-text.js';

/** One test of a claim, run. Numbers are in `unit`, the unit of what was stated. */
export interface TestResult {
  series: string;
  of: string[];
  with: string[];
  aggregation: CaseTest['aggregation'];
  window: YearSpan;
  expectation: CaseTest['expectation'];
  verdict: Verdict;
  /** Why it could not be run; null where it was. */
  why: UntestableKind | null;
  /** What was expected: a number, or null for a direction. */
  expected: number | null;
  measured: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  /** Half-width of what counts as agreeing, in `unit`. */
  tolerance: number;
  /** The years the measured value describes. */
  vintage: string | null;
  origins: string[];
  note: string;
}

export interface ClaimResult {
  id: string;
  text: string;
  verdict: Verdict;
  /** Why nothing could be tested; null where something was. */
  why: UntestableKind | null;
  stated: number | string | null;
  measured: number | string | null;
  unit: string | null;
  vintage: string | null;
  reason: string;
  tests: TestResult[];
}

/** The pair's own sides where a test names none. */
export interface ClaimContext {
  pair: readonly [string, string];
}

interface Asked {
  spec: SeriesSpec;
  request: SeriesRequest;
  test: CaseTest;
  stated: number | null;
  unit: Unit;
}

/**
 * Tests every claim against the atlas. Claims without tests keep their reason. One batch of queries for all tests;
 * a second, small one looks for the definition that would explain a gap.
 */
export async function verifyClaims(
  atlas: Atlas,
  claims: readonly CaseClaim[],
  context: ClaimContext,
): Promise<ClaimResult[]> {
  const asked = claims.map((claim) => (claim.tests ?? []).map((test) => resolveTest(claim, test, context)));
  const answers = await querySeries(atlas, asked.flat());
  let next = 0;
  const runs = asked.map((tests) =>
    tests.map((one) => {
      const answer = answers[next];
      next += 1;
      return { ...one, result: runTest(one, answer, isAbsent(atlas, one.spec)) };
    }),
  );
  const gaps = runs
    .flat()
    .filter(({ result, test }) => result.verdict === 'contradicted' && test.expectation === 'equals');
  const found = await findDefinition(atlas, gaps);
  const explained = new Map(gaps.map(({ result }, k) => [result, found[k]]));
  return claims.map((claim, k) => conclude(claim, runs[k], explained));
}

function resolveTest(claim: CaseClaim, test: CaseTest, { pair }: ClaimContext): Asked {
  const spec = seriesById.get(test.series);
  if (spec === undefined) throw new Error(`the series ${test.series} was not checked`);
  const listOf = (side: string | string[] | undefined, otherwise: string): string[] =>
    side === undefined ? [otherwise] : typeof side === 'string' ? [side] : side;
  const of = listOf(test.of, pair[0]);
  const other = of.length === 1 && of[0] === pair[1] ? pair[0] : pair[1];
  const unitName = test.unit ?? claim.stated.unit ?? spec.unit;
  const directed = test.expectation === 'rises' || test.expectation === 'falls';
  return {
    spec,
    request: { of, with: spec.about === 'state' ? [] : listOf(test.with, other), window: test.window },
    test,
    stated: directed ? null : (test.value ?? claim.stated.value ?? null),
    unit: findUnit(unitName) as Unit,
  };
}

const nothing = { measured: null, low: null, high: null, vintage: null } as const;

function runTest(
  { spec, request, test, stated, unit }: Asked,
  answer: SeriesAnswer,
  absent: boolean,
): TestResult {
  const tolerance = toleranceWidth(stated ?? 0, test.tolerance ?? (stated === null ? {} : defaultTolerance));
  const common = {
    series: spec.id,
    of: [...request.of],
    with: [...request.with],
    aggregation: test.aggregation,
    window: test.window,
    expectation: test.expectation,
    expected: stated,
    unit: unit.name,
    tolerance,
    origins: spec.origins,
  };
  if (absent) {
    return { ...common, ...nothing, verdict: 'untestable', why: 'not-imported', note: answer.note };
  }
  const measured = aggregateWindow(
    answer.points,
    test.aggregation,
    test.window,
    answer.coverage ?? spec.coverage,
  );
  if (!isMeasured(measured)) {
    const note = [measured.reason, measured.why === 'no-data' ? answer.note : ''].filter(Boolean).join('; ');
    return { ...common, ...nothing, verdict: 'untestable', why: measured.why, note };
  }
  const base =
    test.aggregation === 'ratio-of-ends' ? (findUnit('ratio') as Unit) : (findUnit(spec.unit) as Unit);
  const into = (value: number): number => convert(value, base, unit);
  const band = { low: into(measured.low), high: into(measured.high) };
  const moved =
    test.aggregation === 'ratio-of-ends' && stated === null
      ? { low: band.low - 1, high: band.high - 1 }
      : band;
  return {
    ...common,
    why: null,
    verdict: judgeMeasurement(moved, test.expectation, stated ?? 0, tolerance),
    measured: into(measured.value),
    low: band.low,
    high: band.high,
    vintage: formatYears(measured.years),
    note: [measured.note, answer.note].filter(Boolean).join('; '),
  };
}

function conclude(
  claim: CaseClaim,
  runs: readonly { result: TestResult; unit: Unit }[],
  explained: ReadonlyMap<TestResult, string>,
): ClaimResult {
  const { id, text, untestable } = claim;
  const stated = claim.stated.value ?? claim.stated.direction ?? null;
  if (untestable !== undefined) {
    return {
      id,
      text,
      verdict: 'untestable',
      why: untestable.why,
      stated,
      measured: null,
      unit: claim.stated.unit ?? null,
      vintage: null,
      reason: [
        untestable.reason.trim(),
        untestable.import === undefined
          ? ''
          : `Would be testable with: entente data import ${untestable.import}.`,
      ]
        .filter(Boolean)
        .join(' '),
      tests: [],
    };
  }
  const tests = runs.map((run) => run.result);
  const verdict = combineOutcomes(tests.map((t) => t.verdict));
  const telling =
    tests.find((t) => t.verdict === 'contradicted') ?? tests.find((t) => t.measured !== null) ?? tests[0];
  const odd =
    telling.measured === null || telling.expected === null
      ? ''
      : oddUnit(telling.expected, findUnit(telling.unit) as Unit, telling.measured);
  const reason = [
    tests.length > 1
      ? `${tests.length} tests: ${tests.map((t) => sayTest(t, explained.get(t), true)).join('; ')}.`
      : capital(`${sayTest(tests[0], explained.get(tests[0]), false)}.`),
    odd === '' ? '' : `${capital(odd)}`,
    verdict === 'supported' || claim.explanation === undefined ? '' : claim.explanation.trim(),
  ]
    .filter(Boolean)
    .join(' ');
  return {
    id,
    text,
    verdict,
    why: verdict === 'untestable' ? telling.why : null,
    stated: telling.expected ?? telling.expectation,
    measured: telling.measured,
    unit: telling.unit,
    vintage: telling.vintage,
    reason,
    tests,
  };
}

/** A test in words, with the measured value where it is one of several. */
function sayTest(test: TestResult, explanation: string | undefined, withValue: boolean): string {
  const spec = seriesById.get(test.series);
  const whom = [sayStates(test.of), sayStates(test.with)].filter(Boolean);
  const name = `${spec?.label ?? test.series}, ${whom.join(spec?.about === 'directed' ? ' to ' : ' and ')}`;
  if (test.measured === null) return `${name}: untestable, ${test.note}`;
  const how =
    test.aggregation === 'value'
      ? `${test.vintage}`
      : `${test.aggregation.replaceAll('-', ' ')} ${test.vintage}`;
  const band =
    test.low !== null && test.high !== null && test.high - test.low > 1e-9 * Math.abs(test.measured)
      ? `the reports leave ${formatStated(test.low)} to ${formatStated(test.high)}`
      : '';
  const gap =
    test.verdict === 'supported' || test.expected === null
      ? ''
      : `${formatStated(test.measured - test.expected, true)} from the stated ${formatStated(test.expected)}, tolerance ${formatStated(test.tolerance)}`;
  return [
    `${name}, ${how}${withValue ? `: ${formatStated(test.measured)} ${test.unit} (${test.verdict})` : ''}`,
    gap,
    band,
    test.note,
    explanation ?? '',
  ]
    .filter(Boolean)
    .join('; ');
}

const sayStates = (ids: readonly string[]): string =>
  ids.length > 6 ? `${ids.length} states` : ids.join(' ');

const capital = (text: string): string => `${text[0].toUpperCase()}${text.slice(1)}`;
