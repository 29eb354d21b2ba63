import { execFile } from 'node:child_process';
import { globSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { expect, test } from 'vitest';
import { openClient } from '../../src/client/client.ts';
import { checked } from '../../src/config/checked.ts';
import type { SandboxWish } from '../../src/config/trust.ts';
import { evalplus } from '../../src/evaluators/evalplus.ts';
import type { Evaluator } from '../../src/evaluators/evaluator.ts';
import { inspect } from '../../src/evaluators/inspect.ts';
import type { HomeBounds } from '../../src/drivers/home-size.ts';
import { EvaluatorRun } from '../../src/evaluators/evaluation.ts';
import { runInstalled } from '../../src/evaluators/run-evaluator.ts';
import type { EvaluatorOutcome } from '../../src/evaluators/run-evaluator.ts';
import { readyLaunch } from '../../src/evaluators/start.ts';
import { clockFrom } from '../../src/shell/clock.ts';
import { findOnPath } from '../../src/shell/process.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { repository } from '../support/repository.ts';

const Shares = z.array(z.number());

/** An evaluator of three lines, in Python as the real ones are: `task` is the module that it runs. */
const small: Evaluator = {
  program: {
    takes: [],
    install: () => ({ requirement: '', probe: '' }),
    launch: ({ runner, baseUrl, out }) => ({ module: runner.task, args: [baseUrl, out], env: {} }),
  },
  mainFile: /found\.json$/,
  recognises: (content) => Shares.safeParse(content).success,
  async read({ content }) {
    const values = Shares.parse(content);
    const [figure = NaN] = values;
    return checked({
      evaluation: {
        ...{ evaluator: 'small', task: 't', metric: 'm', figure, recomputed: figure },
        ...{ figures: {}, items: values.length },
      },
      answers: values.map((value, item) => ({
        item: `${item}`,
        attempt: 0,
        value,
        prompt: `question ${item}`,
      })),
    });
  },
};

/** Asks two questions at the address that it was given, and writes what it found. */
const ASKS = `
import json, os, sys, urllib.request
base, out = sys.argv[1:]
for item in (0, 1):
    body = {'model': 'm', 'max_tokens': 8, 'messages': [{'role': 'user', 'content': f'question {item}'}]}
    headers = {'authorization': 'Bearer ' + os.environ['OPENAI_API_KEY'], 'content-type': 'application/json'}
    urllib.request.urlopen(urllib.request.Request(base + '/chat/completions', json.dumps(body).encode(), headers)).read()
os.makedirs(out)
json.dump([1, 0], open(out + '/found.json', 'w'))
`;

const ANSWER = JSON.stringify({
  choices: [{ index: 0, finish_reason: 'length', message: { role: 'assistant', content: 'yes' } }],
  usage: { prompt_tokens: 3, completion_tokens: 8 },
});

/** What is other than usual, such as what ends an evaluator that does not end by itself. */
interface How {
  readonly evaluator: Evaluator;
  readonly network: boolean;
  readonly sandbox: SandboxWish;
  readonly died: AbortSignal;
  readonly maxMinutes: number;
  readonly homeBounds: HomeBounds;
  readonly onEnd: (cacheDir: string) => void;
}

/** Runs a module of the policy's own folder as an evaluator; `env` is papergap's own environment. */
async function ran(
  module: string,
  signal = new AbortController().signal,
  onAsked: (cacheDir: string) => void = () => {},
  how: Partial<How> = {},
): Promise<EvaluatorOutcome> {
  const { evaluator = small, network = false, sandbox = 'preferred', maxMinutes = 1, homeBounds } = how;
  const { died = new AbortController().signal, onEnd } = how;
  await using repo = await repository({ 'tasks/work.py': module, 'secret.txt': 'the secret' });
  const cacheDir = join(repo.folder, 'cache');
  await using engine = await fakeEngine(() => {
    onAsked(cacheDir);
    return { raw: ANSWER };
  });
  const environment = join(repo.folder, 'environment');
  const python = findOnPath('python3', process.env['PATH']) ?? '';
  await promisify(execFile)(python, ['-I', '-m', 'venv', '--without-pip', environment]);
  const target = { origin: engine.origin, model: 'm', requestFields: {}, headers: {} };
  await using client = await openClient(target, 1);
  const runner = {
    name: 'small',
    version: '1.0',
    task: 'work',
    files: 'tasks',
    network,
    maxMinutes,
  };
  const outcome = await runInstalled(
    environment,
    {
      ...{ runner, evaluator, protocol: {}, concurrency: 2, deadlineMs: 10_000, target, client },
      ...{ clock: clockFrom(0), sandbox, checkout: repo.folder },
      ...{ died, onStatus: () => {}, ...(homeBounds && { homeBounds }) },
    },
    {
      ...{ cacheDir, signal },
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], GITHUB_TOKEN: 'ghp_secret' },
    },
  );
  onEnd?.(cacheDir);
  return outcome;
}

