import type { ChartSheet } from './chart-sheet.js';

/** A chart as a line for a reference list, with the day it was read. */
export function writeCitation(
  sheet: Pick<ChartSheet, 'title' | 'source' | 'vintage'>,
  about: { address: string; edition: string; generator: string; today: Date },
): string {
  const day = about.today.toISOString().slice(0, 10);
  return `"${sheet.title}" Data: ${sheet.source} (${sheet.vintage}). Made with ${about.generator.replace('entente', 'Entente')}, atlas ${about.edition}. ${about.address} (read ${day}).`;
}
