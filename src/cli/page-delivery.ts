import type { Delivery } from '../workbench/files/deliver-page.js';
import type { PageFormat } from './parse-options.js';
import { terminalPaint } from './terminal-paint.js';

export interface PageOptions {
  format: PageFormat;
  out?: string;
}

/** A command's `--format` and `--out` with what the terminal can show: its width, and colour if a person looks on. */
export function pageDelivery({ format, out }: PageOptions): Delivery {
  return {
    format,
    width: Math.min(110, Math.max(80, process.stdout.columns ?? 100)),
    ...(out === undefined ? { paint: terminalPaint(process.stdout) } : { out }),
  };
}
