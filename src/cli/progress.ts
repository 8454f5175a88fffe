/** Progress on stderr where a person looks on, nothing elsewhere; `done` clears the line. */
export function showProgress(label: string): { update(share: number): void; done(): void } {
  if (process.stderr.isTTY !== true) return { update: () => undefined, done: () => undefined };
  let last = -1;
  return {
    update(share) {
      const percent = Math.floor(100 * share);
      if (percent === last) return;
      last = percent;
      process.stderr.write(`\r${label} ${percent} %`);
    },
    done() {
      process.stderr.write('\r\u001b[K');
    },
  };
}
