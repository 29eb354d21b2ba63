import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { watchEnd } from '../../src/drivers/own-end.ts';
import type { Watched } from '../../src/drivers/own-end.ts';
import type { Exit } from '../../src/shell/process.ts';

const ROOMY = { bytes: 2 ** 50, freeBytes: 0, files: 2 ** 30, freeFiles: 0 };

/** An engine that ends when the test says so. */
function engine(changed: Partial<Watched> = {}) {
  const exit = Promise.withResolvers<Exit>();
  const log: string[] = [];
  const end = watchEnd({
    process: { exited: exit.promise, note: (line) => void log.push(line) },
    home: { path: tmpdir(), bounds: ROOMY },
    kill: () => exit.resolve({ code: null, signal: 'SIGKILL' }),
    isGone: () => true,
    endOf: ({ code }) => ({ how: `ended with exit code ${code}` }),
    interrupted: new AbortController().signal,
    ...changed,
  });
  return { ...end, log, exits: (code: number) => exit.resolve({ code, signal: null }) };
}

test('one that is gone before it is stopped is told to have ended by itself, though it is heard of later', async () => {
  const { died, log, ...gone } = engine();

  const stopping = gone.expect();
  gone.exits(3);
  await stopping;

  expect(died.reason).toEqual(new Error('the engine ended with exit code 3'));
  expect(log).toEqual(['papergap: the engine ended with exit code 3']);
});

test('how it ended is known before it is removed, however long that takes to find', async () => {
  const how = Promise.withResolvers<{ how: string }>();
  const { died, ...gone } = engine({ endOf: () => how.promise });

  gone.exits(3);
  const stopping = gone.expect();
  setImmediate(() => how.resolve({ how: 'ended somehow' }));
  await stopping;

  expect(died.reason).toEqual(new Error('the engine ended somehow'));
});

test('one that runs when it is stopped did not end by itself', async () => {
  const { died, log, ...running } = engine({ isGone: () => false });

  await running.expect();
  running.exits(0);
  await Promise.resolve();

  expect([died.aborted, log]).toEqual([false, []]);
});

test('one that is being ended for its full home is told so, though it is stopped meanwhile', async () => {
  const killed = Promise.withResolvers<void>();
  const full = engine({
    isGone: () => false,
    home: { path: tmpdir(), bounds: { ...ROOMY, freeBytes: 2 ** 60 } },
    kill: killed.resolve,
  });

  await killed.promise;
  const stopping = full.expect();
  full.exits(0);
  await stopping;

  expect(full.whyEnded()?.summary).toBe('papergap ended the engine: it left no room on the disk.');
});
