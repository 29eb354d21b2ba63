import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { outsideWorkspace } from '../../src/shell/machine-path.ts';
import { processEntry, processesOfRun, stillRuns } from '../../src/shell/process-tree.ts';
import { findOnPath, run, startProcess, type RunningProcess } from '../../src/shell/process.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const env = MACHINE_ENV;
const node = process.execPath;

/** Waits until the program has said a line like this. */
async function said(running: RunningProcess, pattern: RegExp): Promise<RegExpExecArray> {
  const match = (): RegExpExecArray | undefined =>
    running
      .lines()
      .map((line) => pattern.exec(line))
      .find((found) => found !== null);
  await expect.poll(match).toBeDefined();
  return match()!;
}

test('stop ends a program that ignores SIGTERM, its child that does too, and a grandchild in a session of its own', async () => {
  const script = `
    trap '' TERM
    sh -c 'trap "" TERM; setsid sh -c "echo escaped \\$\\$; exec sleep 100" & sleep 100' &
    echo child $!
    while :; do sleep 1; done`;
  const running = await startProcess('sh', ['-c', script], { env, runId: 'process-test-tree' });
  const [, child] = await said(running, /child (\d+)/);
  const [, escaped] = await said(running, /escaped (\d+)/);
  const all = [running, ...[child, escaped].map((pid) => processEntry(Number(pid)))];

  await running.stop(200);

  expect(all.filter((one) => one !== undefined && stillRuns(one))).toEqual([]);
  expect(processesOfRun('process-test-tree')).toEqual([]);
});

// attack: left process
test('stop finds an orphan that has left its parents, its group and its session, by the id of the run', async () => {
  const script = 'setsid sh -c "sleep 100 & echo orphan \\$!" & wait; sleep 100';
  const running = await startProcess('sh', ['-c', script], { env, runId: 'process-test-orphan' });
  const [, orphan] = await said(running, /orphan (\d+)/);
  const entry = processEntry(Number(orphan));
  // The shell that started it may take a moment to end.
  await expect.poll(running.pids).not.toContain(Number(orphan));

  await running.stop(200);

  expect(entry && stillRuns(entry)).toBe(false);
});

test('a program that leaves when it is asked to may say its last words', async () => {
  const script =
    "process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); console.log('up'); setInterval(() => {}, 1000)";
  const running = await startProcess(node, ['-e', script], { env });
  await said(running, /up/);

  await running.stop();

  expect(running.lines()).toEqual(['up', 'bye']);
  expect(await running.exited).toEqual({ code: 0, signal: null });
});

test('the end of the program counts, even while a descendant holds its output open', async () => {
  const running = await startProcess('sh', ['-c', 'sleep 100 & echo done'], { env });

  expect(await running.exited).toEqual({ code: 0, signal: null });
  expect(running.lines()).toEqual(['done']);

  await running.stop(0);
});

test('a stop is the same stop however often it is asked for, and after the end it does nothing', async () => {
  const running = await startProcess('sleep', ['100'], { env });

  await Promise.all([running.stop(100), running.stop(100)]);
  await running.stop();

  expect(await running.exited).toEqual({ code: null, signal: 'SIGTERM' });
});

// attack: engine’s variables
test('the program sees the given environment and nothing of ours', async () => {
  const { lines } = await run('/usr/bin/env', [], { env: { GIVEN: '1' } });

  expect(lines).toEqual(['GIVEN=1']);
});

