import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { EntenteError } from '../../domain/errors.js';
import { type Answer, finishAnswer } from '../answer-cache.js';

const manifestSchema = z.strictObject({
  script: z.string().regex(/^[\w-]+\.[\w-]+\.js$/),
  worker: z.string().regex(/^[\w-]+\.[\w-]+\.js$/),
  style: z.string().regex(/^[\w-]+\.[\w-]+\.css$/),
  icon: z.string().regex(/^[\w-]+\.[\w-]+\.svg$/),
});

/** The built page, read once. Addresses are looked up in this map and never reach the file system. */
export interface PageFiles {
  script: string;
  worker: string;
  style: string;
  icon: string;
  files: ReadonlyMap<string, Answer>;
}

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The folder `npm run build` leaves the page in, whether this runs from src or from dist. */
export const pageFolder = fileURLToPath(new URL('../../../dist/web/', import.meta.url));

/** @throws EntenteError `unreadable-file` where the page was not built. */
export function readPageFiles(folder: string = pageFolder): PageFiles {
  try {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
    const files = new Map<string, Answer>();
    for (const name of Object.values(manifest)) {
      files.set(
        name,
        finishAnswer(readFileSync(join(folder, name)), types[name.split('.').at(-1) as string]),
      );
    }
    return { ...manifest, files };
  } catch (cause) {
    throw new EntenteError(
      'unreadable-file',
      'the page is not built; run npm run build in a checkout, or reinstall Entente',
      { folder },
      cause,
    );
  }
}
