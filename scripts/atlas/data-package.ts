import { packageType } from '../../src/store/field-types.js';
import type { BuiltTable } from './build-table.js';

/** The edition of the atlas; a new one whenever a figure in it changes. */
export const edition = '2026.1';

/** The Data Package (version 2) that describes every table and where each comes from. */
export function describePackage(built: BuiltTable[]): string {
  const resources = [...built]
    .sort((one, other) => (one.table.name < other.table.name ? -1 : 1))
    .map(({ table, rows, bytes, sha256 }) => ({
      name: table.name,
      title: table.title,
      description: table.description,
      path: `${table.name}.parquet`,
      format: 'parquet',
      mediatype: 'application/vnd.apache.parquet',
      bytes,
      hash: `sha256:${sha256}`,
      rows,
      schema: {
        fields: table.fields.map((field) => ({
          name: field.name,
          type: packageType[field.type],
          description: field.description,
          ...(field.unit === undefined ? {} : { unit: field.unit }),
        })),
        primaryKey: table.key,
      },
      sources: table.origins.map((origin) => ({
        path: origin.link,
        ...origin,
      })),
    }));
  const described = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'entente-atlas',
    title: 'Entente atlas: public figures about states and pairs of states',
    version: edition,
    description:
      'Built from public data sets by scripts/build-atlas.ts. Each table names its sources; each source keeps its own licence and asks for its own citation.',
    resources,
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
