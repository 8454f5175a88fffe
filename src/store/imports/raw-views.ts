import type { FileRole } from '../../sources/import/reader.js';
import { quoted, readerType, text } from './cells-sql.js';
import { csvFault } from './csv-fault.js';
import type { ImportDatabase } from './import-database.js';
import type { ImportFile } from './import-file.js';

const nothing = ['', 'NA', 'N/A', 'NaN', 'nan', 'na', '.', 'null', 'NULL'];

/** The file's text cells under our names, one view a role; `file` counts the files from 0. */
export async function createRawViews(
  database: ImportDatabase,
  role: FileRole,
  files: ImportFile[],
  typed: boolean,
): Promise<void> {
  const parts = files.map((file, k) => rawSelect(role, file, k, false, typed));
  const numbered = files.map((file, k) => rawSelect(role, file, k, true, false));
  for (const [name, selects] of [
    ['raw', parts],
    ['numbered', numbered],
  ] as const) {
    try {
      await database.run(
        `create or replace temp view ${quoted(`${name} ${role.role}`)} as ${selects.join(' union all ')}`,
      );
    } catch (error) {
      throw csvFault(files, error);
    }
  }
}

function rawSelect(role: FileRole, file: ImportFile, k: number, numbered: boolean, typed: boolean): string {
  const { all, headings, separator, headLines } = file.chosen;
  const types = new Map<string, string>();
  if (typed)
    for (const [name, column] of Object.entries(role.columns))
      types.set(headings.get(name) ?? '', readerType(column) ?? 'VARCHAR');
  const columns = all.map((name) => `${text(name)}: '${types.get(name) ?? 'VARCHAR'}'`).join(', ');
  const source =
    file.kind === 'parquet'
      ? `(select columns(*)::varchar from read_parquet(${text(file.path)}))`
      : `read_csv(${text(file.path)}, auto_detect = false, header = ${headLines === 1}, delim = ${text(separator)}, ${role.unquoted === true ? "quote = '', escape = ''" : `quote = '"', escape = '"'`}, columns = {${columns}}, nullstr = [${nothing.map(text).join(', ')}], max_line_size = 16777216, strict_mode = true)`;
  const number = numbered ? `, row_number() over () + ${headLines} as "row"` : '';
  const of = (name: string): string => {
    const heading = headings.get(name);
    return heading === undefined
      ? `null::varchar as ${quoted(name)}`
      : `${quoted(heading)} as ${quoted(name)}`;
  };
  if (role.across !== undefined) {
    const taken = new Set(headings.values());
    const across =
      role.across === 'rest'
        ? all.filter((name) => !taken.has(name))
        : all.filter((name) => /^\d{4}$/.test(name.trim()));
    const label = role.across === 'rest' ? 'across' : 'year';
    const names = Object.keys(role.columns);
    // Headings that are also names of ours would meet: the data columns go by number through the unpivot.
    const cases = across.map((name, c) => `when ${text(`\u00b7${c}`)} then ${text(name.trim())}`);
    return `select ${k} as file, ${text(file.name)} as file_name, ${names.map(quoted).join(', ')}, (case "label" ${cases.join(' ')} end) as ${quoted(label)}, "value"${numbered ? ', "row"' : ''} from (
      unpivot (select ${names.map(of).join(', ')}, ${across.map((name, c) => `${quoted(name)} as ${quoted(`\u00b7${c}`)}`).join(', ')}${number} from ${source})
      on ${across.map((_, c) => quoted(`\u00b7${c}`)).join(', ')} into name "label" value "value")`;
  }
  const own = Object.keys(role.columns).map(of);
  return `select ${k} as file, ${text(file.name)} as file_name, ${own.join(', ')}${number} from ${source}`;
}
