import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actAt } from '../support/act.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'act.ts');

test("the example's pull-request workflow runs under act: discover, matrix, main, post, artifact", (context) => {
  if (actAt(process.env) === undefined) {
    process.stderr.write(
      'act is not installed, so that the example workflows were not run: go install github.com/nektos/act@latest\n',
    );
    return context.skip('act is not installed');
  }

  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
    encoding: 'utf8',
    timeout: 280_000,
  });

  expect(stdout, stderr.slice(-4_000)).not.toContain('not seen');
  expect(status).toBe(0);
}, 300_000);
