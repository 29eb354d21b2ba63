import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SuiteChoice } from '../../src/config/policy.ts';
import type { Suite } from '../../src/suites/suite.ts';
import type { DataFault } from '../../src/suites/data-file.ts';
import { loadSuite } from '../../src/suites/load-suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-suite-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

type Written = Partial<SuiteChoice>;

/** Loads rows, or a text, as `data.jsonl`; by the prompt `{{input}}` unless the choice says otherwise. */
async function load(
  data: string | readonly unknown[],
  choice: Written = {},
): Promise<Suite | readonly DataFault[]> {
  const text = typeof data === 'string' ? data : data.map((row) => JSON.stringify(row)).join('\n');
  await writeFile(join(root, 'data.jsonl'), text);
  return loadSuite('ours', SuiteChoice.parse({ data: 'data.jsonl', ...choice }), root);
}

async function loaded(data: string | readonly unknown[], choice: Written = {}): Promise<Suite> {
  const suite = await load(data, choice);
  if ('length' in suite) throw new Error(JSON.stringify(suite));
  return suite;
}

/** Faults as `file:line message`. */
async function faults(data: string | readonly unknown[], choice: Written = {}): Promise<readonly string[]> {
  const suite = await load(data, choice);
  if (!('length' in suite)) return [];
  return suite.map(({ file = '', line = '', message }) => `${file}:${line} ${message}`);
}

test('a suite holds its items, the fields of the prompt, and where they come from', async () => {
  const rows = [
    { id: 'a', input: 'one', other: 'x', target: 'yes' },
    { id: 7, input: 2, other: 'x', target: { queue: 'sales' } },
    { input: true, other: 'x', target: 3 },
  ];

  const suite = await loaded(rows);

  expect(suite.items).toEqual([
    { id: 'a', fields: { input: 'one' }, target: 'yes', line: 1 },
    { id: '7', fields: { input: '2' }, target: { queue: 'sales' }, line: 2 },
    { id: 'line-3', fields: { input: 'true' }, target: 3, line: 3 },
  ]);
  expect(suite).toMatchObject({ name: 'ours', file: 'data.jsonl', examples: 0 });
  const text = rows.map((row) => JSON.stringify(row)).join('\n');
  expect(suite.sha256).toBe(createHash('sha256').update(text).digest('hex'));
});

test('the prompt is filled from the fields, once, with a system message before it', async () => {
  const suite = await loaded([{ a: 'A', 'b c': 'B', answer: 1 }], {
    prompt: '{{a}} and {{ b c }}, {{a}} again {',
    system: 'Be {{brief}}.',
    target: 'answer',
  });

  expect(suite.prompt(suite.items[0]!.fields, 0)).toEqual([
    { role: 'system', content: 'Be {{brief}}.' },
    { role: 'user', content: 'A and B, A again {' },
  ]);
  expect(suite.prompt({ a: '{{b c}} $& $1', 'b c': 'x' }, 0).at(-1)?.content).toBe(
    '{{b c}} $& $1 and x, {{b c}} $& $1 again {',
  );
});

test('worked examples become turns, as many as there are shots', async () => {
  await writeFile(
    join(root, 'shots.jsonl'),
    '{"input":"q1","target":"a1"}\n{"input":"q2","target":{"queue":"sales"}}\n{"input":"q3","target":3}',
  );

  const suite = await loaded([{ input: 'q', target: 'a' }], { examples: 'shots.jsonl' });

  expect(suite.examples).toBe(3);
  expect(suite.prompt({ input: 'q' }, 3).map(({ role, content }) => `${role}: ${content}`)).toEqual([
    ...['user: q1', 'assistant: a1', 'user: q2', 'assistant: {"queue":"sales"}', 'user: q3', 'assistant: 3'],
    'user: q',
  ]);
  expect(suite.prompt({ input: 'q' }, 1)).toHaveLength(3);
  expect(() => suite.prompt({ input: 'q' }, 4)).toThrow(/asked for 4 worked examples and has 3/);
});

test('byte order mark, blank lines, \\r\\n and U+2028 in a value are no trouble', async () => {
  const { items } = await loaded(
    '\uFEFF{"input":"a\u2028b","target":1}\r\n\r\n  \n{"input":"c","target":2}\r\n',
  );

  expect(items.map(({ id, fields }) => [id, fields['input']])).toEqual([
    ['line-1', 'a\u2028b'],
    ['line-4', 'c'],
  ]);
});

test('every fault is told at its line', async () => {
  const text = [
    '{"id":"a","input":"x","target":1}',
    '{"id":"a","input":"x","target":1}',
    'not json',
    '[1]',
    '{"id":"b","target":1}',
    '{"id":"c","input":{"x":1}}',
    '{"id":null,"input":["x"],"target":null}',
  ].join('\n');

  const found = await faults(text);

  expect(found).toHaveLength(9);
  expect(found.filter((fault) => fault.includes('is not JSON')).length).toBe(1);
  expect(found).toEqual(
    expect.arrayContaining([
      'data.jsonl:2 has the same id as line 1: "a"',
      'data.jsonl:4 is not an object',
      'data.jsonl:5 has no field "input", which the prompt names',
      'data.jsonl:6 field "input" is an object, and the prompt takes texts, numbers and booleans',
      'data.jsonl:6 has no field "target" to compare the answer with',
      'data.jsonl:7 field "input" is a list, and the prompt takes texts, numbers and booleans',
      'data.jsonl:7 has no field "target" to compare the answer with',
      'data.jsonl:7 field "id" is no id: a text or a number is one',
    ]),
  );
});

