import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checked } from '../../src/config/checked.ts';
import type { FaultAt } from '../../src/config/fault.ts';
import { SuiteChoice } from '../../src/config/suite-choice.ts';
import { otherForm } from '../../src/suites/other-form.ts';
import { loadSuite } from '../../src/suites/load-suite.ts';
import type { LoadedSuite } from '../../src/suites/load-suite.ts';
import { placesIn } from '../support/suite.ts';
import type { Suite } from '../../src/suites/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-suite-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

type Written = Partial<SuiteChoice>;

const at: FaultAt = (path, message, hint) => ({
  file: 'policy.yml',
  path: path.join('.'),
  message,
  ...(hint !== undefined && { hint }),
});

/** Loads rows, or a text, as `data.jsonl`; by the prompt `{{input}}` unless the choice says otherwise. */
async function load(
  data: string | Uint8Array | readonly unknown[],
  choice: Written = {},
): Promise<Checked<LoadedSuite>> {
  const isRaw = typeof data === 'string' || data instanceof Uint8Array;
  await writeFile(join(root, 'data.jsonl'), isRaw ? data : data.map((row) => JSON.stringify(row)).join('\n'));
  return loadSuite('ours', choiceOf({ data: 'data.jsonl', ...choice }), placesIn(root), at);
}

const choiceOf = (written: Written): SuiteChoice =>
  SuiteChoice.parse({ scorer: { name: 'exact' }, ...written });

async function loaded(data: string | readonly unknown[], choice: Written = {}): Promise<Suite> {
  const read = await load(data, choice);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value.suite;
}

/** Faults and warnings as `file:line path message`. */
async function faults(
  data: string | Uint8Array | readonly unknown[],
  choice: Written = {},
): Promise<readonly string[]> {
  const read = await load(data, choice);
  const found = read.ok ? read.value.warnings : read.faults;
  return found.map(
    ({ file, line = '', path, message }) => `${file}:${line} ${path === '' ? '' : `${path} `}${message}`,
  );
}

/** Rows enough that their number is no doubt. */
const rows = (count: number): readonly { input: string; target: string }[] =>
  Array.from({ length: count }, (_, index) => ({ input: `question ${index}`, target: 'a' }));

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

test('a right answer may be made of several fields, each of which a row has to have', async () => {
  const row = { input: 'one', queue: 'sales', priority: 'low' };
  const target = ['queue', 'priority'];

  expect((await loaded([row], { target })).items).toMatchObject([
    { target: { queue: 'sales', priority: 'low' } },
  ]);
  expect(await faults([row, { input: 'two', queue: null }], { target })).toEqual([
    'data.jsonl:2 field "queue" is null, and the answer is compared with it',
    'data.jsonl:2 has no field "priority" to compare the answer with',
  ]);
  expect(await faults([row], { target: ['queue'], prompt: '{{queue}}' })).toEqual([
    'policy.yml: prompt gives the answer away: it names {{queue}}',
  ]);
});

test('a large set is drawn from: the same rows each time, none twice, in their order', async () => {
  const drawn = async (sample: number): Promise<readonly (number | undefined)[]> =>
    (await loaded(rows(500), { sample })).items.map(({ line }) => line);

  const lines = await drawn(50);

  expect(lines).toEqual(await drawn(50));
  expect(new Set(lines).size).toBe(50);
  expect(lines).toEqual(lines.toSorted((one = 0, other = 0) => one - other));
  expect(await drawn(501)).toHaveLength(500);
});

test('what is wrong with a row is told, whether or not it is drawn', async () => {
  const text = [...rows(100).map((row) => JSON.stringify(row)), 'not json'].join('\n');

  expect(await faults(text, { sample: 1 })).toEqual([
    expect.stringContaining('data.jsonl:101 is not JSON') as unknown,
  ]);
});

