import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, `N passed, N failed`, that any log reader can find; skipped tests on the line before. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<unknown>): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    let broken = unhandled.length;
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      if (module.errors().length > 0) broken += 1;
    }
    const failed = count.failed + count.pending + broken;
    const skipped = count.skipped > 0 ? `${count.skipped} skipped\n` : '';
    process.on('exit', () => process.stdout.write(`\n${skipped}${count.passed} passed, ${failed} failed\n`));
  }
}
