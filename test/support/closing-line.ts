import type { Reporter, TestModule } from 'vitest/node';

/**
 * Ends the output with one plain line that any CI can read: `N passed, N failed, N skipped`. Where another program
 * has started the tests, and others beside them, the counts are told to it.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
      // A file that could not be loaded has no tests to count; it failed all the same.
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed += 1;
    }
    const { passed, failed, skipped, pending } = counts;
    if (process.send !== undefined) process.send({ passed, failed, skipped: skipped + pending });
    else process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped + pending} skipped\n`);
  }
}
