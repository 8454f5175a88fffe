/** One line on the terminal that says what is being done, rewritten as it changes; nothing where it is no terminal. */
export function stepLine(stream: NodeJS.WriteStream): { step(text: string): void; end(): void } {
  let shown = false;
  return {
    step(text) {
      if (stream.isTTY !== true) return;
      stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
      shown = true;
    },
    end() {
      if (shown) stream.write('\r\u001b[K');
      shown = false;
    },
  };
}
