import { existsSync, globSync } from 'node:fs';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  rmdir,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearLeftovers } from '../../src/drivers/leftovers.ts';
import { limitsFor } from '../../src/drivers/limits.ts';
import type { Limits } from '../../src/drivers/limits.ts';
import { clearGroups } from '../../src/drivers/control-group.ts';
import { boundsHere } from '../../src/drivers/bounds.ts';
import { programSandbox } from '../../src/drivers/program-sandbox.ts';
import { registerRun } from '../../src/drivers/register.ts';
import { processEntry, stillRuns } from '../../src/shell/process-tree.ts';
import type { ProcessId } from '../../src/shell/process-tree.ts';
import { startProcess } from '../../src/shell/process.ts';
import { MACHINE_ENV, TEST_CACHE } from '../support/machine-env.ts';

const env = MACHINE_ENV;
let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'papergap-leftovers-'));
});
afterEach(() => rm(cache, { recursive: true }));

const entryFile = (runId: string): string => join(cache, 'running', `${runId}.json`);

const scratch = (runId: string): string => join(cache, 'scratch', runId);

const url = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** A papergap that starts an engine, registers it, and is killed in a way that lets it clean up nothing. */
async function killedPapergap(runId: string, engine: string): Promise<readonly ProcessId[]> {
  const program = `
    const { mkdirSync } = await import('node:fs');
    const { registerRun } = await import(${url('../../src/drivers/register.ts')});
    const { startProcess } = await import(${url('../../src/shell/process.ts')});
    const run = registerRun(${JSON.stringify(cache)}, '${runId}');
    run.add('process', { folder: ${JSON.stringify(scratch(runId))} });
    mkdirSync(${JSON.stringify(join(scratch(runId), 'home'))}, { recursive: true });
    const engine = await startProcess('sh', ['-c', ${JSON.stringify(engine)}], { env: ${JSON.stringify(env)}, runId: '${runId}' });
    run.add('process', { pid: engine.pid, startTime: engine.startTime });
    while (engine.lines().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    console.log('pids ' + engine.lines()[0]);
    setInterval(() => {}, 1000);`;
  const papergap = await startProcess(process.execPath, ['--input-type=module', '-e', program], { env });
  const pids = (): string | undefined => papergap.lines().find((line) => line.startsWith('pids '));
  await expect.poll(pids).toBeDefined();
  const [, ...said] = pids()!.split(' ');
  const entries = said.map((pid) => processEntry(Number(pid)));
  process.kill(papergap.pid, 'SIGKILL');
  await papergap.exited;
  return entries.filter((entry) => entry !== undefined);
}

// attack: left process
test('what a killed papergap left is cleared: its engine, an escaped grandchild, its folders, its entry', async () => {
  const engine = "trap '' TERM; setsid sleep 1000 & echo $$ $!; wait";
  const runId = `killed-${process.pid}`;
  const left = await killedPapergap(runId, engine);
  expect(left.map(stillRuns)).toEqual([true, true]);
  expect(existsSync(join(cache, 'scratch', runId, 'home'))).toBe(true);

  const cleared = await clearLeftovers({ cacheDir: cache, env });

  expect(left.map(stillRuns)).toEqual([false, false]);
  const processes = left.map(({ pid }) => `process ${pid}`);
  expect(cleared.map((one) => one.runId)).toEqual([runId]);
  expect(cleared[0]?.cleared.toSorted()).toEqual([...processes, `folder ${scratch(runId)}`].toSorted());
  expect(await readdir(join(cache, 'scratch'))).toEqual([]);
  expect(await readdir(join(cache, 'running'))).toEqual([]);
});

/** The control groups of talks that this cache has entries of. */
const groupsOfEntries = async (): Promise<readonly string[]> => {
  const running = await readdir(join(cache, 'running')).catch(() => []);
  const names = running.map((name) => `papergap-${name.replace(/\.json.*$/, '')}`);
  return globSync('/sys/fs/cgroup/**/papergap-*').filter((folder) => names.includes(basename(folder)));
};

const sandbox = await programSandbox('/nowhere', {
  ...{ cacheDir: TEST_CACHE, env, signal: new AbortController().signal },
});
const { groups } = limitsFor('leftovers-probe', boundsHere(), env['PATH'], { add: () => {} });
await clearGroups(groups, 'leftovers-probe');

