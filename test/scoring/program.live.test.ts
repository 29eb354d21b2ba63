import { describe, expect, test } from 'vitest';
import type { ProgramSandbox, PythonTalk } from '../../src/drivers/program-sandbox.ts';
import { programSandbox } from '../../src/drivers/program-sandbox.ts';
import { gradePass } from '../../src/scoring/grade.ts';
import type { Grade } from '../../src/scoring/outcome.ts';
import { program } from '../../src/scoring/program.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const found = await programSandbox('/nowhere', { env: MACHINE_ENV, signal: new AbortController().signal });

/** The same sandbox, which counts what it is asked. */
function counting(talks: PythonTalk[]): ProgramSandbox {
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  const { workers, pythonTalk } = found.value;
  return {
    workers,
    pythonTalk: (talk) => {
      talks.push(talk);
      return pythonTalk(talk);
    },
  };
}

/** What a program makes of answers, all graded as those of one pass. */
async function graded(
  lines: readonly string[],
  texts: readonly string[],
  { talks = [], ...options }: { talks?: PythonTalk[]; seconds?: number; batch?: number } = {},
): Promise<readonly (Grade | undefined)[]> {
  const items = texts.map((_, at) => ({ id: `item-${at}`, fields: { question: 'How many?' }, target: at }));
  const answers = texts.map((text, at) => ({ item: `item-${at}`, attempt: 0, source: 'test', text }));
  const score = program.scorer(program.options.parse({ python: lines.join('\n'), ...options }));
  const all = await gradePass(answers, new Map(items.map((item) => [item.id, item])), {
    by: { production: score },
    capabilities: { sandbox: counting(talks) },
  });
  return all.map(({ grades }) => grades?.production);
}

describe.skipIf(!found.ok)('a program of the team', () => {
  test('is given answer, target and item, and gives a share, a word read and a reason', async () => {
    const lines = [
      'def score(answer, target, item):',
      '    if answer == "none": return None',
      '    if answer == "half": return 0.5',
      '    if answer == "told": return {"score": 0, "read": item["id"], "reason": item["fields"]["question"]}',
      '    return int(answer) == target',
    ];

    expect(await graded(lines, ['0', '7', 'half', 'told', 'none'])).toEqual([
      { outcome: 'correct', value: 1 },
      { outcome: 'wrong', value: 0 },
      { outcome: 'wrong', value: 0.5 },
      { outcome: 'wrong', value: 0, read: 'item-3', reason: 'How many?' },
      { outcome: 'unparsed', value: 0, reason: 'the program found no answer' },
    ]);
  });

  test.for([
    ['an error', 'raise ValueError("no such unit")', 'the program failed: ValueError: no such unit'],
    ['no number', 'return "yes"', 'the program failed: score() gave a str'],
    ['a number beyond 1', 'return 1.5', 'the program failed: score() gave 1.5, which is not from 0 to 1'],
    ['no end', 'import time; time.sleep(1000)', 'the program ran out of time'],
    ['its own end', 'import os; os._exit(0)', 'the program ended without a score'],
    [
      'a socket',
      'import socket; socket.create_connection(("127.0.0.1", 9)); return 1',
      'the program failed: ',
    ],
    ['a file of the user', 'return len(open("/root/.profile").read()) > 0', 'the program failed: '],
  ])(
    'that has %s says nothing of the answer: it is unread, not wrong',
    async ([, line = '', reason = '']) => {
      const [grade] = await graded(['def score(answer, target, item):', `    ${line}`], ['18'], {
        seconds: 1,
      });

      expect(grade).toEqual({
        outcome: 'unread',
        reason: expect.stringContaining(reason),
      });
    },
  );

  test('that is no Python is told with its error', async () => {
    const [grade] = await graded(['def score(answer, target, item):', 'return 1'], ['18']);

    expect(grade).toMatchObject({ outcome: 'unread', reason: expect.stringContaining('IndentationError') });
  });

  test('scores a batch in one process', async () => {
    const talks: PythonTalk[] = [];
    const texts = Array.from({ length: 100 }, (_, at) => String(at));
    const grades = await graded(['def score(answer, target, item): return int(answer) == target'], texts, {
      talks,
      batch: 50,
    });

    expect(grades.every((grade) => grade?.value === 1)).toBe(true);
    expect(talks.length).toBeLessThanOrEqual(4);
  });

  test('that one answer ends has the others scored alone', async () => {
    const lines = [
      'import os',
      'def score(answer, target, item):',
      '    if answer == "2": os._exit(1)',
      '    return 1',
    ];
    const grades = await graded(lines, ['0', '1', '2', '3']);

    expect(grades.map((grade) => grade?.outcome)).toEqual(['correct', 'correct', 'unread', 'correct']);
  });
});

test('a program without the function is a fault before anything starts', () => {
  const read = program.options.safeParse({ python: 'print(1)' });

  expect(read.error?.issues[0]?.message).toBe('defines no function score(answer, target, item)');
});
