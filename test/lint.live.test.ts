import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const OXLINT = join(ROOT, 'node_modules', '.bin', 'oxlint');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-lint-'));
  await cp(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What oxlint says of these files under our own rules. */
async function lint(files: Readonly<Record<string, string>>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return new Promise((resolve) => {
    execFile(OXLINT, ['--deny-warnings'], { cwd: folder }, (_, stdout) => resolve(stdout));
  });
}

const longFunction = `export function long(): number {\n  let sum = 0;\n${'  sum += 1;\n'.repeat(58)}  return sum;\n}\n`;

test.for(['src/plan/x.ts', 'bot/pull/x.ts', 'perf/x.ts', 'scripts/x.ts'])(
  'a function of more than 60 lines in %s is found',
  async (file) => {
    expect(await lint({ [file]: longFunction })).toContain('too many lines (62). Maximum allowed is 60');
  },
);

test('a long function that says why is let through', async () => {
  const reason = '// oxlint-disable-next-line max-lines-per-function -- one table, read from top to bottom\n';

  expect(await lint({ 'src/plan/x.ts': reason + longFunction })).toContain('Found 0 warnings and 0 errors');
});

test('a circle of types is found like one of values', async () => {
  const files = {
    'src/plan/a.ts': "import type { B } from './b.ts';\nexport type A = B | undefined;\n",
    'src/plan/b.ts': "import type { A } from './a.ts';\nexport type B = A | undefined;\n",
  };

  expect(await lint(files)).toContain('Dependency cycle detected');
});