// attack: open files
test('what started papergap has left open is not open in what papergap starts', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-open-'));
  const secret = join(folder, 'secret');
  await writeFile(secret, 'planted');
  // Where a shell leaves what it substitutes for a process; Node itself closes the first ones.
  const read = 'cat /proc/self/fd/63';
  const owner = `
    import { execFileSync } from 'node:child_process';
    const { run } = await import(${JSON.stringify(new URL('../../src/shell/process.ts', import.meta.url).href)});
    const shell = ['-c', ${JSON.stringify(`${read}; cat <&3; echo end`)}];
    const { lines } = await run('sh', shell, { env: ${JSON.stringify(env)}, given: Buffer.from('given ') });
    console.log(String(execFileSync('sh', ['-c', ${JSON.stringify(read)}])), ...lines);`;
  const opened = openSync(secret, 'r');
  const stdio: ('pipe' | 'ignore' | number)[] = ['ignore', 'pipe', 'pipe'];
  stdio.push(...Array<'ignore'>(60).fill('ignore'), opened);
  const { stdout } = spawnSync(node, ['--input-type=module', '-e', owner], { env, stdio, encoding: 'utf8' });
  closeSync(opened);
  await rm(folder, { recursive: true });

  // A program that Node starts by itself could read it.
  expect(stdout).toBe('planted given end\n');
});

test('standard input stays open while we live and ends with us', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'papergap-stdin-'));
  const mark = join(folder, 'mark');
  const reader = `cat > /dev/null; echo over > ${mark}`;
  const owner = `
    const { startProcess } = await import(${JSON.stringify(new URL('../../src/shell/process.ts', import.meta.url).href)});
    await startProcess('sh', ['-c', ${JSON.stringify(reader)}], { env: ${JSON.stringify(env)} });
    console.log('started');`;
  const running = await startProcess(node, ['--input-type=module', '-e', owner], { env });
  await said(running, /started/);
  expect(existsSync(mark)).toBe(false);

  process.kill(running.pid, 'SIGKILL'); // it has no chance to clean up
  await expect.poll(() => existsSync(mark)).toBe(true);

  expect(await readFile(mark, 'utf8')).toContain('over');
  await running.stop(0);
  await rm(folder, { recursive: true });
});

test('an aborted signal stops the program', async () => {
  const abort = new AbortController();
  const running = await startProcess('sleep', ['100'], { env, signal: abort.signal });

  abort.abort();

  expect(await running.exited).toEqual({ code: null, signal: 'SIGTERM' });
});

test('lines end at \\n alone: the Unicode line separators end none, and bytes of one character may come apart', async () => {
  const script = `
    const bytes = Buffer.from('a\\u2028b\\u0085c\\r\\nsecond é');
    for (const byte of bytes) process.stdout.write(Buffer.of(byte));`;
  const { lines } = await run(node, ['-e', script], { env });

  expect(lines).toEqual(['a\\u{2028}bc', 'second é']);
});

// attack: terminal
test('colours, cursor moves and bells are no part of a line', async () => {
  const { lines } = await run(
    'printf',
    ['\\033[31mred\\033[0m\\007 \\033]0;title\\007plain\\tafter a tab\\n'],
    { env },
  );

  expect(lines).toEqual(['red plain after a tab']);
});

// attack: endless log
test('of a talkative program the last 2,000 lines are kept', async () => {
  const { lines } = await run('seq', ['1', '50000'], { env });

  expect(lines).toHaveLength(2000);
  expect([lines[0], lines.at(-1)]).toEqual(['48001', '50000']);
});

// attack: endless log
test('a line without end is cut', async () => {
  const script = "process.stdout.write('x'.repeat(5_000_000)); process.stdout.write('\\nnext\\n')";
  const { lines } = await run(node, ['-e', script], { env });

  expect(lines.map((line) => line.length)).toEqual([2000, 4]);
});

test.for([
  ['in one piece', 'key is s3cr3t-value!'],
  ['torn by a colour', 'key is s3cr3t\u001b[1m-value!'],
  ['twice', 's3cr3t-value s3cr3t-value'],
  ['where the line is cut', `${'x'.repeat(1994)}s3cr3t-value`],
])('a secret is blanked out %s', async ([, text]) => {
  const { lines } = await run(node, ['-e', 'console.log(process.argv[1])', text as string], {
    env,
    secrets: ['s3cr3t-value'],
  });

  expect(lines.join('')).not.toMatch(/s3cr|value/);
  expect(lines.join('')).toContain('*');
});

