/** A sentence of the brief set for the page: real minus signs, and no line break between a figure and its %. */
export const tidy = (text: string): string =>
  text.replace(/(^|[\s(])-(?=\d)/g, '$1−').replace(/(\d) %/g, '$1\u00a0%');

/** Codes of states written out where the names are known: `USA and RUS closer` becomes a sentence. */
export const spellStates = (text: string, names: Readonly<Record<string, string>>): string =>
  text
    .replace(/\b[A-Z]{3}( [A-Z]{3})+\b/g, (list) => list.replaceAll(' ', ', '))
    .replace(/\b[A-Z]{3}\b/g, (code) => (Object.hasOwn(names, code) ? names[code] : code));

/** `China’s`, `the United States’`. */
export const ofState = (name: string): string => `${name}’${name.endsWith('s') ? '' : 's'}`;
