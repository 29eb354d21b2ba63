import { expect, test } from 'vitest';
import { code } from '../../src/scoring/code.ts';
import { pythonProgram } from '../../src/scoring/readers/python-program.ts';

const HEAD = 'import math\n\ndef root(x):\n    """Its root."""\n';
const WHOLE = 'def root(x):\n    return math.sqrt(x)';

test.for([
  ['a fenced block', `Sure:\n\`\`\`python\n${WHOLE}\n\`\`\`\nIt uses math.`],
  ['a block that never ends', `\`\`\`python\n${WHOLE}`],
  ['a block within a list', `- so:\n\n  \`\`\`py\n  def root(x):\n      return math.sqrt(x)\n  \`\`\``],
  ['prose around', `Here you are.\n\n${WHOLE}\n\nThat is all.`],
  ['an example after it', `\`\`\`python\n${WHOLE}\n\`\`\`\nFor example:\n\`\`\`python\nroot(4)\n\`\`\``],
])('%s: the function, below the head with its imports', ([, text = '']) => {
  expect(pythonProgram(text, { name: 'root', head: HEAD })?.trimEnd()).toBe(`${HEAD}\n    pass\n\n${WHOLE}`);
});

test('a body alone stands below the head, and what is said after it is none of it', () => {
  const said = '    return math.sqrt(x)\n\nThis is the root.';
  expect(pythonProgram(said, { name: 'root', head: HEAD })).toBe(`${HEAD}    return math.sqrt(x)\n\n`);
});

test.for(['I can not do that.', 'The root of 4 is 2.', '```json\n{}\n```'])(
  'there is no code in %j',
  (text) => {
    expect(pythonProgram(text, { name: 'root', head: HEAD })).toBeUndefined();
  },
);

// attack: endless answer
test.for([
  ['```', 'a', ''],
  ['', '`', ''],
  ['``` ', ' \t', ''],
  ['', '```\n', ''],
  ['', ' ```\r', ''],
  ['a', ' ', '!'],
  ['for ', 'in in ', ''],
  ['if ', ':#', '\u2028!'],
])('no program is looked for longer than the length asks for: %j, then %j without end, then %j', (pieces) => {
  const [begin, again, end] = pieces as [string, string, string];
  const said = begin + again.repeat(1_000_000 / again.length) + end;

  for (const head of [{}, { head: HEAD }]) {
    const program = pythonProgram(said, { name: 'root', ...head }) ?? '';
    // A line is set in by four blanks at most.
    expect(program.length).toBeLessThan(5 * said.length + 100);
  }
});

test.for([
  [{ test: 'assert root(4) == 2', entry_point: 'root' }, true],
  [{ test_list: ['assert root(4) == 2'], code: WHOLE }, true],
  [{ test_list: ['assert root(4) == 2'] }, false],
  [{ test: ' ', entry_point: 'root' }, false],
  [{ test: 'assert True', entry_point: 'no name' }, false],
  ['a text', false],
] as const)('%j is a task: %j', ([target, isTask]) => {
  expect(code.targetFault(target, code.options.parse({})) === undefined).toBe(isTask);
});