test('a command that does not exist is a result, a program that does not is an error', async () => {
  expect((await run('no-such-command', [], { env })).code).toBe(127);
  await expect(startProcess('no-such-command', [], { env })).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a command that takes too long is ended', async () => {
  const { code } = await run('sleep', ['100'], { env, timeoutMs: 50 });

  expect(code).toBe(128 + 15);
});

test('what a command leaves behind goes with it', async () => {
  const { lines } = await run('sh', ['-c', 'sleep 100 & echo $!'], { env });

  expect(processEntry(Number(lines[0]))).toBeUndefined();
});

test('a program is found on the PATH, first folder first', () => {
  expect(findOnPath('sh', '/nowhere:/bin:/usr/bin')).toBe('/bin/sh');
  expect(findOnPath('sh', '/nowhere')).toBeUndefined();
  expect(findOnPath('sh', undefined)).toBeUndefined();
  expect(findOnPath('etc', '/')).toBeUndefined(); // a folder is no program
});

// attack: checkout
test('a program of a checkout is not found, though npm has put its folder on the PATH', async () => {
  const checkout = await mkdtemp(join(tmpdir(), 'papergap-path-'));
  const folder = join(checkout, 'node_modules', '.bin');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'nvidia-smi'), '#!/bin/sh', { mode: 0o755 });

  expect(findOnPath('nvidia-smi', folder)).toBeUndefined();
  expect(findOnPath('nvidia-smi', relative('.', folder))).toBeUndefined();
  await rm(checkout, { recursive: true });
});

// attack: checkout
test('a program that no folder is given for stands outside of the checkout, which may say what a name starts', async () => {
  expect(await run('pwd', [], { env })).toEqual({ code: 0, lines: ['/'] });
});

// attack: checkout
test('no program of the workspace is found, though the PATH of the job has its folder or a link to it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'papergap-path-'));
  const [workspace, link] = [join(root, 'workspace'), join(root, 'link')];
  const bin = join(workspace, '.venv', 'bin');
  await mkdir(bin, { recursive: true });
  await symlink(bin, link);
  const jobPath = [bin, link, workspace, join(root, 'none'), '/bin'].join(':');

  const { PATH } = outsideWorkspace({ PATH: jobPath, GITHUB_WORKSPACE: workspace });

  expect(PATH).toBe(`${join(root, 'none')}:/bin`);
  for (const GITHUB_WORKSPACE of [undefined, ''])
    expect(outsideWorkspace({ PATH: jobPath, GITHUB_WORKSPACE })['PATH']).toBe(jobPath);
  await rm(root, { recursive: true });
});

// attack: checkout
test('no variable leads a program into the workspace: to libraries, a plugin, a cache or a program of it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'papergap-variables-'));
  const [workspace, link] = [join(root, 'work space'), join(root, 'link')];
  await mkdir(join(workspace, 'lib'), { recursive: true });
  await symlink(join(workspace, 'lib'), link);
  const own = {
    ...{
      CUDA_HOME: '/usr/local/cuda',
      CUDA_VISIBLE_DEVICES: '0,1',
      PIP_INDEX_URL: 'https://example.org/a b',
    },
    ...{ HOME: root, RUNNER_TEMP: join(workspace, 'temp'), GITHUB_WORKSPACE: workspace },
  };
  const led = {
    GGML_BACKEND_PATH: join(workspace, 'lib', 'backend.so'),
    CUDA_INJECTION64_PATH: join(link, 'injected.so'),
    OMP_TOOL_LIBRARIES: `/usr/lib/tool.so:${link}`,
    HSA_TOOLS_LIB: `/usr/lib/tool.so ${link}`,
    UV_FIND_LINKS: `file://${workspace}/wheels`,
    ...{ DOCKER_CONFIG: workspace, PYENV_ROOT: link },
  };
  const libraries = ['lib', '', '$ORIGIN', link, '/usr/lib;/opt/cuda/lib', join(workspace, 'lib')].join(':');

  expect(outsideWorkspace({ ...own, ...led, LD_LIBRARY_PATH: libraries })).toEqual({
    ...own,
    LD_LIBRARY_PATH: '/usr/lib:/opt/cuda/lib',
  });
  expect(outsideWorkspace({ ...own, LD_LIBRARY_PATH: link })).toEqual(own);
  await rm(root, { recursive: true });
});

