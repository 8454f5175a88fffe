/** Values kept of one kind at once; a process that stays reads few years and pairs again and again. */
const mostKept = 8;

const shelves = new WeakMap<object, Map<string, Map<string, Promise<unknown>>>>();

/**
 * What was made from an atlas, made once for as long as the atlas is open: the latest eight of each kind. Callers
 * share the value and may not change it. A failure is not kept.
 */
export function keepForAtlas<T>(
  atlas: object,
  kind: string,
  key: string | number,
  make: () => Promise<T>,
): Promise<T> {
  const kinds = shelves.get(atlas) ?? new Map<string, Map<string, Promise<unknown>>>();
  shelves.set(atlas, kinds);
  const kept = kinds.get(kind) ?? new Map<string, Promise<unknown>>();
  kinds.set(kind, kept);
  const name = String(key);
  const found = kept.get(name) as Promise<T> | undefined;
  if (found !== undefined) {
    kept.delete(name);
    kept.set(name, found);
    return found;
  }
  const soon = make();
  soon.catch(() => {
    if (kept.get(name) === soon) kept.delete(name);
  });
  kept.set(name, soon);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return soon;
}