test('a suite may name the field that its items share a source by; worked examples need none', async () => {
  await writeFile(join(root, 'shown.jsonl'), JSON.stringify({ input: 'x', target: 'y' }));

  const { items } = await loaded(
    [
      { input: 'one', target: 'a', customer: 'acme' },
      { input: 'two', target: 'b', customer: 7 },
    ],
    { cluster: 'customer', examples: 'shown.jsonl' },
  );

  expect(items.map(({ cluster }) => cluster)).toEqual(['acme', '7']);
});

test('a row that names no source is a fault, and a field that no row has is one of the policy', async () => {
  const rows = [
    { input: 'one', target: 'a', customer: 'acme' },
    { input: 'two', target: 'b', customer: null },
  ];

  expect(await faults(rows, { cluster: 'customer' })).toEqual([
    'data.jsonl:2 field "customer" names no cluster: a text or a number does',
  ]);
  expect(await faults(rows, { cluster: 'client' })).toEqual([
    'policy.yml: cluster names "client", which no row of data.jsonl has',
  ]);
});

test('a suite may name the field that says how much an item counts, in a table as well', async () => {
  const rows = [
    { input: 'one', target: 'a', traffic: 2.5 },
    { input: 'two', target: 'b', traffic: 1e3 },
  ];
  const table = 'input,target,traffic\none,a,2.50\ntwo,b,1e3\n';
  await writeFile(join(root, 'table.csv'), table);

  const asRows = await loaded(rows, { weight: 'traffic' });
  const asTable = await loaded(rows, { weight: 'traffic', data: 'table.csv' });

  expect(asRows.items.map(({ weight }) => weight)).toEqual([2.5, 1000]);
  expect(asTable.items.map(({ weight }) => weight)).toEqual([2.5, 1000]);
  expect(asRows.asking).not.toBe((await loaded(rows)).asking);
});

test.each([0, -1, '', null, 'heavy', '0x10', 'NaN', true, [1], { weight: 1 }])(
  'a row whose weight is %j is a fault of that row',
  async (weight) => {
    const rows = [
      { input: 'one', target: 'a', weight: 1 },
      { input: 'two', target: 'b', weight },
    ];

    expect(await faults(rows, { weight: 'weight' })).toEqual([
      'data.jsonl:2 field "weight" holds no weight: a number above 0 is one',
    ]);
  },
);

test('a row without a weight, one that is out of all proportion, and a field that no row has are faults', async () => {
  const rows = [
    { input: 'one', target: 'a', weight: 1e300 },
    { input: 'two', target: 'b' },
  ];

  expect(await faults(rows, { weight: 'weight' })).toEqual([
    'data.jsonl:1 field "weight" holds a weight of 1e+300, and one lies between 1e-9 and 1000000000',
    'data.jsonl:2 field "weight" holds no weight: a number above 0 is one',
  ]);
  expect(await faults(rows, { weight: 'wieght' })).toEqual([
    'policy.yml: weight names "wieght", which no row of data.jsonl has',
  ]);
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
  expect(found.filter((fault) => fault.startsWith('data.jsonl:3 is not JSON')).length).toBe(1);
  expect(found).toEqual(
    expect.arrayContaining([
      'data.jsonl:2 has the same id as line 1: "a"',
      'data.jsonl:4 is not an object',
      'data.jsonl:5 has no field "input", which the prompt names',
      'data.jsonl:6 field "input" is an object, and the prompt takes texts, numbers and booleans',
      'data.jsonl:6 has no field "target" to compare the answer with',
      'data.jsonl:7 field "input" is a list, and the prompt takes texts, numbers and booleans',
      'data.jsonl:7 field "target" is null, and the answer is compared with it',
      'data.jsonl:7 field "id" is no id: a text or a number is one',
    ]),
  );
});

test('a field of the prompt that no row has is one fault, with the nearest known field', async () => {
  const read = await load(
    Array.from({ length: 50 }, () => ({ ticket: 'x', target: 1 })),
    { prompt: '{{tickets}} {{zzzzzzzzz}}' },
  );

  expect(read.ok ? [] : read.faults).toEqual([
    at(['prompt'], 'names {{tickets}}, which no row of data.jsonl has', 'did you mean "ticket"?'),
    at(['prompt'], 'names {{zzzzzzzzz}}, which no row of data.jsonl has', 'known: ticket'),
  ]);
});

