import { readerList } from '../../sources/import/readers.js';
import { readImportRecords } from '../../store/imports/import-record.js';
import { userDataFolder } from '../../store/imports/user-folder.js';
import { openAtlas } from '../../store/open-atlas.js';

export interface ListedTable {
  name: string;
  title: string;
  rows: number;
  /** `atlas`, or the source it was imported from. */
  from: string;
  /** What stands in for the atlas's table or its rows or columns, in words; null where nothing does. */
  standsIn: string | null;
  sources: string[];
}

export interface DataList {
  format: 'entente.data-list/1';
  edition: string;
  folder: string;
  tables: ListedTable[];
  /** Sources that can be imported, and when each was. */
  sources: { id: string; title: string; imported: string | null; official: string }[];
}

/** Every table there is, whether it comes with Entente or was imported, and every source that can be imported. */
export async function listData(folder: string = userDataFolder()): Promise<DataList> {
  const records = readImportRecords(folder);
  const atlas = await openAtlas({ imports: folder });
  try {
    const alone = await openAtlas({ imports: false });
    const own = new Set(alone.tables);
    alone.close();
    const described = await Promise.all(
      Object.entries(readerList).map(async ([id, load]) => {
        const { reader } = await load();
        return {
          id,
          title: reader.origin.title,
          imported: records.find((record) => record.source === id)?.importedAt ?? null,
          official: 'url' in reader.official ? reader.official.url : reader.official.how,
        };
      }),
    );
    const tables = atlas.tables.map((name): ListedTable => {
      const imports = records.flatMap((record) =>
        record.tables
          .filter((table) => table.name === name || table.standsIn?.table === name)
          .map((table) => ({ record, table })),
      );
      const { title, rows } = atlas.describe(name);
      const of = (source: string, table: (typeof imports)[number]['table']): string => {
        const how = table.standsIn;
        if (how === null || how.table !== name) return `imported from ${source}`;
        if (how.kind === 'whole') return `${source} stands in for the whole table`;
        if (how.kind === 'rows')
          return `${source} stands in for the rows where ${how.column} is ${how.value}`;
        return `${source} stands in for ${how.columns.join(', ')}`;
      };
      return {
        name,
        title,
        rows,
        from: own.has(name) ? 'atlas' : (imports[0]?.record.source ?? 'atlas'),
        standsIn:
          own.has(name) && imports.length > 0
            ? imports.map(({ record, table }) => of(record.source, table)).join('; ')
            : null,
        sources: atlas.originsOf(name).map((origin) => origin.id),
      };
    });
    return {
      format: 'entente.data-list/1',
      edition: atlas.edition,
      folder,
      tables: tables.sort((one, other) => (one.name < other.name ? -1 : 1)),
      sources: described.sort((one, other) => (one.id < other.id ? -1 : 1)),
    };
  } finally {
    atlas.close();
  }
}
