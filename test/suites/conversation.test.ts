import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { suiteFrom } from '../support/suite.ts';
import type { Written } from '../support/suite.ts';

const CALL = { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city": "Hull"}' } };
const TALK = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Weather in Hull?' },
  { role: 'assistant', content: null, tool_calls: [CALL] },
  { role: 'tool', tool_call_id: 'c1', content: '{"degrees": 7}' },
  { role: 'assistant', content: '7 degrees.' },
  { role: 'user', content: 'In Fahrenheit?' },
];

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-conversation-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

async function suiteOf(file: string, text: string, written: Partial<Written> = {}) {
  await writeFile(join(root, file), text);
  return suiteFrom(root, { data: file, messages: 'talk', ...written });
}

/** What is asked of the one item. */
async function askedIn(file: string, text: string, written: Partial<Written> = {}): Promise<unknown> {
  const loaded = await suiteOf(file, text, written);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const { suite } = loaded.value;
  const [item] = suite.items;
  return item && suite.prompt(item.fields, 0, item.id);
}

const row = (talk: unknown): string => JSON.stringify({ talk, target: '45' });

test('a conversation comes out of a field, with what tools were asked and what they answered', async () => {
  expect(await askedIn('a.jsonl', row(TALK))).toEqual([
    ...TALK.slice(0, 2),
    { role: 'assistant', content: '', tool_calls: [CALL] },
    ...TALK.slice(3),
  ]);
});

test('a table holds it as JSON, and the prompt may say more than the last message', async () => {
  const table = `talk,target\n"${JSON.stringify(TALK.slice(4)).replaceAll('"', '""')}",45\n`;

  expect(await askedIn('a.csv', table, { prompt: '{{input}} Only the number.' })).toEqual([
    TALK[4],
    { role: 'user', content: 'In Fahrenheit? Only the number.' },
  ]);
});

test('the last message is a field like any other: noise touches it, and nothing before it', async () => {
  const loaded = await suiteOf('a.jsonl', row(TALK));

  expect(loaded.ok ? loaded.value.suite.items[0]?.fields : undefined).toEqual({ input: 'In Fahrenheit?' });
});

test.for<[talk: unknown, problem: string]>([
  ['hello', 'holds no list of messages'],
  [[], 'holds no list of messages'],
  [TALK.slice(0, 5), "has to end with a user's message"],
  [[{ role: 'function', content: 'x' }], 'has a message whose role is none of system, user, assistant, tool'],
  [[{ role: 'assistant', content: null }, TALK[1]], 'has a message of role assistant without a text'],
  [[{ role: 'tool', content: '7' }, TALK[1]], 'has an answer of a tool without tool_call_id'],
  [[{ role: 'user', content: 'a\0b' }], 'holds a NUL character'],
  [[{ role: 'user', content: [{ type: 'image_url' }] }], 'has a message of role user without a text'],
])('a row without a conversation that can be asked is a fault: %j', async ([talk, problem]) => {
  const loaded = await suiteOf('a.jsonl', row(talk));

  expect(loaded.ok ? [] : loaded.faults.map(({ message }) => message)).toEqual([
    expect.stringContaining(`field "talk" ${problem}`),
  ]);
});

test('a field that no row has, and turns beside a conversation, are faults of the policy', async () => {
  const turns = [{ role: 'user' as const, content: 'Well?' }];
  const missing = await suiteOf('a.jsonl', row(TALK), { messages: 'talks' });
  const said = await suiteOf('a.jsonl', row(TALK), { system: 'Be long.' });
  const twice = await suiteOf('a.jsonl', row(TALK), { turns });

  expect(missing.ok ? [] : missing.faults).toMatchObject([
    { path: 'messages', hint: 'did you mean "talk"?' },
  ]);
  expect(said.ok ? [] : said.faults).toMatchObject([
    { line: 1, message: expect.stringContaining('system') as unknown },
  ]);
  expect(twice.ok ? [] : twice.faults).toMatchObject([{ path: 'turns' }]);
});

test('right answers of several types are a warning, and name the rarest', async () => {
  const targets = ['1', '2', 3, '4'];
  const lines = targets.map((target, at) => JSON.stringify({ id: `i${at}`, input: `q${at}`, target }));
  await writeFile(join(root, 'b.jsonl'), lines.join('\n'));
  const loaded = await suiteFrom(root, { data: 'b.jsonl' });

  expect(loaded.ok ? loaded.value.warnings.map(({ message }) => message) : []).toContainEqual(
    'has right answers of several types (text, number), the rarest in line 3',
  );
});

// attack: hostile hub
test('a conversation written as a text is nested no deeper than a row', async () => {
  const deep = `[{"role":"assistant","tool_calls":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`;

  const loaded = await suiteOf('data.jsonl', row(deep));

  expect(!loaded.ok && loaded.faults).toMatchObject([
    { message: expect.stringContaining('field "talk" holds no list of messages') },
  ]);
});
