import { defineConfig } from 'vitest/config';

/** A test's name tells its kind: `x.live.test.ts` starts servers, processes or the real engine; all others are pure. */
const LIVE = 'test/**/*.live.test.ts';

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: [LIVE],
          pool: 'threads',
          isolate: false,
          // Properties are run hundreds of times, on machines that are busy with something else.
          testTimeout: 60_000,
        },
      },
      {
        test: { name: 'live', include: [LIVE], pool: 'forks', testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
});
