import { expect, test } from 'vitest';
import { quirksOf } from '../../src/client/server-quirk.ts';

const event = (fields: object): string => JSON.stringify({ model: 'm', ...fields });
const token = event({ choices: [{ delta: { content: 'a' } }] });
const last = { choices: [{ delta: {}, finish_reason: 'stop' }] };
const usage = { usage: { completion_tokens: 1 } };

// As servers send it: vLLM 0.32, transformers 5.19, llama.cpp.
test.for<[what: string, events: readonly string[], quirks: readonly string[]]>([
  ['counts in an event of their own', [token, event(last), event({ choices: [], ...usage }), '[DONE]'], []],
  ['counts in the last chunk', [token, event({ ...last, ...usage }), '[DONE]'], ['usage-in-last-chunk']],
  ['no counts', [token, event(last), '[DONE]'], ['no-usage']],
  ['no end', [token, event({ ...last, ...usage })], ['usage-in-last-chunk', 'no-done']],
  [
    'a model of another name',
    [event({ ...last, ...usage, model: 'm@main' }), '[DONE]'],
    ['usage-in-last-chunk', 'renames-model'],
  ],
  [
    'a role first',
    [
      event({ choices: [{ delta: { role: 'assistant', content: '' } }] }),
      event({ choices: [], ...usage }),
      '[DONE]',
    ],
    ['role-only-delta'],
  ],
  [
    'a role with the first token',
    [
      event({ choices: [{ delta: { role: 'assistant', content: 'a' } }] }),
      event({ choices: [], ...usage }),
      '[DONE]',
    ],
    [],
  ],
  ['nonsense', ['nonsense', 'null', '[]', '[DONE]'], ['no-usage']],
])('%s', ([, events, quirks]) => {
  expect(quirksOf(events, 'm')).toEqual(quirks);
});

// attack: endless answer
test('an event that is long and nests without end is taken for no part of an answer', () => {
  const endless = `{"model":"other","x":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;

  expect(quirksOf([token, endless, event({ choices: [], ...usage }), '[DONE]'], 'm')).toEqual([]);
  expect(quirksOf([endless, '[DONE]'], 'm')).toEqual(['no-usage']);
});
