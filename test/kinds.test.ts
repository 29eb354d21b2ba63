import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf } from './support/architecture/source.ts';
import type { Sources } from './support/architecture/source.ts';

/** What only a live test may reach: other processes and threads, and the network. */
const LIVE =
  /^(node:(child_process|cluster|dgram|http|http2|https|net|tls|worker_threads)|esbuild|playwright-core|probot|undici)$/;

const ROOT = join(import.meta.dirname, '..');
const sources: Sources = new Map(
  globSync(['{src,bot,perf,scripts,test}/**/*.{ts,mjs}'], { cwd: ROOT }).map((file) => [
    file,
    readFileSync(join(ROOT, file), 'utf8'),
  ]),
);

/** Tests whose names don't tell what they reach, and tests that vitest doesn't find by their names. */
function kindFaults(of: Sources): readonly string[] {
  const tests = [...of.keys()].filter((file) => file.startsWith('test/') && /\.test\.\w+$/.test(file));
  return tests.flatMap((file) => {
    if (!file.endsWith('.test.ts')) return [`${file}: vitest finds .test.ts alone`];
    if (file.endsWith('.soak.test.ts')) return [];
    const reached = reachOf(file, of, LIVE);
    if (file.endsWith('.live.test.ts'))
      return reached === undefined ? [`${file}: live by its name, but reaches nothing live`] : [];
    return reached === undefined ? [] : [`${file}: pure by its name, but ${reached}`];
  });
}

function reachOf(file: string, of: Sources, what: RegExp): string | undefined {
  const seen = new Set([file]);
  for (const at of seen) {
    for (const { target, isOurs, isTypeOnly } of importsOf(at, of.get(at) ?? '')) {
      if (isTypeOnly) continue;
      if (isOurs) seen.add(target);
      else if (what.test(target)) return `${at} imports ${target}`;
    }
  }
  return undefined;
}

test('a test that starts servers, threads or processes has that in its name', () => {
  expect(kindFaults(sources)).toEqual([]);
});

test.for([
  ["import { spawn } from 'node:child_process';", 'test/x.test.ts imports node:child_process'],
  ["import { createServer } from 'node:http';", 'imports node:http'],
  ["import { fakeGitHub } from './support/fake-github/index.ts';", 'imports node:http'],
  ["import { openClient } from '../src/client/client.ts';", 'src/client/client.ts imports undici'],
] as const)('a pure test that says %s is found', ([text, fault]) => {
  expect(kindFaults(new Map([...sources, ['test/x.test.ts', text]])).join()).toContain(fault);
});

/** What is run by itself and reaches what vitest alone can run. */
function vitestFaults(of: Sources): readonly string[] {
  const programs = [...of.keys()].filter((file) => /^(perf|scripts)\//.test(file));
  return programs.flatMap((file) => {
    const reached = reachOf(file, of, /^vitest$/);
    return reached === undefined ? [] : [`${file}: run without vitest, but ${reached}`];
  });
}

test('what measures and builds needs no vitest', () => {
  expect(vitestFaults(sources)).toEqual([]);
});

test('a program that could be run by vitest alone is found, also through a module that tests share', () => {
  const program = ['perf/x.ts', "import { runCli } from '../test/support/cli.ts';"] as const;

  expect(vitestFaults(new Map([...sources, program]))).toEqual([
    'perf/x.ts: run without vitest, but test/support/cli.ts imports vitest',
  ]);
});

/** `sleep` of node:timers/promises; a soak may have its pauses. */
const SLEEP = /^import \{[^}]*\bsetTimeout\b[^}]*\} from 'node:timers\/promises'/m;

/** Tests that wait for a time, where `expect.poll` waits for a state. */
function sleepers(of: Sources): readonly string[] {
  const tests = [...of].filter(([file]) => /^test\/.*(?<!\.soak)\.test\.ts$/.test(file));
  return tests.flatMap(([file, text]) => (SLEEP.test(text) ? [file] : []));
}

test('no test waits for a time', () => {
  expect(sleepers(sources)).toEqual([]);
});

test('a test that waits for a time is found', () => {
  const text = "import { setTimeout as sleep } from 'node:timers/promises';";

  expect(sleepers(new Map([['test/x.test.ts', text]]))).toEqual(['test/x.test.ts']);
});

test('a live test that reaches nothing live is found, and so is one that vitest would not run', () => {
  const live = new Map([['test/x.live.test.ts', "import { join } from 'node:path';"]]);

  expect(kindFaults(live)).toEqual(['test/x.live.test.ts: live by its name, but reaches nothing live']);
  expect(kindFaults(new Map([['test/x.test.js', '']]))).toEqual([
    'test/x.test.js: vitest finds .test.ts alone',
  ]);
});

test('a soak may reach what it likes', () => {
  const text = "import { spawn } from 'node:child_process';";

  expect(kindFaults(new Map([['test/x.soak.test.ts', text]]))).toEqual([]);
});
