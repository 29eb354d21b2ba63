import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SuiteChoice } from '../../src/config/suite-choice.ts';
import { suiteFrom } from '../support/suite.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-choices-'));
});
afterEach(async () => rm(root, { recursive: true, force: true }));

/** The choices of each item, or all faults. */
async function choicesOf(
  rows: readonly object[],
  choices: SuiteChoice['choices'],
  api: SuiteChoice['api'] = 'completions',
): Promise<readonly unknown[]> {
  const lines = rows.map((row) => JSON.stringify({ input: 'q', target: 'x', ...row }));
  await writeFile(join(root, 'data.jsonl'), lines.join('\n'));
  const suite = await suiteFrom(root, { data: 'data.jsonl', choices, api });
  return suite.ok ? suite.value.suite.items.map((item) => item.choices) : suite.faults;
}

test('choices are a field with a list of texts, as many as each item has', async () => {
  const rows = [{ options: ['x', 'y'] }, { options: ['x', 1.5, true] }];

  expect(await choicesOf(rows, 'options')).toEqual([
    ['x', 'y'],
    ['x', '1.5', 'true'],
  ]);
});

test('choices are texts that are filled from the item, and no column of the prompt', async () => {
  expect(await choicesOf([{ a: 'x', b: 2 }], ['{{a}}', 'no {{b}}', 'none'])).toEqual([['x', 'no 2', 'none']]);
});

test('an item without choices to tell apart is a fault of its row', async () => {
  const rows = [
    { options: ['x'] },
    { options: ['x', ' '] },
    { options: ['x', 'x'] },
    { options: 'x, y' },
    { options: ['x', ['y']] },
  ];

  expect(await choicesOf(rows, 'options')).toMatchObject([
    { line: 1, message: 'has fewer than two choices' },
    { line: 2, message: 'has a blank choice' },
    { line: 3, message: 'has the same choice twice' },
    {
      line: 4,
      message: 'field "options" is no list of texts, of which the choices are made',
      hint: 'the same in line 5',
    },
  ]);
});

test('a field of choices that no row has is one fault of the policy', async () => {
  expect(await choicesOf([{ options: ['x', 'y'] }, {}], 'option')).toMatchObject([
    { file: 'policy.yml', path: 'choices', hint: 'did you mean "options"?' },
  ]);
});

test('choices in a conversation are a fault: no engine says how likely an answer of a chat is', async () => {
  expect(await choicesOf([{ options: ['x', 'y'] }], 'options', 'chat')).toMatchObject([
    { path: 'choices', hint: 'write api: completions, or take it out' },
  ]);
});
