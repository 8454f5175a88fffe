import { renderCitations } from '../../report/citation/render-citations.js';
import { titleOf } from './describe-panel.js';
import type { PanelDescription } from './panel-file.js';

/** One line for each program that reads the file. */
export function importSnippets(path: string): { program: string; code: string }[] {
  const file = path.replaceAll('\\', '/').replaceAll('"', '');
  const all: Record<string, { program: string; code: string }[]> = {
    csv: [
      { program: 'R', code: `panel <- read.csv("${file}")` },
      { program: 'Python', code: `import pandas; panel = pandas.read_csv("${file}")` },
      { program: 'Stata', code: `import delimited "${file}", clear` },
      { program: 'DuckDB', code: `select * from read_csv('${file}');` },
    ],
    parquet: [
      { program: 'R', code: `panel <- arrow::read_parquet("${file}")` },
      { program: 'Python', code: `import pandas; panel = pandas.read_parquet("${file}")` },
      { program: 'Stata', code: 'export as .dta: Stata has no reader of Parquet of its own' },
      { program: 'DuckDB', code: `select * from '${file}';` },
    ],
    dta: [
      { program: 'R', code: `panel <- haven::read_dta("${file}")` },
      { program: 'Python', code: `import pandas; panel = pandas.read_stata("${file}")` },
      { program: 'Stata', code: `use "${file}", clear` },
      { program: 'DuckDB', code: 'export as .parquet: DuckDB does not read .dta' },
    ],
    json: [
      { program: 'R', code: `panel <- jsonlite::fromJSON("${file}")$rows` },
      {
        program: 'Python',
        code: `import json, pandas; panel = pandas.DataFrame(json.load(open("${file}"))["rows"])`,
      },
      { program: 'Stata', code: 'export as .dta' },
      { program: 'DuckDB', code: `select unnest(rows, recursive := true) from '${file}';` },
    ],
  };
  return all[file.slice(file.lastIndexOf('.') + 1)] ?? [];
}

/** What a person needs to know before using the file, in Markdown. */
export function panelReadme(description: PanelDescription, file: string, rows: number): string {
  const { columns, sources, system, extended, carry } = description;
  const lists = { cow: 'Correlates of War (ends 2016)', gw: 'Gleditsch-Ward (ends 2017)' };
  const carried =
    carry === 0
      ? 'Nothing is carried forward.'
      : `A cell without a value takes the last one of the ${carry} years before; its status says \`carried forward\`, and a column \`_vintage\` the year each value is from.`;
  const lines = [
    `# ${titleOf(description)}`,
    '',
    `${rows.toLocaleString('en-US')} rows in \`${file}\`, sorted by ${description.key.join(', ')}, which together name a row. Built by Entente from its atlas, edition ${description.edition}.`,
    '',
    `A state has a row in every year in which it was a member of the state system of ${lists[system]} on any day. ${extended ? 'States that the list has at its end are taken to live on.' : 'Years after the list are left out.'}`,
    '',
    '## Missing is not zero',
    '',
    `An empty cell has no value. ${carried} Where a \`_status\` column stands beside a value it says one of: ${description.statuses.join(', ')}. In Stata files \`.a\` is missing, \`.b\` not applicable, \`.c\` out of coverage.`,
    '',
    '## Columns',
    '',
    '| column | what | unit | source covers | no entry means | source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...columns.map(
      (column) =>
        `| ${column.name} | ${column.label} | ${column.unit ?? ''} | ${column.covers.from}-${column.covers.to === 9999 ? '' : column.covers.to} | ${column.absent === 'zero' ? '0' : 'missing'} | ${column.origins.join(', ')} |`,
    ),
    '',
    '## Sources to cite',
    '',
    ...sources.map((source) => `- \`${source.id}\`: ${renderCitations([source], 'text').trimEnd()}`),
    '',
    '## What to know about them',
    '',
    ...sources.flatMap((source) => source.traps.map((trap) => `- ${source.id}: ${trap}`)),
    '',
    '## Reading it',
    '',
    ...importSnippets(file).map(({ program, code }) => `- ${program}: \`${code}\``),
    '',
  ];
  return lines.join('\n');
}
