import { EntenteError } from '../../domain/errors.js';
import type { StataDataset, StataPiece, StataType } from './stata-dataset.js';

const typeCode: Record<'byte' | 'int' | 'long' | 'double', number> = {
  double: 65526,
  long: 65528,
  int: 65529,
  byte: 65530,
};
const width = (type: StataType): number =>
  typeof type === 'object' ? type.text : { byte: 1, int: 2, long: 4, double: 8 }[type];
const format = (type: StataType): string =>
  typeof type === 'object' ? `%${type.text}s` : type === 'double' ? '%10.0g' : '%8.0g';

/** Largest number a storage type holds; above it come the missing values `.`, `.a` to `.z`. */
const largest = { byte: 100, int: 32_740, long: 2_147_483_620, double: 2 ** 1023 } as const;
const smallest = { byte: -127, int: -32_767, long: -2_147_483_647, double: -(2 ** 1023) } as const;

const utf8 = new TextEncoder();

/** At most `bytes` bytes of UTF-8, cut between characters. */
function clip(text: string, characters: number, bytes: number): Uint8Array {
  let cut = [...text].slice(0, characters).join('');
  let encoded = utf8.encode(cut);
  while (encoded.length > bytes) {
    cut = [...cut].slice(0, -1).join('');
    encoded = utf8.encode(cut);
  }
  return encoded;
}

/** A growing little-endian buffer. */
class Bytes {
  private readonly parts: Uint8Array[] = [];
  length = 0;
  add(part: Uint8Array | string): this {
    const bytes = typeof part === 'string' ? utf8.encode(part) : part;
    this.parts.push(bytes);
    this.length += bytes.length;
    return this;
  }
  number(size: 1 | 2 | 4 | 8, value: number): this {
    const bytes = new Uint8Array(size);
    const view = new DataView(bytes.buffer);
    if (size === 1) view.setUint8(0, value);
    else if (size === 2) view.setUint16(0, value, true);
    else if (size === 4) view.setInt32(0, value, true);
    else view.setBigUint64(0, BigInt(value), true);
    return this.add(bytes);
  }
  /** Text in a field of fixed size, padded with zeros. */
  field(text: string, characters: number, size: number): this {
    const bytes = new Uint8Array(size);
    bytes.set(clip(text, characters, size - 1));
    return this.add(bytes);
  }
  done(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}

/**
 * A data set in Stata's format 118 (Stata 14 and later, UTF-8), little-endian, in pieces to be written one after
 * another; there is no time stamp, so the same data give the same bytes.
 *
 * Source: Stata's `help dta`, format 118.
 * @throws EntenteError `unsupported` for a name Stata does not take, `bad-input` for a number the storage type
 * cannot hold or a count of rows that is not the one announced.
 */
export async function* writeStata(
  data: StataDataset,
  pieces: AsyncIterable<StataPiece>,
): AsyncGenerator<Uint8Array> {
  for (const { name } of data.variables) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,31}$/.test(name))
      throw new EntenteError(
        'unsupported',
        `Stata does not take "${name}" as a variable's name: 32 letters, digits and underscores at most`,
        { name },
      );
  }
  const rowBytes = data.variables.reduce((sum, { type }) => sum + width(type), 0);
  const before = head(data);
  const labels = valueLabels(data);
  const starts = before.starts;
  const dataStart = before.mapAt + mapBytes + before.rest.length;
  const strls = dataStart + '<data>'.length + rowBytes * data.rows + '</data>'.length;
  const valueLabelsAt = strls + '<strls></strls>'.length;
  const closing = valueLabelsAt + labels.length;
  const map = new Bytes().add('<map>');
  const offsets = [
    0,
    before.mapAt,
    ...starts,
    dataStart,
    strls,
    valueLabelsAt,
    closing,
    closing + '</stata_dta>'.length,
  ];
  for (const offset of offsets) map.number(8, offset);
  yield before.first;
  yield map.add('</map>').done();
  yield before.rest;
  yield utf8.encode('<data>');
  let written = 0;
  for await (const piece of pieces) {
    written += piece.rows;
    yield packRows(data, piece, rowBytes, written - piece.rows);
  }
  if (written !== data.rows)
    throw new EntenteError('bad-input', `expected ${data.rows} rows, found ${written}`, { rows: written });
  yield new Bytes().add('</data><strls></strls>').add(labels).add('</stata_dta>').done();
}

const mapBytes = '<map></map>'.length + 14 * 8;

