import { expect, test } from 'vitest';
import { processLog } from '../src/shell/process-log.ts';

const SECRET = 'correct-horse-battery-staple';

// A line is cut at 4,000 characters, then loses what a terminal obeys, and is looked at for secrets last of all.
test.for([
  ['colours', '\u001b[0m'.repeat(1000)],
  ['what was overwritten', `${'.'.repeat(3999)}\r`],
])('a line with %s before a secret shows no part of it', ([, before = '']) => {
  const log = processLog([SECRET]);
  const whole = log.writer();
  whole.write(Buffer.from(`${before.slice(-2000)}${SECRET}\n`));
  const cut = log.writer();
  cut.write(Buffer.from(`${before.slice(SECRET.length - 1 + (before.length - 4000))}${SECRET}\n`));

  expect(log.lines().join('\n')).not.toContain(SECRET.slice(0, 8));
});

// lm-eval and others log a server's error as it came; PHP, Java and Go's proxies write JSON otherwise than JavaScript.
test.for([
  ['a slash', String.raw`team\/2026-0123456789abcdef`],
  ['a letter', String.raw`\u0074eam/2026-0123456789abcdef`],
  ['an address', 'team%2F2026-0123456789abcdef'],
])('a secret that is written with an escape for %s is hidden as it is', ([, written = '']) => {
  const key = 'team/2026-0123456789abcdef';
  const log = processLog([key]);
  log.writer().write(Buffer.from(`API request failed: {"error":"no such key: ${written}"}\n`));

  expect(log.lines().join('\n')).not.toContain('0123456789abcdef');
});