test('a field in single braces is told to stand in two', async () => {
  const read = await load([{ ticket: 'x', target: 1 }], { prompt: 'Sort: { ticket }' });

  expect(read.ok ? [] : read.faults).toEqual([
    at(['prompt'], 'is the same for every item', 'write {{ticket}}'),
  ]);
});

test('twenty faults are listed, and the others counted', async () => {
  const found = await faults(Array.from({ length: 1_000 }, (_, n) => ({ id: n % 500, input: n, target: 1 })));

  expect(found).toHaveLength(21);
  expect(found.at(-1)).toBe('data.jsonl: and 480 more like these');
});

test.for<[what: string, data: string, choice: Written, fault: string]>([
  ['no rows', '\n\n', {}, 'data.jsonl: has no items'],
  [
    'an id that the policy names and no row has',
    '{"input":1,"target":1}',
    { id: 'nr' },
    'policy.yml: id names "nr", which no row of data.jsonl has',
  ],
  [
    'a prompt without a field',
    '{"input":1,"target":1}',
    { prompt: 'Hi' },
    'policy.yml: prompt is the same for every item',
  ],
  [
    'a system message with half a character',
    '{"input":1,"target":1}',
    { system: 'x \ud83d' },
    'system holds half a character',
  ],
  ['a prompt with the answer', '{"target":1}', { prompt: '{{target}}' }, 'gives the answer away'],
])('%s is a fault', async ([, data, choice, fault]) => {
  expect((await faults(data, choice)).join('\n')).toContain(fault);
});

test('faults of the examples are told beside those of the data', async () => {
  await writeFile(join(root, 'shots.jsonl'), '{"input":"q1"}');

  expect(await faults([{ input: 'q' }], { examples: 'shots.jsonl' })).toEqual([
    'policy.yml: target names "target", which no row of data.jsonl has',
    'policy.yml: target names "target", which no row of shots.jsonl has',
  ]);
});

test('a field named __proto__ is a field like any other', async () => {
  const suite = await loaded('{"__proto__":"x","target":1}', { prompt: '{{__proto__}}' });

  expect(suite.prompt(suite.items[0]!.fields, 0)).toEqual([{ role: 'user', content: 'x' }]);
});

describe('paths stay inside the repository', () => {
  const read = async (path: string): Promise<string> => {
    const suite = await loadSuite('ours', choiceOf({ data: path }), placesIn(root), at);
    return suite.ok ? 'a suite' : suite.faults.map(({ message }) => message).join('\n');
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
    await truncate(join(root, 'large.jsonl'), 5 * 2 ** 30);

    expect(await read('folder')).toBe('"folder" is not a file');
    expect(await read('none.jsonl')).toBe('there is no file "none.jsonl"');
    expect(await read('large.jsonl/x')).toBe('there is no file "large.jsonl/x"');
    expect(await read('large.jsonl')).toBe('"large.jsonl" is larger than 4 GiB');
  });
});

