import { expect, test } from 'vitest';
import { ownPart, withLine } from '../../src/suites/fresh-prompt.ts';
import type { Message } from '../../src/client/question.ts';

type Said = readonly [Message['role'], string];

const promptOf = (...said: readonly Said[]): readonly Message[] =>
  said.map(([role, content]) => ({ role, content }));
const ask = (content: string): Said => ['user', content];

/** The first of these prompts with a line before what the others don't have. */
function freshOf(...prompts: readonly (readonly Message[])[]): readonly Said[] {
  const own = ownPart(prompts);
  const [first] = prompts.map((prompt) => withLine(prompt, own, '#1'));
  return (first ?? []).map(({ role, content }) => [role, content]);
}

const SYSTEM: Said = ['system', 'Be brief.\nBe kind.'];
const EXAMPLE: readonly Said[] = [ask('one?\ntwo'), ['assistant', 'three']];

test.for<readonly [string, readonly Said[], readonly Said[], readonly Said[]]>([
  ['the message', [ask('a?')], [ask('b?')], [ask('#1\na?')]],
  [
    'the system message',
    [['system', 'A'], ask('x')],
    [['system', 'B'], ask('x')],
    [['system', '#1\nA'], ask('x')],
  ],
  ['what follows the instructions', [ask('Sort:\n\na')], [ask('Sort:\n\nb')], [ask('Sort:\n\n#1\na')]],
  ['the line, be its beginning alike', [ask('Sort:\nQ: a')], [ask('Sort:\nQ: b')], [ask('Sort:\n#1\nQ: a')]],
  ['the message, if no line is alike', [ask('Q: a\nA:')], [ask('Q: b\nA:')], [ask('#1\nQ: a\nA:')]],
  ['a line end of its own', [ask('\na')], [ask('b')], [ask('#1\n\na')]],
  ['the message after the system message', [SYSTEM, ask('a')], [SYSTEM, ask('b')], [SYSTEM, ask('#1\na')]],
  [
    'the question after the examples',
    [SYSTEM, ...EXAMPLE, ask('a')],
    [SYSTEM, ...EXAMPLE, ask('b')],
    [SYSTEM, ...EXAMPLE, ask('#1\na')],
  ],
  [
    'the last line of what an answer differs to, which stays as it was',
    [ask('one?\ntwo'), ['assistant', 'a'], ask('x')],
    [ask('one?\ntwo'), ['assistant', 'b'], ask('x')],
    [ask('one?\n#1\ntwo'), ['assistant', 'a'], ask('x')],
  ],
  [
    'the end of the shorter one of two conversations that begin alike',
    [ask('x'), ['assistant', 'y'], ask('z')],
    [ask('x')],
    [ask('#1\nx'), ['assistant', 'y'], ask('z')],
  ],
])('a new prompt has its line before %s', ([, one, other, expected]) => {
  expect(freshOf(promptOf(...one), promptOf(...other))).toEqual(expected);
});

test('of prompts that do not differ it stands before what a user said last', () => {
  const alone = promptOf(SYSTEM, ...EXAMPLE, ask('Sort:\na'));
  const fresh: readonly Said[] = [SYSTEM, ...EXAMPLE, ask('#1\nSort:\na')];

  expect(freshOf(alone)).toEqual(fresh);
  expect(freshOf(alone, alone)).toEqual(fresh);
});
