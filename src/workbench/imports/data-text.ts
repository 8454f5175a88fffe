import { alignRows } from '../../report/text/align-rows.js';
import type { ImportRecord } from '../../store/imports/import-record.js';
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