// attack: left process
test.skipIf(!sandbox.ok || groups.length === 0)(
  'what bounds the code of answers is cleared away where papergap was killed meanwhile',
  async () => {
    const program = `
      const { programSandbox } = await import(${url('../../src/drivers/program-sandbox.ts')});
      const shell = { cacheDir: ${JSON.stringify(cache)}, env: process.env, signal: new AbortController().signal };
      const sandbox = await programSandbox('/nowhere', shell);
      const source = "import sys, time; sys.stdin.readline(); time.sleep(1000)";
      await sandbox.value.pythonTalk({ asker: { source, first: 'go' }, wallMs: 500_000 });`;
    const papergap = await startProcess(process.execPath, ['--input-type=module', '-e', program], { env });
    await expect.poll(groupsOfEntries, { timeout: 20_000 }).not.toEqual([]);
    process.kill(papergap.pid, 'SIGKILL');
    await papergap.exited;
    const left = await groupsOfEntries();
    expect(left.filter((folder) => existsSync(folder))).not.toEqual([]);

    const [cleared] = await clearLeftovers({ cacheDir: cache, env });

    expect(left.filter((folder) => existsSync(folder))).toEqual([]);
    const told = left.map((folder) => `control group ${folder}`);
    expect(cleared?.cleared.filter((one) => !one.startsWith('process ')).toSorted()).toEqual(told.toSorted());
    expect(await readdir(join(cache, 'running'))).toEqual([]);
  },
);

// attack: left process
test.skipIf(groups.length === 0)(
  'a control group is registered before it is there: whoever is killed meanwhile leaves none unseen',
  async () => {
    const seen: { readonly folder: string; readonly isThere: boolean }[] = [];
    const { groups: made } = limitsFor('register-probe', boundsHere(), env['PATH'], {
      add: (_, thing) =>
        seen.push(...(thing as Limits).groups.map((folder) => ({ folder, isThere: existsSync(folder) }))),
    });
    await clearGroups(made, 'register-probe');

    expect(made.map((folder) => seen.find((one) => one.folder === folder)?.isThere)).toEqual(
      made.map(() => false),
    );
  },
);

// attack: left process
test.skipIf(!sandbox.ok || groups.length === 0)(
  'what bounds the code of answers stays registered where it can not be removed yet',
  async () => {
    const shell = { cacheDir: cache, env, signal: new AbortController().signal };
    const own = await programSandbox('/nowhere', shell);
    if (!own.ok) throw new Error(JSON.stringify(own.faults));
    const source = `import sys, time; print('up', flush=True); sys.stdin.readline(); time.sleep(1000)`;
    const talk = own.value.pythonTalk({ asker: { source, first: 'go' }, wallMs: 2000 });
    await expect.poll(groupsOfEntries, { timeout: 20_000 }).not.toEqual([]);
    const [folder = ''] = await groupsOfEntries();
    // As a process does that takes long to end, a group within it keeps it.
    await mkdir(join(folder, 'inner'));
    await talk;

    expect(existsSync(folder)).toBe(true);
    expect(await readdir(join(cache, 'running'))).toHaveLength(1);
    for (const one of [join(folder, 'inner'), folder]) await rmdir(one);
  },
);

// attack: left process
test.skipIf(groups.length === 0)(
  'a control group that can not be removed now keeps its entry, by which a later papergap finds it',
  async () => {
    const { groups: left } = limitsFor('forged', boundsHere(), env['PATH'], { add: () => {} });
    await forge((entry) => {
      entry['papergap'] = { pid: 1, startTime: '1' };
      entry['registered'] = [{ driver: 'process', thing: { groups: ['/sys/fs/cgroup', ...left] } }];
    });
    const inner = join(left[0] ?? '', 'inner');
    await mkdir(inner);

    expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([]);
    expect(existsSync(entryFile('forged'))).toBe(true);
    await rmdir(inner);

    const told = [`control group ${left[0]}`];
    expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([{ runId: 'forged', cleared: told }]);
    expect(left.filter((folder) => existsSync(folder))).toEqual([]);
    expect(await readdir(join(cache, 'running'))).toEqual([]);
  },
);

