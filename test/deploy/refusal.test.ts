import { expect, test } from 'vitest';
import { refusal } from '../../src/deploy/refusal.ts';
import { transformers } from '../../src/engines/transformers/transformers.ts';

const target = { origin: 'http://127.0.0.1:1', model: 'router', headers: {}, requestFields: {} } as const;

test('a cause that an engine hands on in its answer is named, as if its log had said it', () => {
  const detail =
    "500 [enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 19453181952 bytes. Error code 12 (Cannot allocate memory)";

  const found = refusal({ kind: 'http-5xx', detail }, target, transformers.diagnose);

  expect(found).toMatchObject({ code: 'out-of-memory', blame: 'candidate', line: detail });
  expect(found.remedy).toContain('cb-num-blocks');
});

test.for(['500 Internal Server Error', '400 something else'])(
  'an answer that says nothing known is quoted: %s',
  (detail) => {
    const kind = detail.startsWith('4') ? 'http-4xx' : 'http-5xx';

    const found = refusal({ kind, detail }, target, transformers.diagnose);

    expect(found).toMatchObject({ code: 'first-completion-refused', blame: 'unknown', line: detail });
  },
);

test('a server without the API that is asked is told by its path', () => {
  const failure = { kind: 'http-4xx', detail: '404 Not Found' } as const;
  const found = refusal(failure, target, transformers.diagnose, { api: 'completions' });

  expect(refusal(failure, target, transformers.diagnose).summary).toMatch('has no /v1/chat/completions.');
  expect(found.summary).toBe('The server at http://127.0.0.1:1 has no /v1/completions.');
});

test('tokens without text are told of the weights first: zeros and no numbers give such ones alone', () => {
  const failure = { kind: 'unread', detail: '16 tokens were counted and no text came' } as const;

  const found = refusal(failure, target, transformers.diagnose);

  expect(found).toMatchObject({ code: 'answer-without-text', blame: 'unknown', line: failure.detail });
  expect(found.remedy).toContain('weights');
});
