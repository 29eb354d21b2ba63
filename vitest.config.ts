import { defineConfig } from 'vitest/config';

/** Tests that start servers, processes or the real engine; every other file is pure and shares one thread. */
const OUTSIDE = [
  'test/{bench,bot,cli,deploy,fake-github,action,discover,publish,observe,package,record,config,scripts,shell}/**/*.test.ts',
  'test/measure/*.test.ts',
  'test/dist.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: OUTSIDE,
          pool: 'threads',
          isolate: false,
          // Properties are run hundreds of times, on machines that are busy with something else.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'outside',
          include: OUTSIDE,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
