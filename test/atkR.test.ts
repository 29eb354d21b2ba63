import { expect, test } from 'vitest';
import { processLog } from '../src/shell/process-log.ts';

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
