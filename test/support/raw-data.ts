import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * The folder of raw public files and oracles, beside the project by default. It is not part of the
 * repository; tests that read it are skipped, by name, where it is absent.
 */
const rawFolder = resolve(process.env['ENTENTE_RAW'] ?? '../shared');

export const hasRaw = existsSync(resolve(rawFolder, 'data')) && existsSync(resolve(rawFolder, 'oracles'));
export const rawData = (path: string): string => resolve(rawFolder, 'data', path);
export const oracle = (path: string): string => resolve(rawFolder, 'oracles', path);
export const rawDataSuffix = hasRaw ? '' : ' (skipped: the raw data folder is absent)';
