import { EntenteError } from '../../domain/errors.js';
import type { SmallSample } from '../../models/trade/estimate/covariance.js';
import { estimateOls } from '../../models/trade/estimate/estimate-ols.js';
import { estimatePpml } from '../../models/trade/estimate/estimate-ppml.js';
import { type GroupIds, numberGroups } from '../../models/trade/estimate/group-ids.js';
import type { StandardErrors } from '../../models/trade/estimate/regression.js';
import type { TradeEstimate } from '../../report/trade/estimate-schema.js';
import type { CellKind } from '../../sources/csv/parse-cell.js';
import { readCsv } from '../../sources/csv/read-csv.js';

export interface EstimateRequest {
  data: string;
  y: string;
  /** Columns, or `log(COLUMN)`. */
  x: readonly string[];
  /** Columns, or several joined by `^`. */
  fe: readonly string[];
  cluster?: readonly string[];
  offset?: string;
  model: 'ppml' | 'ols';
  errors?: StandardErrors;
  smallSample?: SmallSample;
  /** `COLUMN=V1,V2`: only rows whose cell is one of these. */
  keep?: string;
  onIteration?: (iteration: number, deviance: number) => void;
}

interface Term {
  name: string;
  column: string;
  log: boolean;
}

/**
 * `entente trade estimate`: a regression over a CSV file. Rows with an empty cell in a column used are left out and
 * counted.
 *
 * @throws EntenteError `bad-input` with the row, `unreadable-file`, `no-data`, `not-converged`.
 */
export async function runEstimate(request: EstimateRequest): Promise<TradeEstimate> {
  const { data: file, model, cluster = [], keep } = request;
  const terms = [request.y, ...request.x, ...(request.offset === undefined ? [] : [request.offset])].map(
    parseTerm,
  );
  const groups = [...request.fe, ...cluster].map((name) => ({
    name,
    parts: name.split('^').map((p) => p.trim()),
  }));
  const condition = keep === undefined ? undefined : parseKeep(keep);
  const columns: Record<string, CellKind> = {};
  for (const { parts } of groups) for (const part of parts) columns[part] = 'text';
  if (condition !== undefined) columns[condition.column] = 'text';
  for (const { column } of terms) {
    if (columns[column] === 'text')
      throw new EntenteError(
        'usage',
        `${column} is used both as a number and as an effect; copy it under another name`,
      );
    columns[column] = 'number?';
  }
  const table = await readCsv(file, { columns });
  const numbers = (column: string): Float64Array => table.columns[column] as Float64Array;
  const texts = (column: string): string[] => table.columns[column] as unknown as string[];
  const rows: number[] = [];
  let missing = 0;
  for (let k = 0; k < table.rows; k += 1) {
    if (condition !== undefined && !condition.values.has(texts(condition.column)[k])) continue;
    const empty =
      terms.some(({ column }) => Number.isNaN(numbers(column)[k])) ||
      groups.some(({ parts }) => parts.some((part) => texts(part)[k] === ''));
    if (empty) missing += 1;
    else rows.push(k);
  }
  if (rows.length === 0)
    throw new EntenteError(
      'no-data',
      `${file}: no row is left${keep === undefined ? '' : ` where ${keep}`}, ${missing} with an empty cell`,
    );
  const values = (term: Term): Float64Array =>
    Float64Array.from(rows, (k) => {
      const value = numbers(term.column)[k];
      if (!term.log) return value;
      if (value > 0) return Math.log(value);
      throw new EntenteError(
        'bad-input',
        `${file}, row ${table.lines[k]}, column ${term.column}: log needs a number above 0, ${value} came`,
        { file, row: table.lines[k], column: term.column },
      );
    });
  const group = ({ name, parts }: (typeof groups)[number]): GroupIds =>
    numberGroups(
      name,
      parts.map((part) => rows.map((k) => texts(part)[k])),
    );
  const y = values(terms[0]);
  const negative = model === 'ppml' ? y.findIndex((value) => value < 0) : -1;
  if (negative >= 0)
    throw new EntenteError(
      'bad-input',
      `${file}, row ${table.lines[rows[negative]]}, column ${terms[0].column}: PPML needs 0 or more, ${y[negative]} came`,
      { file, row: table.lines[rows[negative]] },
    );
  const regression = {
    y,
    x: terms.slice(1, 1 + request.x.length).map((term) => ({ name: term.name, values: values(term) })),
    effects: groups.slice(0, request.fe.length).map(group),
    clusters: groups.slice(request.fe.length).map(group),
    offset: request.offset === undefined ? undefined : values(terms[terms.length - 1]),
  };
  const { errors, smallSample, onIteration } = request;
  const found =
    model === 'ppml'
      ? estimatePpml(regression, { errors, smallSample, onIteration })
      : estimateOls(regression, { errors, smallSample });
  const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    format: 'entente.trade-estimate/1',
    data: file,
    model,
    y: terms[0].name,
    coefficients: found.coefficients.map((one) => ({ ...one, se: orNull(one.se), z: orNull(one.z) })),
    errors: found.errors,
    smallSample: found.smallSample,
    deviance: found.deviance,
    logLikelihood: found.logLikelihood,
    n: found.observations,
    dropped: { missing, kept: keep ?? null, ...found.dropped },
    effects: found.effects,
    clusters: found.clusters,
    iterations: found.iterations,
    converged: true,
  };
}

function parseTerm(text: string): Term {
  const logged = /^(?:log|ln)\((.+)\)$/.exec(text.trim());
  const column = (logged === null ? text : logged[1]).trim();
  return { name: text.trim(), column, log: logged !== null };
}

function parseKeep(text: string): { column: string; values: Set<string> } {
  const at = text.indexOf('=');
  if (at <= 0) throw new EntenteError('usage', `--keep ${text}: COLUMN=VALUE,VALUE was expected`);
  return {
    column: text.slice(0, at).trim(),
    values: new Set(
      text
        .slice(at + 1)
        .split(',')
        .map((value) => value.trim()),
    ),
  };
}
