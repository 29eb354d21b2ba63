import { expect, test } from 'vitest';
import { matched } from '../../src/evaluators/answers.ts';
import { askedIn, sentAlike } from '../../src/evaluators/asked.ts';
import type { PassedRequest } from '../../src/evaluators/pass-through.ts';
import { digestOf, promptKey, questionKey } from '../../src/evaluators/question-key.ts';

const fieldsOf = (body: object) => askedIn(Buffer.from(JSON.stringify(body))).fields;

function alikeIn(...bodies: readonly object[]) {
  const all = sentAlike();
  for (const body of bodies) all.add(fieldsOf(body));
  return all.alike();
}

test('what all requests say alike is told, and the names of what they do not', () => {
  const asked = { model: 'm', messages: ['one'], max_tokens: 8, stop: ['Q:'] };
  const told = alikeIn(asked, { ...asked, messages: ['two'], seed: 3 }, { ...asked, stop: ['Q:', 'A:'] });

  expect(told).toEqual({ sent: { max_tokens: 8 }, varied: ['seed', 'stop'] });
  expect(alikeIn()).toEqual({ sent: {}, varied: [] });
});

test('a field that is too long to be told is held against others all the same', () => {
  const long = 'x'.repeat(5000);

  expect(alikeIn({ a: long }, { a: long })).toEqual({ sent: {}, varied: [] });
  expect(alikeIn({ a: long }, { a: `${long}y` })).toEqual({ sent: {}, varied: ['a'] });
});

// attack: endless results
test('thousands of fields are no more work for each further request, and nothing of them is kept', () => {
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`field ${at}`, at]));
  const fields = fieldsOf({ ...many, messages: [] });
  const all = sentAlike();
  for (let times = 0; times < 1000; times++) all.add(fields);

  expect(fields.size).toBe(100);
  expect(Object.keys(all.alike().sent)).toHaveLength(50);
  expect(all.alike().varied).toEqual([]);
});

// attack: endless results
test('a prompt of a sample that nests without end is a text, and takes no parser the memory of a run', () => {
  const nested = '['.repeat(600_000) + ']'.repeat(600_000);

  expect(promptKey(nested)).toBe(questionKey([{ role: 'user', content: nested }]));
  expect(promptKey('[{"role":"user","content":"q"}]')).toBe(promptKey('q'));
});

const EXCHANGE = { sentAtMs: 0, endedAtMs: 1, tokenEvents: 1 };

// attack: endless results
test('answers to one question that are asked again and again find their requests in the time of their number', () => {
  const times = 200_000;
  const question = promptKey('q');
  const texts = ['0', '1'].map(digestOf);
  const requests = Array.from({ length: times }, (_, at): PassedRequest => ({
    ...{ question, text: texts[at % 2]!, offersTools: false, isStreamed: false },
    exchange: { ...EXCHANGE, sentAtMs: at },
  }));
  const answers = Array.from({ length: times }, (_, attempt) => ({
    ...{ item: 'i', attempt, prompt: 'q', text: `${(attempt + 1) % 3}`, value: 1 },
  }));

  const found = matched(answers, requests, 'small');

  expect(found.unmatched).toBe(0);
  expect(new Set(found.answers.map(({ exchange }) => exchange?.sentAtMs)).size).toBe(times);
  expect(found.answers.slice(0, 3).map(({ exchange }) => exchange?.sentAtMs)).toEqual([1, 0, 2]);
});

test('a message whose parts are nothing as a text asks nothing that is known', () => {
  const odd = { toString: 1, valueOf: 1 };
  const messages = [
    { role: odd, content: [{ text: odd }, { text: 'a' }] },
    { role: 'user', content: odd },
  ];

  expect(askedIn(Buffer.from(JSON.stringify({ messages }))).question).toHaveLength(64);
  expect(askedIn(Buffer.from(JSON.stringify({ prompt: odd }))).question).toHaveLength(64);
  expect(promptKey(JSON.stringify(messages))).toHaveLength(64);
});
