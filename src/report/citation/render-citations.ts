import type { OriginRecord } from '../../domain/origin.js';

export const citationFormats = ['text', 'bibtex', 'ris', 'csl'] as const;
export type CitationFormat = (typeof citationFormats)[number];

/** The year of publication a citation names, `Stinnett and others (2002)`; the year gathered where it names none. */
const yearOf = (origin: OriginRecord): string =>
  /\((\d{4})[a-z]?\)/.exec(origin.citation)?.[1] ?? origin.accessed.slice(0, 4);

/** The sources as plain text, BibTeX, RIS or CSL-JSON, one entry each, in the order given; ends with a newline. */
export function renderCitations(origins: readonly OriginRecord[], format: CitationFormat): string {
  switch (format) {
    case 'text':
      return origins.map((origin) => `${origin.citation} ${origin.link} (${origin.licence})\n`).join('');
    case 'bibtex':
      return origins.map(asBibtex).join('\n');
    case 'ris':
      return origins.map(asRis).join('\n');
    case 'csl':
      return `${JSON.stringify(origins.map(asCsl), null, 2)}\n`;
  }
}

/** Characters that BibTeX or LaTeX would read as commands. */
const tex = (text: string): string =>
  text.replace(/[\\{}&%$#_^~]/g, (sign) =>
    sign === '\\'
      ? '\\textbackslash{}'
      : sign === '^'
        ? '\\textasciicircum{}'
        : sign === '~'
          ? '\\textasciitilde{}'
          : `\\${sign}`,
  );

function asBibtex(origin: OriginRecord): string {
  const fields = [
    ['author', `{${tex(origin.producer)}}`],
    ['title', `{${tex(origin.title)}}`],
    ['year', yearOf(origin)],
    ['version', tex(origin.version)],
    ['url', origin.link],
    ['urldate', origin.accessed],
    ['note', tex(origin.citation)],
  ];
  return `@misc{${origin.id},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`;
}

function asRis(origin: OriginRecord): string {
  const line = (tag: string, text: string): string => `${tag}  - ${text.replace(/\s+/g, ' ')}\n`;
  return [
    line('TY', 'DATA'),
    line('ID', origin.id),
    line('AU', origin.producer),
    line('TI', origin.title),
    line('PY', yearOf(origin)),
    line('ET', origin.version),
    line('UR', origin.link),
    line('Y2', origin.accessed.replaceAll('-', '/')),
    line('N1', origin.citation),
    'ER  - \n',
  ].join('');
}

function asCsl(origin: OriginRecord): Record<string, unknown> {
  const [year, month, day] = origin.accessed.split('-').map(Number);
  return {
    id: origin.id,
    type: 'dataset',
    title: origin.title,
    author: [{ literal: origin.producer }],
    issued: { 'date-parts': [[Number(yearOf(origin))]] },
    version: origin.version,
    URL: origin.link,
    accessed: { 'date-parts': [[year, month, day]] },
    note: origin.citation,
  };
}