/** The command line of a process; empty where it has ended. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

test('an evaluator asks through the pass-through, and each answer has the request that brought it', async () => {
  const { run, answers } = await ran(ASKS);

  expect(run).toMatchObject({ requests: 2, unmatched: 0, sent: { max_tokens: 8 }, isolated: true });
  expect(run.files).toMatch(/^[\da-f]{40}$/);
  expect(run.trouble).toBeUndefined();
  expect(answers.map(({ item, source, grades }) => [item, source, grades?.paper?.outcome])).toEqual([
    ['0', 'small', 'correct'],
    ['1', 'small', 'truncated'],
  ]);
  expect(answers[1]?.exchange).toMatchObject({ finishReason: 'length', outputTokens: 8 });
});

// attack: fill the machine
test('an evaluator has bounds of processes and of files in memory', async () => {
  const { run } = await ran(`
import json, os, resource, sys
memory = 1024 * int(open('/proc/meminfo').readline().split()[1])
room = os.statvfs('/tmp')
few = 0 < resource.getrlimit(resource.RLIMIT_NPROC)[0] <= 8192
os.makedirs(sys.argv[2])
small = room.f_blocks * room.f_frsize <= memory / 4
json.dump([int(few and small)], open(sys.argv[2] + '/found.json', 'w'))
`);

  expect(run).toMatchObject({ isolated: true, evaluation: { figure: 1 } });
});

// attack: forged samples
test('results without a score are told, and the record that tells it can be read again', async () => {
  const { run, answers } = await ran(`
import json, os, sys
os.makedirs(sys.argv[2])
json.dump([], open(sys.argv[2] + '/found.json', 'w'))
`);

  expect(run.trouble).toMatchObject({ code: 'evaluator-scored-nothing' });
  expect(answers).toEqual([]);
  expect(EvaluatorRun.safeParse(JSON.parse(JSON.stringify(run))).success).toBe(true);
});

test('it has no secret, no network but the engine, and sees no file that is not its own', async () => {
  const { run } = await ran(`
import os, socket, sys
seen = []
if any('ghp_secret' in value for value in os.environ.values()): seen.append('token')
if os.path.exists('../secret.txt'): seen.append('checkout')
try:
    open('work.py', 'a')
    seen.append('tasks writable')
except OSError: pass
if [name for _, name in socket.if_nameindex() if name != 'lo']: seen.append('network')
sys.exit('seen: ' + ', '.join(seen))
`);

  expect(run.trouble).toMatchObject({ code: 'evaluator-failed', line: 'seen: ' });
});

// attack: hostile code
test.for(['preferred', 'required'] as const)(
  'code out of answers reaches no service of this machine, with a sandbox that is %s and a network',
  async (sandbox) => {
    let asked = 0;
    await using service = await fakeEngine(() => {
      asked += 1;
      return { raw: '{}' };
    });
    const evaluator = { ...small, program: { ...small.program!, runsCode: 'always' } } as const;
    const module = `
import os, urllib.request
try: urllib.request.urlopen('${service.origin}/v1/models', timeout=5).read()
except OSError: raise ValueError('nothing is reached, offline: ' + os.environ.get('HF_HUB_OFFLINE', 'no'))
`;
    const { run } = await ran(module, undefined, undefined, { evaluator, network: true, sandbox });

    expect(run.trouble).toMatchObject({ line: 'ValueError: nothing is reached, offline: 1' });
    expect(asked).toBe(0);
  },
);

// attack: hostile code
test.for([evalplus, inspect])(
  'one that may run the code of answers is never started outside of a sandbox',
  async ({ program }) => {
    await using repo = await repository({});
    const { folder } = repo;
    const place = { environment: folder, home: folder, socketPath: join(folder, 's'), checkout: folder };
    const licence = {
      sandbox: 'preferred',
      network: false,
      runsCode: program?.runsCode,
    } as const;
    const shell = { cacheDir: folder, signal: new AbortController().signal, env: { PATH: folder } };

    const ready = await readyLaunch({ module: 'm', args: [], env: {} }, place, licence, 'key', shell);

    expect(ready).toMatchObject({ ok: false, faults: [{ code: 'evaluator-unconfined' }] });
  },
);

test('one that ends without results says so, with what it said last', async () => {
  const { run, answers } = await ran("raise ValueError('no such task')");

  expect(answers).toEqual([]);
  expect(run.trouble).toMatchObject({
    code: 'evaluator-failed',
    summary: 'small ended with exit code 1 and no result: it wrote no results.',
    line: 'ValueError: no such task',
  });
  expect(run.logTail.at(-1)).toBe('ValueError: no such task');
});

test('results that are none are told in a sentence', async () => {
  const { run } = await ran(`
import os, sys
os.makedirs(sys.argv[2])
open(sys.argv[2] + '/found.json', 'w').write('{"half')
`);

  expect(run.trouble).toMatchObject({
    code: 'evaluator-result-unreadable',
    summary: "What small wrote can't be read: found.json is not JSON.",
  });
});

// attack: results elsewhere
test('a link that its code puts in the place of its results is not followed out of the sandbox', async () => {
  await using elsewhere = await repository({ 'found.json': '[1, 1]' });
  const { run, answers } = await ran(`
import os, sys
os.symlink('${elsewhere.folder}', sys.argv[2])
sys.exit(f'seen: {os.path.exists(sys.argv[2])}')
`);

  expect(answers).toEqual([]);
  expect(run.evaluation).toBeUndefined();
  expect(run.trouble).toMatchObject({
    ...{ code: 'evaluator-failed', line: 'seen: False' },
    summary: 'small ended with exit code 1 and no result: it wrote no results.',
  });
});

test('it is ended with the run, and with all that it started', async () => {
  const stop = new AbortController();
  const running = ran(
    `
import subprocess, sys
subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
${ASKS}
import time; time.sleep(600)
`,
    stop.signal,
    () => stop.abort('SIGINT'),
  );

  await expect(running).rejects.toBe('SIGINT');
});

test('one that takes longer than the policy allows is ended, and says so', async () => {
  const { run, answers } = await ran('import time; time.sleep(600)', undefined, undefined, {
    maxMinutes: 1 / 100,
  });

  expect(answers).toEqual([]);
  expect(run.trouble).toMatchObject({
    code: 'evaluator-late',
    remedy: expect.stringContaining('maxMinutes'),
  });
});

const ROOM = { bytes: 4 * 2 ** 20, freeBytes: 0, files: 100, freeFiles: 0 };

// attack: fill the machine
test.for([
  [
    'much',
    "open('full', 'wb').write(b'x' * 2 ** 23)",
    ROOM,
    /^papergap ended small: it wrote more than .* GiB/,
  ],
  ['many files', 'for n in range(200): open(str(n), "w")', ROOM, /it wrote more than 100 files/],
  [
    'a file that no folder names any more',
    "kept = open('x', 'wb'); os.remove('x'); kept.write(b'x' * 2 ** 20); kept.flush()",
    { ...ROOM, freeBytes: Number.MAX_SAFE_INTEGER },
    /it left no room on the disk/,
  ],
] as const)('one that writes %s to its home is ended, and says so', async ([, writes, homeBounds, why]) => {
  const module = `import os, time\nos.chdir(os.environ['HOME'])\n${writes}\ntime.sleep(600)`;
  const { run } = await ran(module, undefined, undefined, { homeBounds });

  expect(run.trouble).toMatchObject({ code: 'evaluator-home-full', summary: expect.stringMatching(why) });
});

// attack: fill the machine
test('its processes have bounds of memory and of the length of a file', async () => {
  const { run } = await ran(`
import resource, sys
bounds = [resource.getrlimit(one)[0] for one in (resource.RLIMIT_DATA, resource.RLIMIT_FSIZE)]
sys.exit('unbounded' if resource.RLIM_INFINITY in bounds else 'bounded')
`);

  expect(run.trouble).toMatchObject({ code: 'evaluator-failed', line: 'bounded' });
});

test('where the engine dies meanwhile, it is ended and its results are none', async () => {
  const engine = new AbortController();
  const { run, answers } = await ran(
    `${ASKS}\nimport time; time.sleep(600)`,
    undefined,
    () => engine.abort(),
    { died: engine.signal },
  );

  expect(answers).toEqual([]);
  expect(run.evaluation).toBeUndefined();
  expect(run.trouble?.code).toBe('evaluator-failed');
});

test('what it leaves behind in a session of its own is ended, too', async () => {
  const mark = `left-behind-${process.pid}`;
  await ran(`
import os, subprocess, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.environ.clear()
        os.execve(sys.executable, [sys.executable, '-c', 'import time; time.sleep(600)', '${mark}'], {})
    os._exit(0)
os.wait()
${ASKS}`);
  const left = (await readdir('/proc'))
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandOf(pid).includes(mark));

  expect(left).toEqual([]);
});

// attack: left process
test('one whose control group can not be removed yet stays registered', async () => {
  const registered = (cacheDir: string): readonly string[] => readdirSync(join(cacheDir, 'running'));
  let groups: readonly string[] = [];
  // As a process does that takes long to end, a group within it keeps it.
  const onAsked = (cacheDir: string): void => {
    if (groups.length > 0) return;
    const [entry = ''] = registered(cacheDir);
    groups = globSync(`/sys/fs/cgroup/**/papergap-${entry.replace('.json', '')}`);
    for (const folder of groups) mkdirSync(join(folder, 'inner'));
  };
  let left: readonly string[] = [];
  const onEnd = (cacheDir: string): void => void (left = registered(cacheDir));
  await ran(ASKS, undefined, onAsked, { onEnd });

  expect(left).toHaveLength(groups.length > 0 ? 1 : 0);
  for (const folder of groups) for (const one of [join(folder, 'inner'), folder]) rmdirSync(one);
});

test('a flood of output is bounded, and what it says last is kept', async () => {
  const { run } = await ran(`
import sys
for _ in range(200):
    sys.stdout.write('x' * 1_000_000)
    sys.stdout.write('\\n' * 1000)
raise ValueError('\\x1b[31m::error::at last')
`);
  const kept = JSON.stringify(run).length;

  expect(run.trouble?.line).toContain('at last');
  expect(kept).toBeLessThan(500_000);
});
