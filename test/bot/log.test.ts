import { expect, test } from 'vitest';
import { failureText, logTo } from '../../bot/log.ts';

test('a failure is logged by its messages alone, the outermost first, and cut', () => {
  const inner = new Error('connect ECONNREFUSED');
  const outer = new AggregateError([new Error('could not ask', { cause: inner }), 'odd']);

  expect(failureText(outer)).toBe('could not ask, because: connect ECONNREFUSED; odd');
  expect(whyOf(new Error('x'.repeat(9_000)))).toBe(`${'x'.repeat(1_999)}…`);
});

/** What a line of the log says of a failure, where some secrets are known. */
function whyOf(error: Error, ...secrets: readonly string[]): string {
  const lines: string[] = [];
  logTo((line) => lines.push(line), 'info', secrets).error({ why: error }, 'failed');
  return (JSON.parse(lines[0] ?? '') as { why: string }).why;
}

// attack: secrets
test('no part of a secret stands where a failure is cut, wherever the secret begins', () => {
  const secret = 'the-secret-of-the-bot';
  for (let at = 2_000 - secret.length - 4; at <= 2_000; at++) {
    const shown = whyOf(new Error(`${'x'.repeat(at)}${secret}${'y'.repeat(9_000)}`), secret);
    expect(shown).toMatch(/^x+(?:[*]{0,3}y*)…$/);
    expect(shown.length).toBeLessThanOrEqual(2_000);
  }
});

// attack: secrets
test('nor where what is hidden before makes room for what was read last', () => {
  const secret = 'the-secret-of-the-bot';
  for (let more = 0; more < secret.length; more++)
    expect(whyOf(new Error('x'.repeat(more) + secret.repeat(900)), secret)).toMatch(/^x*[*]*…$/);
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
