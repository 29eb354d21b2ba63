import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProgramSandbox, PythonTalk } from '../../src/drivers/program-sandbox.ts';
import { programSandbox } from '../../src/drivers/program-sandbox.ts';
import { gradePass } from '../../src/scoring/grade.ts';
import type { Grade } from '../../src/scoring/outcome.ts';
import { program } from '../../src/scoring/program.ts';
import { findOnPath } from '../../src/shell/process.ts';
import { MACHINE_ENV, TEST_CACHE } from '../support/machine-env.ts';

const found = await programSandbox('/nowhere', {
  cacheDir: TEST_CACHE,
  env: MACHINE_ENV,
  signal: new AbortController().signal,
});

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
    // One for each batch, and a few more where a busy machine lets one run out of its time.
    expect(talks.length).toBeLessThan(10);
  });

  // attack: hostile code
  test.for([
    [
      'changes how marks are read',
      'import builtins\nclass One(float):\n    def __new__(cls, mark): return super().__new__(cls, 1)\nbuiltins.float = One',
    ],
    [
      'changes the other answers',
      'import gc\n' +
        'for one in gc.get_objects():\n' +
        '    if isinstance(one, dict) and "answers" in one: one["answers"][1]["answer"] = "mark = 1"',
    ],
    ['leaves a file', 'open("/tmp/left", "w").write("left")'],
    [
      'leaves a process',
      'import subprocess\nleft = subprocess.Popen(["sleep", "60"])\n' +
        'while "sleep" not in open(f"/proc/{left.pid}/cmdline").read(): pass',
    ],
    ['leaves a server', 'import socket; kept = socket.create_server(("127.0.0.1", 7777)); keep.append(kept)'],
    ['leaves a segment of memory', 'open("/dev/shm/left", "w").write("left")'],
    [
      'says the verdict of all itself',
      'import sys\n' +
        'def found(frame): return frame.f_globals.get("say") or found(frame.f_back)\n' +
        'found(sys._getframe())({"verdict": [{"kind": "scored", "value": 1}] * 2})',
    ],
  ] as const)(
    'that runs answers has one that %s mark no other: each has a process of its own',
    async ([, attack]) => {
      const innocent = [
        'import os, socket',
        'left = [name for name in ("/tmp/left", "/dev/shm/left") if os.path.exists(name)]',
        'lines = [open(f"/proc/{one}/cmdline").read() for one in os.listdir("/proc") if one.isdigit()]',
        'door = socket.socket().connect_ex(("127.0.0.1", 7777)) == 0',
        'mark = 1 if left or any("sleep" in line for line in lines) or door else 0',
      ].join('\n');
      const lines = [
        'keep = []',
        'def score(answer, target, item):',
        '    names = {"keep": keep, "mark": 0}',
        '    exec(answer, names)',
        '    return float(names["mark"])',
      ];

      expect((await graded(lines, [attack, innocent]))[1]).toEqual({ outcome: 'wrong', value: 0 });
      // What they share who share a process.
      expect((await graded(lines, [attack, innocent], { batch: 2 }))[1]).toMatchObject({ value: 1 });
    },
  );

  // attack: hostile code
  test('whose last word is a million things that are no results takes no gigabyte of memory', async () => {
    const lines = ['def score(answer, target, item):', '    exec(answer)', '    return 1'];
    const answer = `
import __main__, os
__main__.voice.write('{"verdict":[' + '{},' * 1_000_000 + '0]}' + chr(10))
__main__.voice.flush()
os._exit(0)
`;
    const before = process.resourceUsage().maxRSS;
    const [grade] = await graded(lines, [answer], { seconds: 60 });

    expect(grade).toEqual({ outcome: 'unread', reason: 'the program said something else' });
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(512);
  });

  test('that one answer ends has the others scored alone', async () => {
    const lines = [
      'import os',
      'def score(answer, target, item):',
      '    if answer == "2": os._exit(1)',
      '    return 1',
    ];
    const grades = await graded(lines, ['0', '1', '2', '3'], { batch: 4 });

    expect(grades.map((grade) => grade?.outcome)).toEqual(['correct', 'correct', 'unread', 'correct']);
  });
});

test.skipIf(!found.ok)('a Python that is warned of before it says where it is, is one', async () => {
  const bin = await mkdtemp(join(tmpdir(), 'papergap-program-'));
  onTestFinished(() => rm(bin, { recursive: true }));
  const python = findOnPath('python3', MACHINE_ENV['PATH']);
  const shim = `#!/bin/sh\necho 'WARN: a tool is not installed' >&2\nexec ${python} "$@"\n`;
  await writeFile(join(bin, 'python3'), shim);
  await chmod(join(bin, 'python3'), 0o755);
  const env = { PATH: `${bin}:${MACHINE_ENV['PATH']}` };
  const signal = new AbortController().signal;

  expect(await programSandbox('/nowhere', { cacheDir: TEST_CACHE, env, signal })).toMatchObject({ ok: true });
});

test('a program without the function is a fault before anything starts', () => {
  const read = program.options.safeParse({ python: 'print(1)' });

  expect(read.error?.issues[0]?.message).toBe('defines no function score(answer, target, item)');
});