// attack: checkout
test.for<[what: string, value: (workspace: string) => string]>([
  ['of this machine', (at) => `file://localhost${at}/wheels`],
  ['with a name before it', (at) => `own=file://localhost${at}/wheels`],
  ['after another one', (at) => `file:///srv/wheels file://localhost${at}/wheels`],
  ['in a list', (at) => `https://example.org/simple,FILE://localhost${at}/wheels,file:///srv/a%2Fb`],
  ['in the words of a package', (at) => `engine @ git+file://localhost${at}@main#egg=engine`],
  ['in other letters', (at) => `file://${at.replace('papergap', '%70apergap')}/wheels`],
  ['over another folder', (at) => `file:///srv/..${at}`],
  ['that nobody can read', () => 'file:///srv/%zz'],
])('no address %s leads a program into the workspace', async ([, value]) => {
  const root = await mkdtemp(join(tmpdir(), 'papergap-addresses-'));
  for (const name of ['workspace', 'work, space']) {
    const workspace = join(root, name);
    const own = { PIP_FIND_LINKS: 'file:///srv/wheels https://me:a%2Fb@example.org/a', LESS: 'profile: -R' };
    const all = { ...own, GITHUB_WORKSPACE: workspace };

    expect(outsideWorkspace({ ...all, UV_FIND_LINKS: value(workspace) })).toEqual(all);
  }
  await rm(root, { recursive: true });
});

test('a process with brackets and spaces in its name is read right', async () => {
  const script = "process.title = 'a) S (b 1 2'; console.log('up'); setInterval(() => {}, 1000)";
  const running = await startProcess(node, ['-e', script], { env });
  await said(running, /up/);

  expect(processEntry(running.pid)).toMatchObject({ parent: process.pid, group: running.pid });

  await running.stop(0);
});

/** Says to the kernel that its environment is memory that it has never touched. */
const LARGE_ENVIRONMENT = `
import ctypes, struct, time
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
size = 1 << 28
at = libc.mmap(None, size, 1, 0x22 | 0x4000, -1, 0)
maps = [line.split() for line in open('/proc/self/maps')]
def span(name):
    first, last = next(one[0] for one in maps if one[-1] == name).split('-')
    return int(first, 16), int(last, 16)
heap, stack = span('[heap]'), span('[stack]')
code = tuple(int(one, 16) for one in maps[0][0].split('-'))
fields = struct.pack('<11Q', *code, *code, heap[0], heap[1], stack[1] - 4096, at, at, at, at + size)
block = ctypes.create_string_buffer(fields + struct.pack('<QIi', 0, 0, -1))
print('prctl', libc.prctl(35, 14, ctypes.byref(block), len(fields) + 16, 0), flush=True)
time.sleep(60)`;

// attack: fill the machine
test('a program whose environment is said to be of any size is looked at to a bound', async ({ skip }) => {
  const running = await startProcess('python3', ['-c', LARGE_ENVIRONMENT], {
    env,
    runId: 'process-test-large',
  });
  try {
    const [, done] = await said(running, /prctl (-?\d)/);
    if (done !== '0') skip('this kernel lets no program say so');
    const most = process.resourceUsage().maxRSS;

    processesOfRun('process-test-other');

    expect((process.resourceUsage().maxRSS - most) / 1024).toBeLessThan(100);
  } finally {
    await running.stop(0);
  }
});
