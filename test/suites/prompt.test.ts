import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askingDigest } from '../../src/config/asking.ts';
import { SuiteChoice } from '../../src/config/suite-choice.ts';
import type { Suite } from '../../src/suites/suite.ts';
import { suiteFrom } from '../support/suite.ts';
import type { Written } from '../support/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-prompt-'));
  const rows = (count: number): string =>
    Array.from({ length: count }, (_, at) =>
      JSON.stringify({ id: `i${at}`, product: `p${at}`, input: `q${at}`, target: `a${at}` }),
    ).join('\n');
  await writeFile(join(root, 'data.jsonl'), rows(12));
  await writeFile(join(root, 'shown.jsonl'), rows(8));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

async function loaded(written: Partial<Written>): Promise<Suite> {
  const suite = await suiteFrom(root, { data: 'data.jsonl', ...written });
  if (!suite.ok) throw new Error(JSON.stringify(suite.faults));
  return suite.value.suite;
}

/** An item's conversation, a line a turn. */
const said = (suite: Suite, at: number, shots = 0): readonly string[] => {
  const item = suite.items[at]!;
  return suite.prompt(item.fields, shots, item.id).map(({ role, content }) => `${role}: ${content}`);
};

test('turns before the prompt are filled from the item, in worked examples, too', async () => {
  const suite = await loaded({
    system: 'Be brief.',
    turns: [
      { role: 'user', content: 'I have a {{product}}.' },
      { role: 'assistant', content: 'What of it?' },
    ],
    examples: 'shown.jsonl',
  });

  expect(said(suite, 3, 1)).toEqual([
    'system: Be brief.',
    ...['user: I have a p0.', 'assistant: What of it?', 'user: q0', 'assistant: a0'],
    ...['user: I have a p3.', 'assistant: What of it?', 'user: q3'],
  ]);
  expect(suite.items[3]?.fields).toEqual({ product: 'p3', input: 'q3' });
});

test('a turn that names what no row has, or the answer, is a fault of its own', async () => {
  const faults = async (content: string): Promise<readonly object[]> => {
    const suite = await suiteFrom(root, { data: 'data.jsonl', turns: [{ role: 'user', content }] });
    return suite.ok ? [] : suite.faults;
  };

  expect(await faults('{{products}}')).toMatchObject([
    {
      path: 'turns',
      message: 'names {{products}}, which no row of data.jsonl has',
      hint: 'did you mean "product"?',
    },
  ]);
  expect(await faults('{{target}}')).toMatchObject([
    { message: 'gives the answer away: it names {{target}}' },
  ]);
});

test('worked examples are the first ones, or drawn for each item and the same each time', async () => {
  const first = await loaded({ examples: 'shown.jsonl' });
  const drawn = await loaded({ examples: 'shown.jsonl', exampleChoice: 'drawn' });
  const again = await loaded({ examples: 'shown.jsonl', exampleChoice: 'drawn' });

  expect(new Set(first.items.map((_, at) => said(first, at, 2).slice(0, 4).join())).size).toBe(1);
  const conversations = drawn.items.map((_, at) => said(drawn, at, 2).slice(0, 4).join());
  expect(new Set(conversations).size).toBeGreaterThan(6);
  expect(again.items.map((_, at) => said(again, at, 2).slice(0, 4).join())).toEqual(conversations);
  for (const [, one, , two] of drawn.items.map((_, at) => said(drawn, at, 2))) expect(one).not.toBe(two);
});

test('tools and the form of an answer are as the API takes them', async () => {
  const parameters = { type: 'object', properties: { city: { type: 'string' } } };

  const suite = await loaded({ tools: [{ name: 'weather', parameters }], answerSchema: { type: 'object' } });

  expect(suite.tools).toEqual([{ type: 'function', function: { name: 'weather', parameters } }]);
  expect(suite.responseFormat).toEqual({
    type: 'json_schema',
    json_schema: { name: 'answer', strict: true, schema: { type: 'object' } },
  });
});