test('a field of the prompt that no row has is one fault, with the nearest known field', async () => {
  const suite = await load(
    Array.from({ length: 50 }, () => ({ ticket: 'x', target: 1 })),
    { prompt: '{{tickets}} {{zzzzzzzzz}}' },
  );

  expect(suite).toEqual([
    { message: 'the prompt names {{tickets}}, which no row has', hint: 'did you mean "ticket"?' },
    { message: 'the prompt names {{zzzzzzzzz}}, which no row has', hint: 'known: ticket' },
  ]);
});

test('twenty faults are listed, and the others counted', async () => {
  const found = await faults(Array.from({ length: 1_000 }, (_, id) => ({ id, input: 'x' })));

  expect(found).toHaveLength(21);
  expect(found.at(-1)).toBe('data.jsonl: and 980 more of such faults');
});

test.for<[what: string, data: string, choice: Written, fault: string]>([
  ['no rows', '\n\n', {}, 'data.jsonl: has no items'],
  ['an id that the policy names and no row has', '{"input":1,"target":1}', { id: 'nr' }, 'has no field "nr"'],
  ['a prompt without a field', '{"input":1,"target":1}', { prompt: 'Hi' }, 'the same for every item'],
  ['a prompt with the answer', '{"target":1}', { prompt: '{{target}}' }, 'gives the answer away'],
])('%s is a fault', async ([, data, choice, fault]) => {
  expect((await faults(data, choice)).join('\n')).toContain(fault);
});

test('a suite without data is a fault, unless a runner brings it', async () => {
  expect(await loadSuite('x', SuiteChoice.parse({}), root)).toMatchObject([{ message: 'has no data' }]);
  expect(await loadSuite('x', SuiteChoice.parse({ runner: { name: 'lm-eval' } }), root)).toEqual([]);
});

test('faults of the examples are told beside those of the data', async () => {
  await writeFile(join(root, 'shots.jsonl'), '{"input":"q1"}');

  expect(await faults([{ input: 'q' }], { examples: 'shots.jsonl' })).toEqual([
    'data.jsonl:1 has no field "target" to compare the answer with',
    'shots.jsonl:1 has no field "target" to compare the answer with',
  ]);
});

test('a field named __proto__ is a field like any other', async () => {
  const suite = await loaded('{"__proto__":"x","target":1}', { prompt: '{{__proto__}}' });

  expect(suite.prompt(suite.items[0]!.fields, 0)).toEqual([{ role: 'user', content: 'x' }]);
});

describe('paths stay inside the repository', () => {
  const read = async (path: string): Promise<string> => {
    const suite = await loadSuite('ours', SuiteChoice.parse({ data: path }), root);
    return 'length' in suite ? suite.map(({ message }) => message).join('\n') : 'a suite';
  };

  test('a file in a folder, and a link to one, are read', async () => {
    await mkdir(join(root, 'sets'));
    await writeFile(join(root, 'sets', 'a.jsonl'), '{"input":"x","target":1}');
    await symlink(join(root, 'sets', 'a.jsonl'), join(root, 'link.jsonl'));

    expect(await read('sets/a.jsonl')).toBe('a suite');
    expect(await read('./sets/../sets/a.jsonl')).toContain('leads out');
    expect(await read('link.jsonl')).toBe('a suite');
  });

  test.for(['/etc/passwd', '../data.jsonl', 'a/../../b', 'a\\..\\..\\b'])('%j leads out', async (path) => {
    expect(await read(path)).toContain('leads out of the repository');
  });

  test('a link that leads out is refused, for a file and for a folder', async () => {
    await symlink('/etc/passwd', join(root, 'passwd'));
    await symlink('/etc', join(root, 'etc'));

    expect(await read('passwd')).toContain('link that leads out');
    expect(await read('etc/passwd')).toContain('link that leads out');
  });

  test('what is no file, is missing or is too large is told', async () => {
    await mkdir(join(root, 'folder'));
    await writeFile(join(root, 'large.jsonl'), '');
    await truncate(join(root, 'large.jsonl'), 201 * 1024 * 1024);

    expect(await read('folder')).toBe('"folder" is not a file');
    expect(await read('none.jsonl')).toBe('there is no file "none.jsonl"');
    expect(await read('large.jsonl/x')).toBe('there is no file "large.jsonl/x"');
    expect(await read('large.jsonl')).toBe('"large.jsonl" is larger than 200 MiB');
  });

  test('a Git LFS pointer is told as such', async () => {
    await writeFile(
      join(root, 'lfs.jsonl'),
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    );

    expect(await read('lfs.jsonl')).toContain('Git LFS pointer');
  });
});
