import { expect, test } from 'vitest';
import { classOf } from '../../src/probes/judges/http-class.ts';

const said = (body: unknown, status = 200, expects: 'answer' | 'refusal' | 'either' = 'answer') =>
  classOf({ ms: 1, status, text: typeof body === 'string' ? body : JSON.stringify(body) }, expects, {});

const choice = (fields: object): object => ({ choices: [{ index: 0, ...fields }] });
const ERROR = { error: { message: 'Internal server error', type: 'server_error', code: 500 } };

// attack: made open
test.for<readonly [string, unknown, number?]>([
  ['an error', ERROR],
  ['an error beside choices', { ...ERROR, ...choice({ message: { content: 'a' } }) }],
  ['an error in a list', [ERROR]],
  ['an error in a choice', choice({ error: { message: 'no' }, message: { content: '' } })],
  ['an answer that its engine gave up on', choice({ message: { content: 'a' }, finish_reason: 'abort' })],
  ['a flat error', { code: 500, message: 'no' }],
  ['a page of login', '<!doctype html><title>Sign in</title>'],
  ['a redirect to one', 'moved', 302],
  ['nothing', ''],
  ['no choice', { choices: [] }],
  ['a choice of nothing', choice({})],
])('%s in place of an answer is no answer to a legal text', ([, body, status]) => {
  expect(said(body, status)).toMatchObject({ code: 'no-answer', whose: 'server' });
});

test.for<readonly [string, object]>([
  ['without a token', { message: { role: 'assistant', content: '' }, finish_reason: 'stop' }],
  ['of null', { message: { role: 'assistant', content: null }, finish_reason: 'stop' }],
  ['without a word for its end', { message: { role: 'assistant', content: '' }, finish_reason: null }],
  ['of thoughts alone', { message: { content: null, reasoning_content: 'Hm' }, finish_reason: 'length' }],
  ['of a call', { message: { content: null, tool_calls: [{}] }, finish_reason: 'tool_calls' }],
  ['of parts', { message: { content: [{ type: 'text', text: 'a' }] }, finish_reason: 'stop' }],
  ['of a filter', { message: {}, finish_reason: 'content_filter' }],
  ['that completes a text', { text: '', finish_reason: 'eos_token' }],
  ['without an error', { message: { content: 'a' }, error: null, finish_reason: 'stop' }],
])('an answer %s is one', ([, fields]) => {
  expect(said({ ...choice(fields), error: null })).toBe('right');
});

test('a success without an answer is no refusal either', () => {
  expect(said(ERROR, 200, 'either')).toMatchObject({ code: 'error-for-refusal' });
  expect(said(ERROR, 200, 'refusal')).toMatchObject({ code: 'error-for-refusal' });
  expect(said(ERROR, 400, 'either')).toBe('right');
  expect(said(choice({ message: { content: 'a' } }), 200, 'refusal')).toMatchObject({ code: 'accepted' });
});