/** Everything before the data, and where its parts start in the file. */
function head(data: StataDataset): { first: Uint8Array; mapAt: number; rest: Uint8Array; starts: number[] } {
  const label = clip(data.label, 80, 320);
  const first = new Bytes()
    .add('<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>')
    .number(2, data.variables.length)
    .add('</K><N>')
    .number(8, data.rows)
    .add('</N><label>')
    .number(2, label.length)
    .add(label)
    .add('</label><timestamp>')
    .number(1, 0)
    .add('</timestamp></header>')
    .done();
  const base = first.length + mapBytes;
  const rest = new Bytes();
  const starts: number[] = [];
  const part = (tag: string, fill: () => void): void => {
    starts.push(base + rest.length);
    rest.add(`<${tag}>`);
    fill();
    rest.add(`</${tag}>`);
  };
  const { variables } = data;
  part('variable_types', () => {
    for (const { type } of variables) rest.number(2, typeof type === 'object' ? type.text : typeCode[type]);
  });
  part('varnames', () => {
    for (const { name } of variables) rest.field(name, 32, 129);
  });
  part('sortlist', () => {
    for (let k = 0; k <= variables.length; k += 1) rest.number(2, (data.sortedBy[k] ?? -1) + 1);
  });
  part('formats', () => {
    for (const { type } of variables) rest.field(format(type), 56, 57);
  });
  part('value_label_names', () => {
    for (const { valueLabel } of variables) rest.field(valueLabel ?? '', 32, 129);
  });
  part('variable_labels', () => {
    for (const { label: text } of variables) rest.field(text, 80, 321);
  });
  part('characteristics', () => {
    const characteristic = (variable: string, name: string, text: string): void => {
      const contents = clip(text, 67_000, 67_000);
      rest.add('<ch>').number(4, 129 + 129 + contents.length + 1);
      rest.field(variable, 32, 129).field(name, 32, 129).add(contents).number(1, 0).add('</ch>');
    };
    data.notes.forEach((note, k) => {
      characteristic('_dta', `note${k + 1}`, note);
    });
    if (data.notes.length > 0) characteristic('_dta', 'note0', String(data.notes.length));
    for (const { name, note } of variables) {
      if (note === undefined) continue;
      characteristic(name, 'note1', note);
      characteristic(name, 'note0', '1');
    }
  });
  return { first, mapAt: first.length, rest: rest.done(), starts };
}

function valueLabels(data: StataDataset): Uint8Array {
  const out = new Bytes().add('<value_labels>');
  for (const [name, entries] of Object.entries(data.valueLabels)) {
    const sorted = [...entries].sort((one, other) => one.value - other.value);
    const texts = sorted.map(({ text }) => clip(text, 32_000, 32_000));
    const textBytes = texts.reduce((sum, text) => sum + text.length + 1, 0);
    out.add('<lbl>').number(4, 8 + 8 * sorted.length + textBytes);
    out.field(name, 32, 129).add(new Uint8Array(3));
    out.number(4, sorted.length).number(4, textBytes);
    let at = 0;
    for (const text of texts) {
      out.number(4, at);
      at += text.length + 1;
    }
    for (const { value } of sorted) out.number(4, value);
    for (const text of texts) out.add(text).number(1, 0);
    out.add('</lbl>');
  }
  return out.add('</value_labels>').done();
}

function packRows(data: StataDataset, piece: StataPiece, rowBytes: number, firstRow: number): Uint8Array {
  const bytes = new Uint8Array(rowBytes * piece.rows);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  data.variables.forEach((variable, k) => {
    const { type } = variable;
    const cells = piece.cells[k]!;
    const reasons = piece.missing[k];
    if (typeof type === 'object') {
      for (let row = 0; row < piece.rows; row += 1) {
        const text = cells[row] as string | null;
        if (text !== null)
          utf8.encodeInto(text, bytes.subarray(row * rowBytes + offset, row * rowBytes + offset + type.text));
      }
      offset += type.text;
      return;
    }
    const top = largest[type];
    const bottom = smallest[type];
    for (let row = 0; row < piece.rows; row += 1) {
      const value = cells[row] as number;
      const at = row * rowBytes + offset;
      if (Number.isNaN(value)) {
        const letter = reasons?.[row] ?? 0;
        if (type === 'double') {
          // 2^1023 is `.`; each letter adds one to the third byte from the top.
          view.setUint32(at + 4, 0x7fe00000 + letter * 0x100, true);
        } else if (type === 'byte') view.setInt8(at, top + 1 + letter);
        else if (type === 'int') view.setInt16(at, top + 1 + letter, true);
        else view.setInt32(at, top + 1 + letter, true);
        continue;
      }
      if (value > top || value < bottom || (type === 'double' && value === top)) {
        throw new EntenteError(
          'bad-input',
          `variable ${variable.name}, row ${firstRow + row + 1}: ${value} does not fit Stata's ${type} (${bottom} to ${top})`,
          { variable: variable.name, row: firstRow + row + 1 },
        );
      }
      if (type === 'double') view.setFloat64(at, value, true);
      else if (type === 'byte') view.setInt8(at, value);
      else if (type === 'int') view.setInt16(at, value, true);
      else view.setInt32(at, value, true);
    }
    offset += width(type);
  });
  return bytes;
}
