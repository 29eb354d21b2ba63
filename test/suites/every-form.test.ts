import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { suiteFrom } from '../support/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-forms-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

const FORMS = ['data.jsonl', 'data.csv', 'data.tsv', 'data.prompt.yml', 'promptfooconfig.yaml'];

const CHARS = 50_000;

/** Texts that a reader may read in many ways, or go into without end. */
const RUNAWAYS: readonly (readonly [begin: string, again: string, end: string])[] = [
  ['', '[', ''],
  ['{"input":', '[', ''],
  ['', '{"a":', ''],
  ['{"input": "a", "target": ', '{"a":', `1${'}'.repeat(CHARS / 5 + 1)}`],
  ['{"input": "a", "target": ', '[', `1${']'.repeat(CHARS)}}`],
  ['"', '\\"', ''],
  ['', '"', ''],
  ['', '"",', ''],
  ['input,target\n', '"', 'a'],
  ['input,target\n', 'a,"b\n', ''],
  ['', ',', ''],
  ['', '\r', ''],
  ['', '\r\n', ''],
  ['', ' ', 'x'],
  ['{', ' ', 'x'],
  ['', "{'", ''],
  ['', '/', ''],
  ['', '<', ''],
  ['', '\u2028', ''],
  ['{"input": "', '{{', '", "target": "a"}'],
  ['{"input": "', '{{input}} ', '", "target": "a"}'],
  ['{"input": "a", "target": 1', '0', '}'],
  ['{"input": "a", "target": 0.', '0', '}'],
  ['{"input": "a", ', '"a": 1, ', '"target": "a"}'],
  ['', '- ', 'a'],
  ['messages: ', '[', ''],
  ['', '&a ', ''],
  ['prompts: "', '{% if %}', '"'],
  ['prompts: ["', '{{ a | b }}', '"]'],
];

// attack: hostile hub
test.for(RUNAWAYS)(
  'no form of data takes longer than the length of a file asks for: %j, then %j without end',
  async ([begin, again, end]) => {
    for (const data of FORMS) {
      await writeFile(join(root, data), begin + again.repeat(CHARS / again.length) + end);

      const suite = await suiteFrom(root, { data });

      expect(suite.ok || suite.faults.length > 0, data).toBe(true);
    }
  },
);

test('what is nested deeper than is read is a fault of its line', async () => {
  const target = `${'['.repeat(64)}${']'.repeat(64)}`;
  await writeFile(join(root, 'data.jsonl'), `{"input": "a", "target": ${target}}`);

  expect(await suiteFrom(root, { data: 'data.jsonl' })).toMatchObject({
    faults: [
      { line: 1, message: 'is nested deeper than 64 levels, or has a key of more than 8192 characters' },
    ],
  });
});

// attack: hostile hub
test('a line is not parsed where it is nested deeper, nor are its keys looked for', async () => {
  await writeFile(join(root, 'data.jsonl'), `{"input": "a", "target": ${'['.repeat(8_000_000)}`);

  expect(await suiteFrom(root, { data: 'data.jsonl' })).toMatchObject({
    faults: [
      { line: 1, message: 'is nested deeper than 64 levels, or has a key of more than 8192 characters' },
    ],
  });
});
