import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const WORKFLOWS = globSync(
  ['workflows-examples/*.yml', 'examples/*/.github/workflows/*.yml', '.github/workflows/*.yml'],
  { cwd: ROOT },
);
const isInstalled = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

/** What a linter says of workflows; it ends with another code than 0 where there is something to say. */
function findingsOf(tool: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

// It doesn't know yet that jobs may queue, and no label of a runner of one's own.
const NOT_KNOWN = ['-ignore', 'unexpected key "queue"', '-ignore', 'label "gpu" is unknown'];
const actionlint = (files: readonly string[]): string =>
  findingsOf('actionlint', ['-no-color', ...NOT_KNOWN, ...files]);
const zizmor = (files: readonly string[]): string =>
  findingsOf('zizmor', ['--offline', '--no-progress', '--color', 'never', ...files]);

test.skipIf(!isInstalled('actionlint'))('actionlint has nothing to say of the workflows', () => {
  expect(actionlint(WORKFLOWS)).toBe('');
});

test.skipIf(!isInstalled('zizmor'))('zizmor has nothing to say of the workflows and of the Action', () => {
  expect(zizmor([...WORKFLOWS, 'action.yml'])).toBe('');
});
