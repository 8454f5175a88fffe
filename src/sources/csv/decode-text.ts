import { EntenteError } from '../../domain/errors.js';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Bytes of a text file as text. A byte order mark decides; without one, UTF-8 if the bytes are valid
 * UTF-8, else Windows-1252 (a superset of printable Latin-1). UTF-16 without a mark and binary files are refused.
 *
 * @throws EntenteError `bad-input` when the bytes are no text.
 */
export function decodeText(bytes: Uint8Array, file: string): { text: string; encoding: TextEncoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: decode(bytes, 'utf-16le'), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: decode(bytes, 'utf-16be'), encoding: 'utf-16be' };
  if (bytes.subarray(0, 65536).includes(0)) {
    throw new EntenteError(
      'bad-input',
      `${file}: text was expected, came bytes with zeros in them; a spreadsheet or UTF-16 without a mark? Save it as CSV in UTF-8`,
      { file },
    );
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: decode(bytes, 'windows-1252'), encoding: 'windows-1252' };
  }
}

function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
