import { expect, test } from 'vitest';
import { converse } from '../../src/drivers/conversation.ts';

// attack: checkout
test('a program that is talked with is started outside of the checkout', async () => {
  const script = `echo here; read -r first; printf '{"verdict": "%s"}\\n' "$PWD"`;
  const launch = { command: '/bin/sh', args: ['-c', script], env: {} };
  const { signal } = new AbortController();

  const ended = await converse({ launch, first: 'go' }, undefined, { wallMs: 9000, startMs: 9000, signal });

  expect(ended).toMatchObject({ ended: 'said', line: '{"verdict": "/"}' });
});
