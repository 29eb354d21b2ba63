import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MODULE = new URL('../../src/drivers/needed-paths.ts', import.meta.url).href;

// attack: fill the machine
test('a pipe in the place of a program is not waited for', () => {
  const root = mkdtempSync(join(tmpdir(), 'papergap-needed-'));
  try {
    const pipe = join(root, 'python');
    execFileSync('mkfifo', [pipe]);
    // In a process of its own: what waits for a pipe heeds no time limit.
    const asked = `
      const { neededBy } = await import(${JSON.stringify(MODULE)});
      console.log(neededBy(${JSON.stringify(pipe)}, () => false).length);`;

    const said = execFileSync(process.execPath, ['--input-type=module', '-e', asked], { timeout: 20_000 });

    expect(said.toString().trim()).toBe('1');
  } finally {
    rmSync(root, { recursive: true });
  }
});