test('a papergap that lives keeps its engine, its folders and its entry', async () => {
  const engine = await startProcess('sleep', ['1000'], { env, runId: 'alive' });
  const registered = registerRun(cache, 'alive');
  const folder = scratch('alive');
  await mkdir(folder, { recursive: true });
  registered.add('process', { folder });
  registered.add('process', { pid: engine.pid, startTime: engine.startTime });

  expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([]);

  expect([stillRuns(engine), existsSync(folder), existsSync(entryFile('alive'))]).toEqual([true, true, true]);
  await engine.stop(0);
  registered.close();
  expect(existsSync(entryFile('alive'))).toBe(false);
});

/** Writes the entry of a living run again, changed. */
async function forge(change: (entry: Record<string, unknown>) => void): Promise<void> {
  registerRun(cache, 'forged');
  const entry = JSON.parse(await readFile(entryFile('forged'), 'utf8')) as Record<string, unknown>;
  change(entry);
  await writeFile(entryFile('forged'), JSON.stringify(entry));
}

// attack: leftovers register
test('a pid that another process has by now neither keeps an entry alive nor costs that process its life', async () => {
  const other = await startProcess('sleep', ['1000'], { env });
  await forge((entry) => {
    entry['papergap'] = { pid: process.pid, startTime: '1' };
    entry['registered'] = [{ driver: 'process', thing: { pid: other.pid, startTime: '1' } }];
  });

  const cleared = await clearLeftovers({ cacheDir: cache, env });

  expect(cleared).toMatchObject([{ runId: 'forged', cleared: [] }]);
  expect(stillRuns(other)).toBe(true);
  await other.stop(0);
});

test('after a restart of the machine nothing is killed and the entry goes', async () => {
  const other = await startProcess('sleep', ['1000'], { env });
  await forge((entry) => {
    entry['machine'] = { ...(entry['machine'] as object), boot: 'an earlier one' };
    const { pid, startTime } = other;
    entry['registered'] = [{ driver: 'process', thing: { pid, startTime } }];
  });

  expect(await clearLeftovers({ cacheDir: cache, env })).toMatchObject([{ runId: 'forged', cleared: [] }]);

  expect([stillRuns(other), existsSync(entryFile('forged'))]).toEqual([true, false]);
  await other.stop(0);
});

test.for(['host', 'namespace'])(
  'an entry of another %s that shares the cache folder is left alone',
  async (key) => {
    await forge((entry) => {
      entry['machine'] = { ...(entry['machine'] as object), [key]: 'another' };
      entry['papergap'] = { pid: 1, startTime: '1' };
    });

    expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([]);

    expect(existsSync(entryFile('forged'))).toBe(true);
  },
);

// attack: leftovers register
test('only folders below our own root are removed, whatever an entry says', async () => {
  const precious = join(cache, 'precious');
  await mkdir(precious);
  await forge((entry) => {
    entry['papergap'] = { pid: 1, startTime: '1' };
    const folders = [precious, join(cache, 'scratch', '..', 'precious'), join(cache, 'scratch')];
    entry['registered'] = folders.map((folder) => ({ driver: 'process', thing: { folder } }));
  });

  expect(await clearLeftovers({ cacheDir: cache, env })).toMatchObject([{ runId: 'forged', cleared: [] }]);

  expect(existsSync(precious)).toBe(true);
});

// attack: leftovers register
test.for([
  ['a link in the scratch folder', 'scratch/link', (): string => join(cache, 'scratch', 'link', 'run')],
  ['the scratch folder as a link', 'scratch', (): string => join(cache, 'scratch', 'run')],
] as const)('%s is not followed out of the cache', async ([, link, folder]) => {
  const elsewhere = join(cache, 'elsewhere');
  await mkdir(join(elsewhere, 'run'), { recursive: true });
  await mkdir(dirname(join(cache, link)), { recursive: true });
  await symlink(elsewhere, join(cache, link));
  await forge((entry) => {
    entry['papergap'] = { pid: 1, startTime: '1' };
    entry['registered'] = [{ driver: 'process', thing: { folder: folder() } }];
  });

  expect(await clearLeftovers({ cacheDir: cache, env })).toMatchObject([{ runId: 'forged', cleared: [] }]);

  expect(existsSync(join(elsewhere, 'run'))).toBe(true);
});

