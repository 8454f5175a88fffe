import type { CopyOptions } from './atlas.js';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** `COPY (SELECT) TO 'file'` with the options of the format; every text is quoted here. No second temporary file of the engine: it can stay behind. */
export function copyStatement(select: string, file: string, options: CopyOptions): string {
  if (options.format === 'csv')
    return `copy (${select}) to ${text(file)} (format csv, header true, use_tmp_file false)`;
  const metadata = Object.entries(options.metadata ?? {}).map(
    ([key, value]) => `${key.replaceAll(/[^a-z0-9_]/gi, '_')}: ${text(value)}`,
  );
  const kept = metadata.length === 0 ? '' : `, kv_metadata {${metadata.join(', ')}}`;
  return `copy (${select}) to ${text(file)} (format parquet, compression zstd, use_tmp_file false${kept})`;
}
