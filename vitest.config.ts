import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/**
 * A test's name tells its kind; test/kinds.test.ts holds each to it.
 *
 * `x.test.ts` is pure. `x.live.test.ts` starts servers, processes or the real engine. `x.soak.test.ts` runs for long
 * and is left to `npm run soak`.
 */
const LIVE = 'test/**/*.live.test.ts';
const SOAK = 'test/**/*.soak.test.ts';

/** `expect.poll` is how a test waits for a state: until it is there, or far longer than it can take. */
const expectations = { poll: { timeout: 30_000, interval: 10 } };

/** Where the processes that tests start find our sources compiled: half of their start is that. */
const COMPILED = join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

export default defineConfig({
  test: {
    env: { NODE_COMPILE_CACHE: COMPILED },
    // Live tests wait for servers and processes most of the time: two for each core keep the cores busy.
    maxWorkers: 2 * availableParallelism(),
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: [LIVE, SOAK],
          pool: 'threads',
          isolate: false,
          // A deadline for what hangs, and no expectation: properties are run hundreds of times, on busy machines.
          testTimeout: 240_000,
          expect: expectations,
        },
      },
      {
        test: {
          name: 'live',
          include: [LIVE],
          globalSetup: './test/support/programs.ts',
          pool: 'forks',
          // Most of what a test makes is gone soon: with more room for it the collector runs less often.
          execArgv: ['--max-semi-space-size=64'],
          // What a file starts it ends: a process for each file would read the same modules again and again.
          isolate: false,
          // A deadline for what hangs, and no expectation: engines are slow on machines that are busy.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: expectations,
        },
      },
      {
        test: {
          name: 'soak',
          include: [SOAK],
          globalSetup: './test/support/programs.ts',
          pool: 'forks',
          testTimeout: 600_000,
          hookTimeout: 120_000,
          expect: expectations,
        },
      },
    ],
  },
});
