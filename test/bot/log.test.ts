import { expect, test } from 'vitest';
import { failureText, logTo } from '../../bot/log.ts';

test('a failure is logged by its messages alone, the outermost first, and cut', () => {
  const inner = new Error('connect ECONNREFUSED');
  const outer = new AggregateError([new Error('could not ask', { cause: inner }), 'odd']);

  expect(failureText(outer)).toBe('could not ask, because: connect ECONNREFUSED; odd');
  expect(failureText(new Error('x'.repeat(9_000)))).toHaveLength(2_000);
});

// attack: secrets
test('a line is JSON, with why in words and without the secrets', () => {
  const lines: string[] = [];
  const log = logTo((line) => lines.push(line), 'info', ['the-secret']);

  log.error({ why: new Error('the-secret is wrong') }, 'failed');

  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { why: '*** is wrong', message: 'failed' },
  ]);
});

// attack: unseen text
test('what is not seen in a failure is escaped, and the line stays JSON', () => {
  const lines: string[] = [];
  const why = 'gone\u202e\u009b2J\u{e0041}';

  logTo((line) => lines.push(line), 'info', []).error({ why: new Error(why) }, 'failed');

  expect(lines[0]).toMatch(/^[ -~]+\n$/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ why });
});
