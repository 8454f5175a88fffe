import { InvalidArgumentError } from 'commander';

const formats = ['text', 'json', 'md', 'html'] as const;
export type PageFormat = (typeof formats)[number];

export function parseYear(text: string): number {
  if (!/^\d{4}$/.test(text))
    throw new InvalidArgumentError('a year of four digits, such as 2023, was expected.');
  return Number(text);
}

export function parseFormat(text: string): PageFormat {
  if (!(formats as readonly string[]).includes(text))
    throw new InvalidArgumentError(`one of ${formats.join(', ')} was expected.`);
  return text as PageFormat;
}

export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number was expected.');
  return Number(text);
}

/** `CHN,RUS`, with names allowed where they hold no comma. */
export function parsePair(text: string): [string, string] {
  const parts = text.split(',').map((part) => part.trim());
  const [one, other] = parts;
  if (parts.length !== 2 || one === '' || other === '')
    throw new InvalidArgumentError('two states with a comma between, such as CHN,RUS, were expected.');
  return [one, other];
}