test.for<[what: string, data: string | Uint8Array, fault: string]>([
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
    'a Git LFS pointer',
  ],
  ['CSV', 'id,q,target\na,x,a\nb,y,b\n', 'CSV'],
  ['TSV', 'id\tq\ttarget\na\tx\ta\n', 'a table with tabs (TSV)'],
  ['semicolons', 'id;q;target\na;x;a\n', 'CSV'],
  [
    'an array over several lines',
    '[\n  {"input":"x","target":"a"},\n  {"input":"y","target":"b"}\n]\n',
    'a JSON array',
  ],
  ['an array on one line', '[{"input":"x","target":"a"}]', 'a JSON array'],
  [
    'an object over several lines',
    '{\n  "rows": [{"input":"x","target":"a"}]\n}\n',
    'JSON over several lines',
  ],
  [
    'objects over several lines each',
    '{\n  "input": "x",\n  "target": "a"\n}\n{\n  "input": "y",\n  "target": "b"\n}\n',
    'JSON over several lines',
  ],
  [
    'UTF-16, as Windows writes it',
    Buffer.from('\uFEFF{"input":"x","target":"a"}\n', 'utf16le'),
    'UTF-16 text',
  ],
  ['UTF-16 without its mark', Buffer.from('{"input":"x","target":"a"}\n', 'utf16le'), 'UTF-16 text'],
  ['gzip', gzipSync('{"input":"x","target":"a"}\n'), 'compressed with gzip'],
  ['a list a line', '["x","a"]\n["y","b"]\n', 'one list a line'],
  ['a merge', '<<<<<<< HEAD\n{"input":"x","target":"a"}\n', 'a file with an unsettled merge conflict'],
  ['a text sequence', '\x1e{"input":"x","target":"a"}\n', 'a JSON text sequence'],
  ['a table whose cells go over lines', 'input,target\n"x\ny",a\nz,b\n', 'CSV'],
  ['a web page', '<!doctype html>\n<html>', 'XML or HTML'],
  ['YAML', '- input: x\n  target: a\n', 'YAML'],
])('%s is told as one form, with what to do, and not line by line', async ([, data, form]) => {
  const read = await load(data);

  expect(read).toMatchObject({
    ok: false,
    faults: [
      {
        file: 'policy.yml',
        path: 'data',
        message: `"data.jsonl" is ${form}${form.includes('LFS') ? ', not the data' : ''}`,
      },
    ],
  });
  expect(read.ok ? undefined : read.faults[0]?.hint).toBeTypeOf('string');
});

test.for<[what: string, data: string, says: string]>([
  ['semicolons', 'id;input;target\na;x;a\n', 'data.csv'],
  ['tabs', 'id\tinput\ttarget\na\tx\ta\n', 'data.tsv'],
])('a table under the name of JSONL is told what name it should have: %s', async ([, data, says]) => {
  const read = await load(data);

  expect(read.ok ? undefined : read.faults[0]?.hint).toContain(says);
});

test('numbers come as they are written: two ids that a number would make one stay two, and a prompt keeps its zeros', async () => {
  const suite = await loaded(
    '{"id":9007199254740992,"input":1.10,"target":"a"}\n{"id":9007199254740993,"input":9007199254740993,"target":{"n":1.0}}',
  );

  expect(suite.items.map(({ id, fields, target }) => [id, fields['input'], target])).toEqual([
    ['9007199254740992', '1.10', 'a'],
    ['9007199254740993', '9007199254740993', { n: 1 }],
  ]);
});

