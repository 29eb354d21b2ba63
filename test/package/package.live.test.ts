import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papergap-package-'));
  // Packing builds it; unpacked by hand, it has nothing beside it that the bundle could lean on.
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT });
  await run('tar', ['-xzf', join(folder, 'papergap-0.1.0.tgz'), '-C', folder]);
});
afterAll(() => rm(folder, { recursive: true }));

const packed = (args: readonly string[], node = process.execPath) =>
  run(node, [join(folder, 'package', 'dist', 'papergap.mjs'), ...args], { cwd: folder });

test('the package runs by itself, and checks like the sources do', async () => {
  await writeFile(join(folder, 'bad.yaml'), 'model: 1\n');

  const bundled = await packed(['check', 'bad.yaml']).catch((error: unknown) => error);
  const sources = await runCli(['check', 'bad.yaml'], folder);

  expect(bundled).toMatchObject({ code: 2, stderr: sources.stderr });
  expect((await packed(['--version'])).stdout).toBe('0.1.0\n');
});

test('the package holds the launcher and the worker that the bundle starts, and no tests', async () => {
  const { stdout } = await run('tar', ['-tzf', join(folder, 'papergap-0.1.0.tgz')]);

  const files = stdout.split('\n');
  for (const file of [
    'dist/cli.js',
    'dist/truth-worker.js',
    'dist/llama-cpp-launcher.py',
    'LICENSE',
    'schema/record.schema.json',
  ]) {
    expect(files).toContain(`package/${file}`);
  }
  expect(stdout).not.toMatch(/test|examples/);
});
