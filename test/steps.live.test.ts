import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const SCRIPTS = join(import.meta.dirname, '..', 'scripts');
const COUNTS = { passed: 5, failed: 0, skipped: 1 };

/** What a clone's own tools do, by their names, which are on no other PATH. */
const TOOLS: Readonly<Record<string, string>> = {
  // Each waits for the other.
  'this-one': "writeFileSync('this', ''); until('that'); console.log('this is done');",
  'that-one': "writeFileSync('that', ''); until('this'); console.error('that is done');",
  'wrong-one': "console.log('what is wrong'); process.exitCode = 7;",
  priority: 'console.log(`priority ${getPriority()}`);',
  tests: `process.send(${JSON.stringify(COUNTS)});`,
  'failing-tests': `process.send(${JSON.stringify({ ...COUNTS, failed: 2 })}); process.exitCode = 1;`,
};

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs steps in a clone that has these tools. */
async function together(...steps: readonly object[]): Promise<Said> {
  const clone = await mkdtemp(join(tmpdir(), 'papergap-steps-'));
  onTestFinished(() => rm(clone, { recursive: true }));
  const bin = join(clone, 'node_modules', '.bin');
  await mkdir(bin, { recursive: true });
  for (const name of ['steps.mjs', 'dependencies.mjs'])
    await cp(join(SCRIPTS, name), join(clone, 'scripts', name));
  for (const [name, program] of Object.entries(TOOLS)) {
    const head = `#!${process.execPath}
      const { existsSync, writeFileSync } = require('node:fs');
      const { getPriority } = require('node:os');
      const until = (path) => {
        for (const end = Date.now() + 30_000; !existsSync(path); ) if (Date.now() > end) throw new Error(path);
      };\n`;
    await writeFile(join(bin, name), head + program);
    await chmod(join(bin, name), 0o755);
  }
  const script = `import { together } from ${JSON.stringify(join(clone, 'scripts', 'steps.mjs'))};
    await together(...${JSON.stringify(steps.map((one) => ({ args: [], ...one })))});
    console.log('and on');`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return await run.then(
    (said) => ({ code: 0, ...said }),
    (error: unknown) => error as Said,
  );
}

test('steps run beside each other, and each says what it says under its title', async () => {
  const { code, stdout, stderr } = await together(
    { title: 'This', command: 'this-one' },
    { title: 'That', command: 'that-one' },
  );

  expect([code, stdout]).toEqual([0, 'and on\n']);
  expect(stderr).toContain('▶ This\nthis is done\n');
  expect(stderr).toContain('▶ That\nthat is done\n');
});

test('all are waited for where one fails, and nothing comes after them', async () => {
  const { code, stdout, stderr } = await together(
    { title: 'Wrong', command: 'wrong-one' },
    { title: 'Missing', command: 'no-such-tool' },
    { title: 'This', command: 'this-one' },
    { title: 'That', command: 'that-one', isShown: true },
  );

  expect([code, stdout]).toEqual([7, '']);
  for (const said of ['what is wrong', 'no-such-tool', 'this is done', 'that is done'])
    expect(stderr).toContain(said);
});

test('the tests of all are counted in one last line, also where some fail', async () => {
  const passing = { title: 'Tests', command: 'tests', isShown: true };
  const failing = { title: 'More tests', command: 'failing-tests' };

  expect(await together(passing, { ...passing, isShown: false })).toMatchObject({
    code: 0,
    stdout: '\n10 passed, 0 failed, 2 skipped\nand on\n',
  });
  expect(await together(passing, failing)).toMatchObject({
    code: 1,
    stdout: '\n10 passed, 2 failed, 2 skipped\n',
  });
});

test('a step that gives way has a lower priority than others', async () => {
  const { stderr } = await together({ title: 'Meanwhile', command: 'priority', givesWay: true });

  expect(stderr).toContain(`priority ${Math.min(getPriority() + 10, 19)}\n`);
});