test('whatever of it changes, the suite counts as asked otherwise; a suite without any of it does not', () => {
  const digest = (written: Partial<Written>): string =>
    askingDigest(SuiteChoice.parse({ data: 'x', scorer: { name: 'exact' }, ...written }), undefined);

  const digests = [
    digest({}),
    digest({ turns: [{ role: 'user', content: 'Hi' }] }),
    digest({ tools: [{ name: 'weather' }] }),
    digest({ answerSchema: {} }),
    digest({ exampleChoice: 'drawn' }),
    digest({ sample: 3 }),
  ];

  expect(new Set(digests).size).toBe(digests.length);
  const plain = JSON.stringify(['{{input}}', null, 'target', null, { name: 'exact' }]);
  expect(digest({})).toBe(createHash('sha256').update(plain).digest('hex'));
});

test('a text to go on with has its worked examples before it, as lm-eval writes them', async () => {
  const suite = await loaded({
    api: 'completions',
    system: 'Answer.\n\n',
    prompt: 'Question: {{input}}\nAnswer:',
    examples: 'shown.jsonl',
  });
  const item = suite.items[3]!;
  const text = suite.prompt(item.fields, 2, item.id).map(({ content }) => content);

  expect(suite.api).toBe('completions');
  expect(text.join('')).toBe(
    'Answer.\n\nQuestion: q0\nAnswer: a0\n\nQuestion: q1\nAnswer: a1\n\nQuestion: q3\nAnswer:',
  );
});

test('what stands around an answer in such a text is as the policy says', async () => {
  const around = { answerDelimiter: '\n', exampleDelimiter: '\n##\n' };
  const suite = await loaded({ api: 'completions', examples: 'shown.jsonl', ...around });
  const text = suite.prompt(suite.items[3]!.fields, 1).map(({ content }) => content);

  expect(text.join('')).toBe('q0\na0\n##\nq3');
});

test('keys of a conversation are faults in a suite of completions, and the other way round', async () => {
  const faults = async (written: Partial<Written>): Promise<readonly object[]> => {
    const suite = await suiteFrom(root, { data: 'data.jsonl', ...written });
    return suite.ok ? [] : suite.faults;
  };
  const turns = [{ role: 'user' as const, content: 'Well?' }];

  expect(await faults({ api: 'completions', turns, answerSchema: {} })).toMatchObject([
    { path: 'turns', hint: 'take it out, or ask by api: chat' },
    { path: 'answerSchema' },
  ]);
  expect(await faults({ answerDelimiter: ' ' })).toMatchObject([
    { path: 'answerDelimiter', hint: 'write api: completions, or take it out' },
  ]);
});

test('the head and the tests of a task of code may be asked, and its solution may not', async () => {
  const row = { id: 't', prompt: 'def f():', test: 'assert f()', entry_point: 'f', canonical_solution: ' 1' };
  await writeFile(join(root, 'task.jsonl'), JSON.stringify(row));
  const target = ['prompt', 'test', 'entry_point', 'canonical_solution'];
  const asking = (prompt: string): ReturnType<typeof suiteFrom> =>
    suiteFrom(root, { data: 'task.jsonl', prompt, target, scorer: { name: 'code' } });

  expect(await asking('{{prompt}} {{test}}')).toMatchObject({ ok: true });
  expect(await asking('{{prompt}}{{canonical_solution}}')).toMatchObject({
    faults: [{ message: 'gives the answer away: it names {{canonical_solution}}' }],
  });
});

test("options' texts that no question has are a fault: an item keeps what it is asked by", async () => {
  const row = { id: 'c', question: 'Which?', first: 'up', second: 'down', target: 'A' };
  await writeFile(join(root, 'options.jsonl'), JSON.stringify(row));
  const asking = (options: readonly string[]): ReturnType<typeof suiteFrom> =>
    suiteFrom(root, {
      data: 'options.jsonl',
      prompt: '{{question}} {{first}} or {{second}}?',
      scorer: { name: 'choice', options },
    });

  expect(await asking(['first', 'second'])).toMatchObject({ ok: true });
  expect(await asking(['first', 'secnd'])).toMatchObject({
    faults: [
      {
        path: 'scorer.options',
        message: 'names "secnd", which is no field of the prompt',
        hint: 'did you mean "second"?',
      },
    ],
  });
});
