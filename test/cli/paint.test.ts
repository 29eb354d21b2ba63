import { expect, test } from 'vitest';
import { paintedResult } from '../../src/cli/paint.ts';

const [BOLD, PLAIN] = ['\u001b[1m', '\u001b[22m'];

test('a verdict that goes on below itself is no title', () => {
  const painted = paintedResult('FAIL: a.\n\nWhat causes it\n  noise\n\nFAIL: a is\n  too slow.\n');

  expect(painted).toContain(`${BOLD}What causes it${PLAIN}\n`);
  expect(painted.split('\n').at(-3)).toMatch(/FAIL\S*: a is$/);
});
