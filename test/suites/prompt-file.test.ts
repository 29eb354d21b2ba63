import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Checked } from '../../src/config/checked.ts';
import type { LoadedSuite } from '../../src/suites/load-suite.ts';
import { suiteFrom } from '../support/suite.ts';
import type { Written } from '../support/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-prompt-file-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

async function load(
  name: string,
  content: object | string,
  choice: Partial<Written> = {},
): Promise<Checked<LoadedSuite>> {
  await writeFile(join(root, name), typeof content === 'string' ? content : stringify(content));
  return suiteFrom(root, { data: name, ...choice });
}

/** The items, a conversation each, and its warnings; or the faults. */
function seen(read: Checked<LoadedSuite>): readonly unknown[] {
  if (!read.ok) return read.faults;
  const { suite, warnings } = read.value;
  const items = suite.items.map((item) => ({
    asked: suite.prompt(item.fields, 0).map(({ role, content }) => `${role}: ${content}`),
    target: item.target,
  }));
  return [
    ...items,
    ...warnings.filter(({ message }) => !message.includes('so few')).map(({ message }) => message),
  ];
}

const MESSAGES = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Hello' },
  { role: 'assistant', content: 'Hello, {{name}}' },
  { role: 'user', content: 'Where does {{input}} go?' },
];

test('a .prompt.yml of GitHub Models is a suite: its messages, and a row of its test data each', async () => {
  const read = await load('route.prompt.yml', {
    name: 'Route a ticket',
    model: 'openai/gpt-4o-mini',
    modelParameters: { temperature: 0.5 },
    messages: MESSAGES,
    testData: [
      { input: 'a bill', name: 'Ada', expected: 'billing' },
      { input: 'a bike', name: 'Bo', expected: 'sales' },
    ],
    evaluators: [{ name: 'equal', string: { equals: '{{expected}}' } }],
  });

  expect(seen(read)).toEqual([
    {
      asked: ['system: Be brief.', 'user: Hello', 'assistant: Hello, Ada', 'user: Where does a bill go?'],
      target: 'billing',
    },
    {
      asked: ['system: Be brief.', 'user: Hello', 'assistant: Hello, Bo', 'user: Where does a bike go?'],
      target: 'sales',
    },
    'is read without its evaluators: the policy names the scorer',
    "is read without its modelParameters: a claim's protocol and production say them",
  ]);
});

test('its schema of answers is sent with each request', async () => {
  const read = await load('route.prompt.yml', {
    messages: MESSAGES.slice(-1),
    responseFormat: 'json_schema',
    jsonSchema: '{"name": "queue", "strict": true, "schema": {"type": "object"}}',
    testData: [{ input: 'a bill', expected: 'billing' }],
  });

  expect(read.ok ? read.value.suite.responseFormat : read.faults).toMatchObject({
    json_schema: { schema: { type: 'object' } },
  });
});

test('a configuration of promptfoo is a suite: its prompt, and the variables and answer of each test', async () => {
  const read = await load('promptfooconfig.yaml', {
    prompts: ['Where does {{thing}} of {{shop}} go?'],
    providers: ['openai:chat:gpt-4o-mini'],
    defaultTest: { vars: { shop: 'Velo' } },
    tests: [
      { vars: { thing: 'a bill' }, assert: [{ type: 'equals', value: 'billing' }, { type: 'latency' }] },
      { vars: { thing: 'a bike', shop: 'Rad' }, assert: [{ type: 'icontains', value: 'sales at {{shop}}' }] },
    ],
  });

  expect(seen(read)).toEqual([
    { asked: ['user: Where does a bill of Velo go?'], target: 'billing' },
    { asked: ['user: Where does a bike of Rad go?'], target: 'sales at Rad' },
    'is read without its asserts of the types latency: the policy names the scorer',
  ]);
});

const ROW = { input: 'x', expected: 'y' };
const TEST = { vars: { input: 'x' }, assert: [{ type: 'equals', value: 'y' }] };

test.for<[what: string, name: string, content: object | string, fault: object]>([
  [
    'a prompt in another file',
    'promptfooconfig.yaml',
    { prompts: ['file://prompt.txt'], tests: [TEST] },
    {
      file: 'promptfooconfig.yaml',
      line: 1,
      path: 'prompts',
      message: 'names another file, which is not read',
    },
  ],
  [
    'several prompts',
    'promptfooconfig.yaml',
    { prompts: ['{{input}}', 'Now {{input}}'], tests: [TEST] },
    { path: 'prompts', message: 'has several prompts, and a suite asks by one' },
  ],
  [
    'tests in another file',
    'promptfooconfig.yaml',
    { prompts: ['{{input}}'], tests: 'tests.csv' },
    { path: 'tests', hint: 'name a file of tests as data itself, such as data: tests.csv' },
  ],
  [
    'a template that is more than fields',
    'promptfooconfig.yaml',
    { prompts: ['{{ input | upper }}'], tests: [TEST] },
    { path: 'prompts', message: 'is a template with more than {{field}}' },
  ],
  [
    'a test without a right answer, at its line',
    'promptfooconfig.yaml',
    { prompts: ['{{input}}'], tests: [TEST, { vars: { input: 'z' }, assert: [{ type: 'llm-rubric' }] }] },
    { line: 9, message: 'has no field "target" to compare the answer with' },
  ],
  [
    'no test data',
    'x.prompt.yml',
    { messages: MESSAGES },
    { path: 'testData', message: 'is missing: it holds the items' },
  ],
  [
    'a conversation that ends with the assistant',
    'x.prompt.yml',
    { messages: MESSAGES.slice(0, 3), testData: [ROW] },
    { path: 'messages', message: "has to end with a user's message, which is the prompt" },
  ],
  [
    'a message of a role that is not read',
    'x.prompt.yml',
    { messages: [{ role: 'tool', content: 'x' }, ...MESSAGES], testData: [ROW] },
    { path: 'messages.0', message: 'has no role that is read: system, user or assistant' },
  ],
  ['text that is no YAML', 'x.prompt.yml', 'messages: [', { file: 'x.prompt.yml' }],
  ['a list', 'x.prompt.yml', '- a\n- b\n', { message: 'is no suite: it holds no keys' }],
])('%s is one fault', async ([, name, content, fault]) => {
  const read = await load(name, content);

  expect(read.ok ? [] : read.faults).toMatchObject([fault]);
});

test('a prompt in the policy beside that of the file is a fault: which one is meant?', async () => {
  const read = await load(
    'x.prompt.yml',
    { messages: MESSAGES, testData: [ROW] },
    { prompt: 'Say {{input}}' },
  );

  expect(seen(read)).toMatchObject([{ path: 'prompt', message: 'stands in x.prompt.yml, too' }]);
});
