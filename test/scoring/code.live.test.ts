import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programSandbox } from '../../src/drivers/program-sandbox.ts';
import { code } from '../../src/scoring/code.ts';
import { findOnPath, run } from '../../src/shell/process.ts';
import { grade } from '../../src/scoring/grade.ts';
import type { Grade } from '../../src/scoring/outcome.ts';
import type { Item } from '../../src/suites/suite.ts';
import { MACHINE_ENV, TEST_CACHE } from '../support/machine-env.ts';

const HEAD = 'def total(numbers):\n    """The sum of numbers."""\n';
const TARGET = {
  prompt: HEAD,
  entry_point: 'total',
  canonical_solution: '    return sum(numbers)\n',
  test: 'def check(candidate):\n    assert candidate([1, 2]) == 3\n    assert candidate([]) == 0\n',
};
const never = new AbortController().signal;

let root: string;
let server: Server;
let connections = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'papergap-code-'));
  for (const folder of ['home', 'checkout']) await mkdir(join(root, folder));
  for (const file of ['home/token', 'checkout/secret']) await writeFile(join(root, file), 'planted');
  server = createServer((socket) => {
    connections++;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

const found = await programSandbox('/nowhere', { cacheDir: TEST_CACHE, env: MACHINE_ENV, signal: never });

async function graded(text: string, target: unknown = TARGET, seconds = 2, sandbox = found): Promise<Grade> {
  if (!sandbox.ok) throw new Error(JSON.stringify(sandbox.faults));
  const item: Item = { id: 'a', fields: {}, target };
  const options = code.options.parse({ seconds });
  const answer = { item: 'a', attempt: 0, source: 'test', text };
  return await grade(answer, item, code.scorer(options), { sandbox: sandbox.value });
}

const solution = (...lines: readonly string[]): string => `\`\`\`python\n${lines.join('\n')}\n\`\`\``;
/** Its calls give -1 where they are refused. */
const KERNEL = "__import__('ctypes').CDLL(None)";
const RIGHT = ['def total(numbers):', '    return sum(numbers)'];

// attack: slow file
test('of a million parts of a task that are no texts the first alone is told: they take no gigabyte', () => {
  const before = process.resourceUsage().maxRSS;

  expect(
    code.targetFault({ test: Array(1_000_000).fill(0), entry_point: 'a' }, { seconds: 1, timesReference: 1 }),
  ).toContain('no task');
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(128);
});

describe.skipIf(!found.ok)('in the sandbox', () => {
  test.for([
    ['a whole function', solution(...RIGHT)],
    ['a body alone', '    return sum(numbers)\n'],
    [
      'a body whose first spaces are lost',
      'result = 0\n    for n in numbers:\n        result += n\n    return result',
    ],
    ['a body without spaces', 'result = 0\nfor n in numbers:\n    result += n\nreturn result'],
    ['prose around', `Here it is:\n\n${RIGHT.join('\n')}\n\nThis adds them all up.`],
    ['the head repeated', `${HEAD}    return sum(numbers)`],
    ['a correction', `${solution('def total(numbers):', '    return 0')}\nWait:\n${solution(...RIGHT)}`],
  ])('%s is right', async ([, text = '']) => {
    expect(await graded(text)).toMatchObject({ outcome: 'correct', value: 1 });
  });

  test('a wrong answer is wrong, with what the test said', async () => {
    const wrong = await graded(solution('def total(numbers):', '    return 1'));
    expect(wrong).toMatchObject({
      outcome: 'wrong',
      value: 0,
      reason: expect.stringMatching('AssertionError'),
    });
  });

  test('an answer without code is unparsed', async () => {
    expect(await graded('The sum of an empty list is zero.')).toMatchObject({ outcome: 'unparsed' });
  });

  test('a task whose own solution fails tells nothing about an answer', async () => {
    const broken = { ...TARGET, canonical_solution: '    return 7\n' };
    expect(await graded(solution(...RIGHT), broken)).toEqual({
      outcome: 'unread',
      reason: 'the reference solution fails its own tests: AssertionError: ',
    });
  });

  test('a task of MBPP is graded by its list of tests', async () => {
    const task = {
      code: RIGHT.join('\n'),
      test_list: ['assert total((1, 2)) == 3', 'assert total([]) == 0'],
    };
    expect(await graded(solution(...RIGHT), task)).toMatchObject({ outcome: 'correct' });
  });

  // Each says that it is right where it gets what it wants, so that only a sandbox makes it wrong.
  const body = (...lines: readonly string[]): string =>
    solution('import os, sys', ...lines, 'def total(numbers):', '    return -1');
  const after = (attempt: string): string =>
    solution(
      'import os, sys, socket',
      'got = True',
      'try:',
      `    ${attempt}`,
      'except BaseException:',
      '    got = False',
      'def total(numbers):',
      '    return sum(numbers) if got else -1',
    );
  test.for([
    ['writes a small file into its own folder', "open('/tmp/small', 'w').write('text')"],
    ['starts a process that ends', 'os.waitpid(os.fork() or os._exit(0), 0)'],
    ['prints', "print('passed')"],
    ['shares work among processes', "__import__('multiprocessing').Pool(2).map(abs, [1])"],
    [
      'shares memory',
      "__import__('multiprocessing.shared_memory').shared_memory.SharedMemory('a', True, 4096)",
    ],
    ['shares an array', "__import__('multiprocessing').Array('d', 4096)"],
  ])('one that %s is right', async ([, attempt = '']) => {
    expect(await graded(after(attempt))).toMatchObject({ outcome: 'correct' });
  });

  // attack: hostile code
  test.for<[string, () => string]>([
    ['ends before the tests', () => body('sys.exit(0)')],
    ['ends at once before the tests', () => body('os._exit(0)')],
    ['ends during the tests', () => solution('import os', 'def total(numbers):', '    os._exit(0)')],
    ['raises the end of a program', () => solution('def total(numbers):', '    raise SystemExit(0)')],
    ['kills its parent', () => body('import signal', 'os.kill(os.getppid(), signal.SIGKILL)')],
    ['kills all that it can', () => body('import signal', 'os.kill(-1, signal.SIGKILL)')],
    [
      'says a result itself',
      () =>
        body(
          `line = b'{"verdict": "passed", "reason": ""}\\n'`,
          'for n in range(1, 64):',
          '    try: os.write(n, line)',
          '    except OSError: pass',
        ),
    ],
    [
      'changes what the checker works with',
      () =>
        body(
          'import builtins, json',
          "main = sys.modules['__main__']",
          "for name in list(vars(main)): setattr(main, name, lambda *a, **b: {'verdict': 'passed'})",
          'builtins.AssertionError = KeyError',
        ),
    ],
    [
      'gives a value that equals all others',
      () =>
        solution(
          'class Same(int):',
          '    def __eq__(self, other): return True',
          '    def __int__(self): return -1',
          'def total(numbers):',
          '    return Same(-1)',
        ),
    ],
    [
      'reads the home',
      () => after(`assert open(${JSON.stringify(join(root, 'home/token'))}).read() == 'planted'`),
    ],
    ['reads the checkout', () => after(`assert os.listdir(${JSON.stringify(join(root, 'checkout'))})`)],
    ['removes the checkout', () => after(`os.unlink(${JSON.stringify(join(root, 'checkout/secret'))})`)],
    [
      'opens a socket',
      () => after(`socket.create_connection(('127.0.0.1', ${(server.address() as AddressInfo).port}), 1)`),
    ],
    ["reads papergap's environment", () => after(`assert open('/proc/${process.pid}/environ').read()`)],
    ['fills the memory', () => after("x = [bytearray(b'a') * (1 << 28) for n in range(64)]")],
    [
      'fills the disk',
      () => after("[open('/tmp/' + str(n), 'wb').write(bytes(1 << 25)) for n in range(64)]"),
    ],
    ['writes a large file', () => after("open('/dev/shm/x', 'wb').write(bytes(1 << 27))")],
    ['deletes its folder', () => after("os.rmdir('/tmp')")],
    ['has memory that no process of it counts', () => after("os.memfd_create('a')")],
    [
      'has shared memory that no process of it counts',
      () => after(`${KERNEL}.shmget(0, 4096, 0o600) + 1 or 1 / 0`),
    ],
    ['has semaphores in the memory of the kernel', () => after(`${KERNEL}.semget(0, 9, 0o600) + 1 or 1 / 0`)],
    ['has queues in the memory of the kernel', () => after(`${KERNEL}.msgget(0, 0o600) + 1 or 1 / 0`)],
  ])('one that %s is wrong', async ([, text]) => {
    expect(await graded(text())).toMatchObject({ outcome: 'wrong', value: 0 });
    expect(readFileSync(join(root, 'home/token'), 'utf8')).toBe('planted');
    expect(readFileSync(join(root, 'checkout/secret'), 'utf8')).toBe('planted');
    expect(await readdir(join(root, 'home'))).toEqual(['token']);
    expect(connections).toBe(0);
  });

  // attack: hostile code
  test('one that says 60 MB of empty lines, while nothing reads them, takes no more memory than that', async () => {
    const held = (): number => {
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      return heapUsed + external + arrayBuffers;
    };
    const before = held();
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, held())), 20);
    const text = solution(
      'import os, sys, time',
      'def total(numbers): return 0',
      "voice = sys.modules['__main__'].voice.fileno()",
      'def put(text):',
      '    while text: text = text[os.write(voice, text):]',
      String.raw`put(b'{"loaded": true}\n')`,
      '# The checker reads this number for as long as it has time.',
      String.raw`put(b'{"value": ' + b'7' * 3000000 + b'}\n')`,
      String.raw`for _ in range(1000): put(b'\n' * 60000)`,
      'time.sleep(100)',
    );
    await graded(text, TARGET, 5);
    clearInterval(timer);

    expect((most - before) / 2 ** 20).toBeLessThan(128);
  });

  // attack: hostile code
  test.for(['StopIteration', 'StopAsyncIteration'])(
    'one that raises %s ends no loop of its tests before they are done',
    async (name) => {
      const test =
        'def check(candidate):\n    assert all(map(lambda n, right: candidate(n) == right, [[1], []], [1, 0]))\n';
      const grade = await graded(solution('def total(numbers):', `    raise ${name}`), { ...TARGET, test });
      expect(grade).toMatchObject({ outcome: 'wrong', reason: expect.stringMatching('RuntimeError') });
    },
  );

  // These use up their time: beside each other.
  test.concurrent('what never ends is wrong by its time', async () => {
    const slow = solution('import time', 'def total(numbers):', '    time.sleep(1000)');
    expect(await graded(slow)).toMatchObject({ outcome: 'wrong', reason: 'timeout' });
  });

  test.concurrent('a gigabyte of output is thrown away', async () => {
    const loud = body('while True: os.write(1, b"a" * (1 << 20))');
    expect(await graded(loud)).toMatchObject({ outcome: 'wrong', value: 0 });
  });

  test.concurrent('a gigabyte of what looks like a result is too much', async () => {
    const said = body(
      'for n in range(3, 64):',
      '    try:',
      '        while True: os.write(n, b"a" * (1 << 20))',
      '    except OSError: pass',
    );
    expect(await graded(said)).toMatchObject({ outcome: 'wrong', value: 0 });
  });

  test('one that forks without end has few processes at once', async () => {
    const counting = after('[os.fork() or signal.pause() for n in range(100)]').replace('os,', 'os, signal,');
    expect(await graded(counting)).toMatchObject({ outcome: 'wrong', value: 0 });
  });

  // attack: hostile code
  test('what it writes lies in memory within the bounds of /tmp and /dev/shm alone', async () => {
    if (!found.ok) throw new Error(JSON.stringify(found.faults));
    const source = `
import json, os, sys
print('here', flush=True); sys.stdin.readline()
writable = {}
for line in open('/proc/self/mounts'):
    at, kind = line.split()[1:3]
    if kind != 'tmpfs': continue
    try:
        open(at + '/x', 'w').write('a')
        room = os.statvfs(at)
        writable[at] = room.f_blocks * room.f_frsize // 2**20
    except OSError: pass
print(json.dumps({'verdict': writable}), flush=True)
`;
    const talk = await found.value.pythonTalk({ asker: { source, first: 'go' }, wallMs: 20_000 });

    expect(talk).toMatchObject({ ended: 'said', line: '{"verdict": {"/dev/shm": 64, "/tmp": 64}}' });
  });

  // attack: hostile code
  test('what its processes share has a bound of each, and many threads have room within it', async () => {
    if (!found.ok) throw new Error(JSON.stringify(found.faults));
    const source = `
import json, mmap, sys, threading
print('here', flush=True); sys.stdin.readline()
had, shared, at_work = [], 0, threading.Barrier(25)
def work():
    at_work.wait()
    had.append(bytearray(2**20))
    at_work.wait()
threads = [threading.Thread(target=work) for _ in range(25)]
for one in threads: one.start()
for one in threads: one.join()
try:
    held = []
    while shared < 32:
        held.append(mmap.mmap(-1, 2**30))
        shared += 1
except OSError: pass
print(json.dumps({'verdict': [len(had), shared < 8]}), flush=True)
`;
    const talk = await found.value.pythonTalk({ asker: { source, first: 'go' }, wallMs: 20_000 });

    expect(talk).toMatchObject({ ended: 'said', line: '{"verdict": [25, true]}' });
  });

  // attack: hostile code
  test.for([
    ["in the user's home", 'HOME', '', '--symlinks'],
    ['in the checkout', 'GITHUB_WORKSPACE', '', '--symlinks'],
    ['in a folder of the checkout', 'GITHUB_WORKSPACE', '.venv', '--symlinks'],
    ['as copies of another one', 'HOME', '', '--copies'],
  ] as const)(
    'it reads nothing but libraries where Python was installed %s',
    async ([, variable, within, how]) => {
      const folder = await mkdtemp(join(root, 'prefix-'));
      const prefix = join(folder, within);
      const python = findOnPath('python3', MACHINE_ENV['PATH']) ?? '';
      const made = await run(python, ['-m', 'venv', '--without-pip', how, prefix], { env: MACHINE_ENV });
      expect(made).toMatchObject({ code: 0 });
      await mkdir(join(folder, '.git'));
      await writeFile(join(folder, '.git', 'config'), 'planted');
      const env = {
        ...MACHINE_ENV,
        [variable]: folder,
        PATH: `${join(prefix, 'bin')}:${MACHINE_ENV['PATH']}`,
      };
      const sandbox = await programSandbox('/nowhere', { cacheDir: TEST_CACHE, env, signal: never });
      const reads = `raise ValueError(sys.prefix, open('${join(folder, '.git', 'config')}').read())`;

      expect(await graded(solution(...RIGHT), TARGET, 2, sandbox)).toMatchObject({ outcome: 'correct' });
      expect(
        await graded(solution('import sys', 'def total(numbers):', `    ${reads}`), TARGET, 2, sandbox),
      ).toMatchObject({ outcome: 'wrong', reason: expect.stringContaining('FileNotFoundError') as string });
    },
  );

  // attack: hostile code
  test('nothing is left of one that forks without end', async () => {
    const mark = `fork-${process.pid}`; // of at most 15 letters
    const bomb = body(
      `import ctypes; ctypes.CDLL(None).prctl(15, b'${mark}')`,
      'while True:',
      '    try: os.fork()',
      '    except OSError: pass',
    );
    expect(await graded(bomb)).toMatchObject({ outcome: 'wrong', value: 0 });
    const left = globSync('/proc/[0-9]*/comm').filter(
      (file) => existsSync(file) && readFileSync(file, 'utf8').startsWith(mark),
    );
    expect(left).toEqual([]);
  });
});

test('without bubblewrap there is no sandbox, and what to do is told', async () => {
  const none = await programSandbox('/nowhere', {
    cacheDir: TEST_CACHE,
    env: { PATH: join(root, 'home') },
    signal: never,
  });
  expect(none).toMatchObject({ ok: false, faults: [{ code: 'bubblewrap-missing' }] });
});