test.for(['', '{"papergap":', '[]', '{"papergap":{"pid":"1"}}'])(
  'an entry that reads %j is removed and said',
  async (text) => {
    await mkdir(join(cache, 'running'));
    await writeFile(entryFile('odd'), text);

    expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([
      { runId: 'odd', cleared: [], corrupt: true },
    ]);
    expect(await readdir(join(cache, 'running'))).toEqual([]);
  },
);

/** Beyond the numbers that Linux gives to processes. */
const GONE = 2 ** 22 + 1;

// attack: leftovers register
test.for([
  ['', 'odd.json', true],
  ['\0\0\0', 'odd.json', true],
  // Beside the entry of a papergap that is gone, or of a later one.
  ['', `odd.json.${GONE}`, false],
  ['{"later":true}', 'odd.json', false],
] as const)('of an entry that reads %j, %s, the folder of its run goes: %j', async ([text, name, goes]) => {
  await mkdir(join(cache, 'running'));
  await writeFile(join(cache, 'running', name), text);
  await mkdir(join(scratch('odd'), 'home'), { recursive: true });

  const cleared = goes ? [`folder ${scratch('odd')}`] : [];
  expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([{ runId: 'odd', cleared, corrupt: true }]);
  expect(existsSync(scratch('odd'))).toBe(!goes);
});

test('an entry that can’t be read now is left to a later papergap, with the folder of its run', async () => {
  await mkdir(join(cache, 'running'));
  await symlink('odd.json', entryFile('odd'));
  await mkdir(join(scratch('odd'), 'home'), { recursive: true });

  expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([]);
  expect(await readdir(join(cache, 'running'))).toEqual(['odd.json']);
  expect(existsSync(scratch('odd'))).toBe(true);
});

test('what another papergap is writing beside its entry is left alone', async () => {
  await mkdir(join(cache, 'running'));
  const half = join(cache, 'running', `odd.json.${process.pid}`);
  await writeFile(half, '');

  expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([]);

  expect(existsSync(half)).toBe(true);
});

test('a folder that can not be removed now keeps its entry, by which a later papergap finds it, and no other folder', async () => {
  const [folder, other] = [scratch('not-now'), scratch('now')];
  for (const one of [folder, other]) await mkdir(join(one, 'home'), { recursive: true });
  await forge((entry) => {
    entry['papergap'] = { pid: 1, startTime: '1' };
    entry['registered'] = [folder, other].map((one) => ({ driver: 'process', thing: { folder: one } }));
  });
  const scratches = join(cache, 'scratch');
  const root = process.geteuid?.() === 0;
  for (const one of [cache, join(cache, 'running')]) await chmod(one, 0o755);
  await chmod(entryFile('forged'), 0o644);
  // Anyone may remove from it, but nobody what another owns: as in /tmp.
  await chmod(scratches, root ? 0o1777 : 0o755);
  if (root) await chown(other, 65_534, 65_534).then(() => chown(join(other, 'home'), 65_534, 65_534));
  else await chmod(folder, 0o555);
  // Root may remove anything: for as long as this takes, we are someone else.
  if (root) process.seteuid?.(65_534);
  try {
    expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([]);
    expect([existsSync(entryFile('forged')), existsSync(folder), existsSync(other)]).toEqual([
      true,
      true,
      false,
    ]);
  } finally {
    if (root) process.seteuid?.(0);
    await chmod(folder, 0o755);
  }

  const [later] = await clearLeftovers({ cacheDir: cache, env });

  expect(later?.cleared).toEqual([`folder ${folder}`, `folder ${other}`]);
  expect(await readdir(join(cache, 'running'))).toEqual([]);
});

test('what a driver of a later papergap has left is left to that one', async () => {
  await forge((entry) => {
    entry['papergap'] = { pid: 1, startTime: '1' };
    entry['registered'] = [{ driver: 'starship', thing: { id: 7 } }];
  });

  expect(await clearLeftovers({ cacheDir: cache, env })).toEqual([]);

  expect(existsSync(entryFile('forged'))).toBe(true);
});

test('a cache folder that does not exist yet holds nothing', async () => {
  expect(await clearLeftovers({ cacheDir: join(cache, 'none'), env })).toEqual([]);
});

test.for(['../up', 'a/b', '', '.hidden'])('%j is no run id', (runId) => {
  expect(() => registerRun(cache, runId)).toThrow('not a run id');
});
