import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actAt } from '../support/act.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'act.ts');

const installed = actAt(process.env) !== undefined;
if (!installed) {
  process.stderr.write(
    'act is not installed, so that the example workflow is not run: go install github.com/nektos/act@latest\n',
  );
}

test.runIf(installed)(
  "the example's pull-request workflow runs under act: discover, matrix, main, post, artifact",
  () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
      encoding: 'utf8',
      timeout: 280_000,
    });

    expect(stdout, stderr.slice(-4_000)).not.toContain('not seen');
    expect(status).toBe(0);
  },
  300_000,
);
