import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A new temporary folder, and a way to put files into it. */
export function makeFolder(name: string): {
  path: string;
  write(file: string, data: string | Uint8Array): string;
} {
  const path = mkdtempSync(join(tmpdir(), `entente-${name}-`));
  return {
    path,
    write(file, data) {
      const full = join(path, file);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, data);
      return full;
    },
  };
}
