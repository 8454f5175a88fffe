import { EntenteError } from '../domain/errors.js';

/** One entry of sources.bib as written: braces taken off, nothing interpreted. */
export interface BibEntry {
  key: string;
  type: string;
  fields: Record<string, string>;
  line: number;
  /** The entry as written, from @ to the closing brace. */
  raw: string;
}

/**
 * Finds the entries of a BibTeX file: key, type, fields and line. Enough to check citations and to print a short
 * reference quickly; `readBibliography` gives full CSL.
 *
 * @throws EntenteError `bad-input` with file and line on an unclosed entry or a key used twice.
 */
export function readBibtex(text: string, file: string): Map<string, BibEntry> {
  const entries = new Map<string, BibEntry>();
  const opening = /@(\w+)\s*\{\s*([^,\s{}]+)\s*,/g;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const type = found[1].toLowerCase();
    if (type === 'comment' || type === 'preamble' || type === 'string') continue;
    const key = found[2];
    const line = text.slice(0, found.index).split('\n').length;
    const end = closing(text, opening.lastIndex);
    if (end < 0) refuse(file, line, `the entry ${key} is not closed; a } was expected`);
    if (entries.has(key)) refuse(file, line, `the key ${key} is used twice; a key names one source`);
    entries.set(key, {
      key,
      type,
      line,
      fields: readFields(text.slice(opening.lastIndex, end)),
      raw: text.slice(found.index, end + 1),
    });
    opening.lastIndex = end;
  }
  return entries;
}

/** Author, year, title, link: one line of plain text. */
export function shortReference(entry: BibEntry): string {
  const { author, title, date, year, publisher, journal, url, institution, organization } = entry.fields;
  const when = (date ?? year ?? 'n.d.').slice(0, 4);
  const by = author ?? institution ?? organization ?? publisher ?? '';
  const where = journal ?? (by === publisher ? undefined : publisher);
  return [`${by} (${when}). ${title ?? entry.key}.`, where && `${where}.`, url]
    .filter(Boolean)
    .join(' ')
    .trim();
}

function refuse(file: string, line: number, message: string): never {
  throw new EntenteError('bad-input', `${file}, line ${line}: ${message}`, { file, line });
}

/** Offset of the brace that closes an entry opened before `from`, or -1. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let k = from; k < text.length; k += 1) {
    if (text[k] === '\\') k += 1;
    else if (text[k] === '{') depth += 1;
    else if (text[k] === '}') {
      depth -= 1;
      if (depth === 0) return k;
    }
  }
  return -1;
}

function readFields(body: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const name = /\s*([\w-]+)\s*=\s*/gy;
  let at = 0;
  while (at < body.length) {
    name.lastIndex = at;
    const found = name.exec(body);
    if (found === null) {
      const comma = body.indexOf(',', at);
      if (comma < 0) break;
      at = comma + 1;
      continue;
    }
    let end = name.lastIndex;
    if (body[end] === '{') {
      end = closing(body, end + 1) + 1;
      if (end === 0) break;
    } else if (body[end] === '"') {
      end = body.indexOf('"', end + 1) + 1;
      if (end === 0) break;
    } else {
      while (end < body.length && body[end] !== ',') end += 1;
    }
    const raw = body.slice(name.lastIndex, end);
    fields[found[1].toLowerCase()] = raw.replace(/[{}"]/g, '').replace(/\s+/g, ' ').trim();
    at = body.indexOf(',', end);
    if (at < 0) break;
    at += 1;
  }
  return fields;
}
