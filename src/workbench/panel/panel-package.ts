import { titleOf } from './describe-panel.js';
import type { PanelDescription } from './panel-file.js';

export interface WrittenTable {
  path: string;
  format: 'csv' | 'parquet' | 'dta' | 'json';
  rows: number;
  bytes: number;
  sha256: string;
}

const mediaTypes = {
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  dta: 'application/x-stata-dta',
  json: 'application/json',
};

const fieldTypes = { tinyint: 'integer', smallint: 'integer', integer: 'integer', double: 'number' } as const;

/** The description of one table as a Data Package (version 2), ready to be saved as datapackage.json. */
export function panelPackage(description: PanelDescription, table: WrittenTable): string {
  const fields = [
    ...description.keys.map((key) => ({
      name: key.name,
      type: key.type === 'text' ? 'string' : 'integer',
      title: key.label,
      constraints: { required: true },
    })),
    ...description.columns.flatMap((column) => [
      {
        name: column.name,
        type: fieldTypes[column.type],
        title: column.label,
        ...(column.unit === null ? {} : { unit: column.unit }),
        coverage: column.covers,
        absent: column.absent,
        sources: column.origins,
      },
      ...(column.status === null
        ? []
        : [
            {
              name: column.status,
              type: 'string',
              title: `Why ${column.name} holds what it holds`,
              categories: description.statuses,
              constraints: { required: true },
            },
          ]),
      ...(column.vintage === null
        ? []
        : [{ name: column.vintage, type: 'integer', title: `Year ${column.name} is from` }]),
    ]),
  ];
  const name = `entente-${description.unit}-${description.system}-${description.years.from}-${description.years.to}`;
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name,
    title: titleOf(description),
    version: description.edition,
    description: 'A panel built by Entente. An empty cell is missing, never zero.',
    sources: description.sources.map((source) => ({
      title: source.title,
      path: source.link,
      version: source.version,
      id: source.id,
      citation: source.citation,
      licence: source.licence,
      accessed: source.accessed,
    })),
    resources: [
      {
        name: 'panel',
        path: table.path,
        format: table.format,
        mediatype: mediaTypes[table.format],
        ...(table.format === 'csv' || table.format === 'json' ? { encoding: 'utf-8' } : {}),
        bytes: table.bytes,
        hash: `sha256:${table.sha256}`,
        rows: table.rows,
        schema: {
          $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
          fields,
          missingValues: [''],
          primaryKey: description.key,
        },
      },
    ],
    entente: {
      format: description.format,
      unit: description.unit,
      system: description.system,
      years: description.years,
      carry: description.carry,
      extended: description.extended,
    },
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
