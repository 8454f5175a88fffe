import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A finished answer: its bytes, their compressed form, and a tag that changes exactly when they do. */
export interface Answer {
  body: Uint8Array;
  /** null for what is compressed already. */
  gzip: Uint8Array | null;
  etag: string;
  type: string;
}

export function finishAnswer(body: Uint8Array, type: string): Answer {
  return {
    body,
    gzip: type.includes('parquet') ? null : gzipSync(body, { level: 6 }),
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    type,
  };
}

export const sizeOfAnswer = ({ body, gzip }: Answer): number =>
  body.byteLength + (gzip?.byteLength ?? 0) + 512;

/**
 * Finished answers by what was asked, the least recently used dropped first once `bytes` are held. The key must
 * hold everything the answer depends on. An answer larger than a quarter of the room is not kept.
 */
export function createAnswerCache(bytes: number) {
  const kept = new Map<string, Answer>();
  let held = 0;
  return {
    get(key: string): Answer | undefined {
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
      }
      return found;
    },
    set(key: string, answer: Answer): void {
      if (sizeOfAnswer(answer) > bytes / 4) return;
      const before = kept.get(key);
      if (before !== undefined) held -= sizeOfAnswer(before);
      kept.delete(key);
      kept.set(key, answer);
      held += sizeOfAnswer(answer);
      for (const [oldest, old] of kept) {
        if (held <= bytes) break;
        kept.delete(oldest);
        held -= sizeOfAnswer(old);
      }
    },
    get bytes(): number {
      return held;
    },
    get count(): number {
      return kept.size;
    },
  };
}

export type AnswerCache = ReturnType<typeof createAnswerCache>;
