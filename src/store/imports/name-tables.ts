import type { StateRegistry } from '../../domain/state/state-registry.js';
import type { FileRole, SourceReader } from '../../sources/import/reader.js';
import { quoted, yearOf } from './cells-sql.js';
import type { ImportDatabase } from './import-database.js';
import { resolveNames } from './resolve-names.js';

/** A table of a source's numeric codes and the states they stand for, from its own list where one was given. */
export async function buildCodeList(
  database: ImportDatabase,
  reader: SourceReader,
  list: string,
  given: boolean,
): Promise<void> {
  const spec = reader.codeLists![list]!;
  const table = quoted(`codes ${list}`);
  if (given) {
    const code = `try_cast(r.${quoted(spec.code)} as integer)`;
    await database.run(
      `create or replace temp table ${table} as select *, dense_rank() over (order by id)::integer as rank from (select code, any_value(id) as id, false as left_out from (
         select ${code} as code, coalesce(i.id, 'X' || ${code}) as id from ${quoted(`raw ${list}`)} r
         left join iso3_ids i on i.code = upper(trim(r.${quoted(spec.iso3)}))) where code is not null group by code)`,
    );
    return;
  }
  await database.insert(
    `otherwise ${list}`,
    { code: 'INTEGER', id: 'VARCHAR' },
    Object.entries(spec.otherwise).map(([code, id]) => [Number(code), id]),
  );
  const otherwise = quoted(`otherwise ${list}`);
  await database.run(
    `create or replace temp table ${table} as select *, dense_rank() over (order by id)::integer as rank from (select code, id, false as left_out from ${otherwise}
     union all select code, id, false from iso_numeric_ids where code not in (select code from ${otherwise}))`,
  );
}

/** One table a column of names: each name of the file, and the state (or parts) it stands for in its year. */
export async function createNames(
  database: ImportDatabase,
  role: FileRole,
  registry: StateRegistry,
): Promise<void> {
  for (const [name, column] of Object.entries(role.columns)) {
    if (column.type !== 'name' && column.type !== 'names') continue;
    const distinct = await database.rows<{ name: string; year: number | null }>(
      `select distinct r.${quoted(name)} as name, ${yearOf(column)} as year from ${quoted(`raw ${role.role}`)} r where r.${quoted(name)} is not null`,
    );
    const resolved = resolveNames(registry, column, distinct);
    await database.insert(
      `names ${role.role} ${name}`,
      {
        name: 'VARCHAR',
        year: 'INTEGER',
        part: 'VARCHAR',
        id: 'VARCHAR',
        via: 'VARCHAR',
        left_out: 'BOOLEAN',
      },
      resolved.map((one) => [one.name, one.year, one.part, one.id, one.via, one.leftOut]),
    );
  }
}
