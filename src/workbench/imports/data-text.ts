import { alignRows } from '../../report/text/align-rows.js';
import type { ImportRecord } from '../../store/imports/import-record.js';
import type { VerifiedTable } from './data-state.js';
import type { DataDiff } from './diff-data.js';
import type { DataList } from './list-data.js';

const count = (n: number): string => n.toLocaleString('en-US');

/** What an import did, and every kind of row it refused. */
export function importText(record: ImportRecord): string {
  const lines = [
    `${record.origin.title} (${record.origin.version}): ${count(record.rows.read)} rows read${record.rows.leftOut > 0 ? `, ${count(record.rows.leftOut)} left out (groups, aggregates)` : ''}${record.rows.refused > 0 ? `, ${count(record.rows.refused)} refused` : ''}.`,
  ];
  for (const table of record.tables.filter((one) => one.importedAt === record.importedAt)) {
    const how = table.standsIn;
    const use =
      how === null
        ? ''
        : how.kind === 'whole'
          ? "; stands in for the atlas's"
          : how.kind === 'rows'
            ? `; stands in for the rows of ${how.table} where ${how.column} is ${how.value}`
            : `; stands in for ${how.columns.join(', ')} of ${how.table}`;
    lines.push(`  ${table.name}: ${count(table.rows)} rows${use}`);
  }
  if (record.refused.length > 0) {
    lines.push('Refused:');
    for (const one of record.refused.slice(0, 20))
      lines.push(
        `  ${one.file}, column ${one.column}${one.cell === null ? '' : `, "${one.cell}"`}: ${count(one.rows)} rows, first on row ${one.firstRow}: ${one.reason}`,
      );
    if (record.refused.length > 20)
      lines.push(
        `  and ${record.refused.length - 20} more: --json, or refused.csv beside the table, has all`,
      );
  }
  return `${lines.join('\n')}\n`;
}

export function listText(list: DataList): string {
  const rows = list.tables.map((table) => [
    table.name,
    count(table.rows),
    table.from === 'atlas' ? (table.standsIn ?? '') : `imported from ${table.from}`,
    table.title,
  ]);
  const sources = list.sources.map((source) => [
    source.id,
    source.imported === null ? 'not imported' : `imported ${source.imported}`,
    source.title,
  ]);
  return [
    `Tables (atlas ${list.edition}; your own data in ${list.folder})`,
    ...alignRows(rows, ['left', 'right', 'left', 'left'], 120).map((line) => line.text),
    '',
    'Sources that can be imported: entente data import SOURCE FILE...',
    ...alignRows(sources, ['left', 'left', 'left'], 120).map((line) => line.text),
    '',
  ].join('\n');
}

const percent = (share: number | null): string =>
  share === null ? '' : `${(100 * share).toPrecision(3).replace(/\.?0+$/, '')} %`;

/** What changed, table by table; tables that are the same are only counted. */
export function diffText(diff: DataDiff): string {
  const lines = [
    `From ${diff.before.label} (edition ${diff.before.edition}) to ${diff.after.label} (edition ${diff.after.edition})`,
  ];
  const same = diff.tables.filter((table) => table.status === 'same').length;
  for (const table of diff.tables) {
    if (table.status === 'same') continue;
    if (table.status !== 'changed') {
      lines.push(
        `${table.table}: ${table.status}, ${count(table.rows.new + table.rows.withdrawn)} rows (${table.why.join('; ')})`,
      );
      continue;
    }
    lines.push(
      `${table.table}: ${count(table.rows.new)} rows new, ${count(table.rows.withdrawn)} withdrawn, ${count(table.rows.kept)} in both${table.why.length > 0 ? ` (${table.why.join('; ')})` : ''}`,
    );
    for (const column of table.columns) {
      const size =
        column.greatestShare === null
          ? ''
          : `, by ${percent(column.medianShare)} in the middle and ${percent(column.greatestShare)} at most`;
      lines.push(
        `  ${column.column}: ${count(column.revised)} revised${size}; ${count(column.appeared)} newly known, ${count(column.vanished)} no longer`,
      );
      for (const one of column.examples)
        lines.push(
          `    ${Object.values(one.key).join(' ')}: ${one.before ?? 'missing'} to ${one.after ?? 'missing'}`,
        );
    }
  }
  lines.push(`${same} tables are the same.`);
  return `${lines.join('\n')}\n`;
}

/** The imports with their files, refusals and age. */
export function statusText(records: readonly ImportRecord[], folder: string): string {
  if (records.length === 0) return `Nothing is imported; your data folder is ${folder}.\n`;
  return records
    .map((record) => {
      const tables = record.tables.map(
        (table) => `${table.name} (${count(table.rows)} rows, ${table.importedAt})`,
      );
      const files = record.files.map((file) => `${file.name} ${file.sha256.slice(0, 12)}`);
      return [
        `${record.source}: ${record.origin.title}, ${record.origin.version}, ${record.origin.coverage.from}-${record.origin.coverage.to}`,
        `  tables  ${tables.join(', ')}`,
        `  files   ${files.join(', ')}`,
        `  rows    ${count(record.rows.read)} read, ${count(record.rows.leftOut)} left out, ${count(record.rows.refused)} refused (latest import)`,
        '',
      ].join('\n');
    })
    .join('');
}

export function verifyText(found: readonly VerifiedTable[]): string {
  const bad = found.filter((one) => one.state !== 'whole');
  const lines = bad.map((one) => `${one.table} (${one.from}) is ${one.state}: ${one.file}`);
  lines.push(`${count(found.length - bad.length)} of ${count(found.length)} tables are whole.`);
  return `${lines.join('\n')}\n`;
}
