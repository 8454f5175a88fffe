import type { StateId } from '../../domain/dyad.js';
import { EntenteError } from '../../domain/errors.js';
import type { StateRegistry } from '../../domain/state/state-registry.js';
import {
  type Aggregation,
  aggregations,
  type CaseClaim,
  type CaseTest,
  type Expectation,
  expectations,
} from '../../evidence/case-schema.js';
import { suggestNear } from '../../evidence/suggest-near.js';
import { findUnit, oddUnit, sayUnknownUnit } from '../../evidence/units.js';
import { readCsv } from '../../sources/csv/read-csv.js';
import { seriesById, seriesList } from './series/series-registry.js';
import { world } from './series/series-spec.js';

/** A plain list is small; anything above this is another kind of file. */
const mostBytes = 2_000_000;

/**
 * An editor's list of claims: `text, value, unit, series, window` and, where wanted, `id, of, with, aggregation,
 * expectation, tolerance`. A value is a number, or `rises` or `falls`. A row without a series is untestable and gets
 * the series that would fit its unit. States are codes or names; several are separated by blanks or semicolons.
 *
 * @throws EntenteError `bad-input` with file, row and column.
 */
export async function readClaimsCsv(
  file: string,
  registry: StateRegistry,
  pair: readonly [StateId, StateId] | null,
): Promise<CaseClaim[]> {
  const table = await readCsv(file, {
    columns: { text: 'string', value: 'text', unit: 'text', series: 'text', window: 'text' },
    optional: {
      id: 'text',
      of: 'text',
      with: 'text',
      aggregation: 'text',
      expectation: 'text',
      tolerance: 'text',
    },
    maxBytes: mostBytes,
  });
  const seen = new Map<string, number>();
  return Array.from({ length: table.rows }, (_, k): CaseClaim => {
    const row = table.lines[k];
    const cell = (name: keyof typeof table.columns): string => table.columns[name]?.[k] ?? '';
    const refuse = (column: string, message: string): never => {
      throw new EntenteError('bad-input', `${file}, row ${row}, column ${column}: ${message}`, {
        file,
        row,
        column,
      });
    };
    const id = cell('id') === '' ? `claim-${k + 1}` : cell('id');
    const before = seen.get(id);
    if (before !== undefined) refuse('id', `the id ${id} is used twice (first in row ${before})`);
    seen.set(id, row);
    const common = { id, text: cell('text'), source: 'list', place: `row ${row}` };
    const direction = cell('value').toLowerCase();
    const isDirection = direction === 'rises' || direction === 'falls';
    const value = isDirection ? undefined : readNumber(cell('value'), (m) => refuse('value', m));
    const unitName = cell('unit') === '%' ? 'percent' : cell('unit');
    const unit = unitName === '' ? undefined : findUnit(unitName);
    if (unitName !== '' && unit === undefined) refuse('unit', sayUnknownUnit(unitName));
    if (unit !== undefined && value !== undefined) {
      const odd = oddUnit(value, unit);
      if (odd !== '') refuse('unit', odd);
    }
    const stated = isDirection ? { direction: direction as 'rises' | 'falls' } : { value, unit: unitName };
    const seriesName = cell('series');
    if (seriesName === '') {
      const near = unit === undefined ? [] : seriesOfQuantity(unit.quantity);
      return {
        ...common,
        stated: isDirection || unitName === '' ? { ...stated, unit: unitName || undefined } : stated,
        untestable: {
          why: 'no-data',
          reason: `No series is named.${near.length > 0 ? ` In ${unitName} there are ${near.join(', ')}, ...: entente case series.` : ''}`,
        },
      };
    }
    const spec = seriesById.get(seriesName);
    if (spec === undefined) {
      const near = suggestNear(seriesName, [...seriesById.keys()]);
      return refuse(
        'series',
        `the series ${seriesName} is not known; ${near.length > 0 ? `did you mean ${near.join(' or ')}? ` : ''}entente case series lists them`,
      );
    }
    const window =
      readWindow(cell('window')) ?? refuse('window', 'a year or two, like 2023 or 2019-2023, was expected');
    const aggregation = readWord<Aggregation>(
      cell('aggregation'),
      aggregations,
      isDirection ? 'change' : 'value',
    );
    if (aggregation === undefined) refuse('aggregation', `one of ${aggregations.join(', ')} was expected`);
    const expectation = readWord<Expectation>(
      cell('expectation'),
      expectations,
      isDirection ? (direction as Expectation) : 'equals',
    );
    if (expectation === undefined) refuse('expectation', `one of ${expectations.join(', ')} was expected`);
    if (unit === undefined && !isDirection) refuse('unit', `a unit was expected for the value ${value}`);
    const quantity = aggregation === 'ratio-of-ends' ? 'ratio' : findUnit(spec.unit)?.quantity;
    if (unit !== undefined && unit.quantity !== quantity)
      refuse(
        'unit',
        `the unit ${unitName} (${unit.quantity}) cannot be compared with ${spec.id} in ${spec.unit} (${quantity})`,
      );
    const side = (column: 'of' | 'with', otherwise: StateId | undefined): StateId[] => {
      const names = cell(column)
        .split(/[;\s]+(?=[A-Z]{3}\b)|;/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
      if (names.length === 0) {
        return otherwise === undefined
          ? refuse(column, `a state was expected (or give --pair A B for all rows)`)
          : [otherwise];
      }
      if (names.length > 1 && !spec.adds)
        refuse(column, `${spec.id} takes one state a side; it does not add up`);
      return names.map((name) => {
        if (name === world) return world;
        try {
          return registry.resolve(name, { year: window.to }).id;
        } catch (error) {
          return refuse(column, (error as Error).message);
        }
      });
    };
    const of = side('of', pair?.[0]);
    const test: CaseTest = {
      series: spec.id,
      of,
      ...(spec.about === 'state'
        ? {}
        : { with: side('with', pair?.find((one) => !of.includes(one)) ?? pair?.[1]) }),
      aggregation: aggregation as Aggregation,
      window,
      expectation: expectation as Expectation,
      ...readTolerance(cell('tolerance'), (m) => refuse('tolerance', m)),
    };
    return {
      ...common,
      stated: isDirection ? { ...stated, unit: unitName || undefined } : stated,
      tests: [test],
    };
  });
}

/** A few series of a quantity, the shortest names first. */
function seriesOfQuantity(quantity: string): string[] {
  return seriesList
    .filter((s) => findUnit(s.unit)?.quantity === quantity)
    .map((s) => s.id)
    .sort((x, y) => x.length - y.length || (x < y ? -1 : 1))
    .slice(0, 4);
}

function readNumber(text: string, refuse: (message: string) => never): number {
  const plain = text.replace(/(?<=\d),(?=\d{3}(\D|$))/g, '').replace(/^\+/, '');
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain))
    return refuse(
      `a number, rises or falls was expected, came '${text}' (a decimal point, the unit in its own column)`,
    );
  return Number(plain);
}

function readWindow(text: string): { from: number; to: number } | null {
  const found = /^(\d{4})(?:\s*(?:-|–|\.\.)\s*(\d{4}))?$/.exec(text);
  if (found === null) return null;
  const from = Number(found[1]);
  const to = found[2] === undefined ? from : Number(found[2]);
  return from <= to ? { from, to } : null;
}

function readWord<T extends string>(text: string, known: readonly T[], otherwise: T): T | undefined {
  if (text === '') return otherwise;
  return known.find((word) => word === text);
}

function readTolerance(text: string, refuse: (message: string) => never): Pick<CaseTest, 'tolerance'> {
  if (text === '') return {};
  const found = /^(\d+\.?\d*|\.\d+)\s*(%?)$/.exec(text);
  if (found === null)
    return refuse(`a number in the unit of the value, or a percentage like 5%, was expected`);
  const value = Number(found[1]);
  return { tolerance: found[2] === '%' ? { relative: value / 100 } : { absolute: value } };
}