test.for<[what: string, row: string, fault: string]>([
  [
    'a right answer that no number holds',
    '{"input":"x","target":9007199254740993}',
    'field "target": 9007199254740993 has more digits than a number keeps: put it in quotes',
  ],
  [
    'one deep in the right answer',
    '{"input":"x","target":{"a":[1e400]}}',
    'field "target": 1e400 has more digits than a number keeps: put it in quotes',
  ],
  [
    'half a character in the prompt',
    '{"input":"cut \\ud83d","target":"a"}',
    'field "input" holds half a character',
  ],
  [
    'half a character in the answer',
    '{"input":"x","target":["\\ud83d"]}',
    'field "target": holds half a character',
  ],
  [
    'half a character in the id',
    '{"id":"\\udc00","input":"x","target":"a"}',
    'field "id" holds half a character',
  ],
  ['NUL', '{"input":"a\\u0000b","target":"a"}', 'field "input" holds a NUL character'],
  ['a comma at the end', '{"input":"x","target":"a"},', 'is not JSON: no comma stands between its lines'],
  ['single quotes', "{'input': 'x'}", "is not JSON: its quotes are double ones, not '"],
  ['NaN', '{"input": NaN}', 'is not JSON: NaN and Infinity are no values of it'],
  [
    'an end that is missing',
    '{"input": "x',
    'is not JSON: it ends too early; an object stands whole on one line',
  ],
  ['a text that ends in the middle', '{"input": "x", "target"', 'is not JSON: it ends too early'],
  ['typographic quotes', '{“input”: “x”}', 'is not JSON: its quotes are plain ones, "'],
  ['a comment', '// {"input": "x"}', 'is not JSON: it has no comments'],
  ["Python's None", '{"input": "None", "target": None}', 'is not JSON: it writes null, true and false'],
  ['a comma after it', '{"input": "x"},', 'is not JSON: no comma stands between its lines'],
  ['two objects', '{"input": "x"} {"input": "y"}', 'is not JSON: one object stands on a line'],
  [
    'carriage returns alone',
    '{"input": "x"}\r{"input": "y"}',
    String.raw`is not JSON: a line ends with \n, and not with \r alone`,
  ],
  ['a mark of a merge', '{"input":"x","target":"a"}\n=======', 'data.jsonl:2 is not JSON: this is a mark'],
  [
    'what only looks like a habit, inside a text',
    '{"input": "}, {: None //",}',
    'is not JSON: "}" is not expected',
  ],
  ['a comma too many', '{"input": "x",}', 'is not JSON: "}" is not expected at column 15'],
  ['words of an item', '{"input": "x" secret words}', 'is not JSON: "s" is not expected at column 15'],
])('%s is a fault', async ([, row, fault]) => {
  const place = fault.startsWith('data.jsonl:') ? '' : 'data.jsonl:1 ';
  expect((await faults(row)).join('\n')).toContain(place + fault);
});

test.for<[what: string, data: readonly unknown[], warnings: readonly string[]]>([
  ['nothing', rows(10), []],
  ['hardly any items', rows(1), ['data.jsonl: has only 1 item: a score of so few says little']],
  [
    'a blank question',
    [...rows(10), { input: ' \n', target: 'a' }],
    ['data.jsonl:11 asks nothing in line 11: the fields are blank'],
  ],
  [
    'a very long one',
    [...rows(10), { input: 'x'.repeat(200_000), target: 'a' }],
    ['data.jsonl:11 has a text longer than most contexts in line 11'],
  ],
  [
    'a question twice',
    [...rows(10), rows(1)[0]],
    ['data.jsonl:11 asks in line 11 what an earlier line asks'],
  ],
  [
    'every question twice',
    [...rows(10), ...rows(10)],
    ['data.jsonl:11 asks in lines 11, 12, 13, 14, 15 and 5 more what an earlier line asks'],
  ],
  [
    'a question with two answers',
    [...rows(10), { ...rows(1)[0], target: 'b' }],
    ['data.jsonl:11 asks in line 11 what an earlier line asks, and wants another answer'],
  ],
])('%s is a warning, and the suite is read', async ([, data, warnings]) => {
  const read = await load(data);

  expect(read.ok).toBe(true);
  expect(await faults(data)).toEqual(warnings);
});

test('any bytes at all are items or faults, and never an error', () => {
  const line = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc
      .record({ id: fc.jsonValue(), input: fc.jsonValue(), target: fc.jsonValue() })
      .map((row) => JSON.stringify(row)),
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(line).map((lines) => Buffer.from(lines.join('\n'))),
  );
  return fc.assert(
    fc.asyncProperty(bytes, async (data) => {
      const form = otherForm(data);
      const read = await load(data);

      expect(form === undefined || form.hint !== '').toBe(true);
      for (const { fields, id, target } of read.ok ? read.value.suite.items : []) {
        expect(Object.values(fields).every((text) => text.isWellFormed())).toBe(true);
        expect(id.isWellFormed()).toBe(true);
        expect(JSON.parse(JSON.stringify(target))).toEqual(target);
      }
      expect(read.ok || read.faults.length > 0).toBe(true);
    }),
  );
});
