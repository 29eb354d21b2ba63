import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withCommands } from '../../scripts/command-tables.ts';

test('docs/cli.md has every command of the code (npm run tables makes it)', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cli.md'), 'utf8');

  expect(withCommands(page)).toBe(page);
  expect(page).toContain('## papergap engines prune');
});
