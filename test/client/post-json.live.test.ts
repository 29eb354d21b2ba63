import { expect, test } from 'vitest';
import { openClient } from '../../src/client/client.ts';
import { postJson } from '../../src/client/post-json.ts';
import { classOf } from '../../src/probes/judges/http-class.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const KEY = 'team/2026-0123456789abcdef';

// attack: secrets
test.for([
  ['as it is', KEY],
  ['as PHP does', KEY.replace('/', String.raw`\/`)],
  ['by numbers', KEY.replaceAll(/./g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`)],
])("a probe's trouble has no key that its server repeats, written %s", async ([, written]) => {
  const raw = `{"error":{"message":"Incorrect API key provided: ${written}."}}`;
  await using engine = await fakeEngine({ status: 500, raw });
  const headers = { authorization: `Bearer ${KEY}` };
  const target = { origin: engine.origin, model: 'm', requestFields: {}, headers };
  await using client = await openClient(target, 1);
  const body = { model: 'm', messages: [{ role: 'user', content: 'Hello' }] };
  const { signal } = new AbortController();

  const came = await postJson(client, target, { path: '/v1/chat/completions', body }, { ms: 10_000, signal });

  expect(classOf(came, 'answer', {})).toMatchObject({
    code: 'server-error',
    came: '500 Incorrect API key provided: ***.',
  });
});
