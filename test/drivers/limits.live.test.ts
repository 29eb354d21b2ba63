import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { boundsHere, boundWithin } from '../../src/drivers/bounds.ts';
import { inSandbox } from '../../src/drivers/bubblewrap.ts';
import { whyUnconfined } from '../../src/drivers/confine.ts';
import { clearGroups, inGroups } from '../../src/drivers/control-group.ts';
import { limitsFor } from '../../src/drivers/limits.ts';
import { processesOfRun } from '../../src/shell/process-tree.ts';
import { findOnPath, run, startProcess } from '../../src/shell/process.ts';
import { sweep } from '../../src/shell/sweep.ts';
import { scriptedEngine } from '../deploy/scripted-engine.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const env = MACHINE_ENV;
const path = env['PATH'];
const signal = new AbortController().signal;
const bounds = {
  memoryBytes: 400 * 2 ** 20,
  processBytes: 250 * 2 ** 20,
  tasks: 40,
  fileBytes: 2 ** 20,
  temporaryBytes: 2 ** 20,
};
const unconfined = await whyUnconfined({ ...scriptedEngine().program, takesSocket: true }, { env, signal });

/** Whether this user may make control groups on this machine. */
const hasGroups = await (async () => {
  const { bounded, groups } = limitsFor('limits-probe', bounds, path, { add: () => {} });
  await clearGroups(groups, 'limits-probe');
  return bounded === 'together';
})();

let runs = 0;
/** Runs a shell's script within these bounds, to its end. */
async function limited(script: string, withPath = path): Promise<Awaited<ReturnType<typeof run>>> {
  const runId = `limits-test-${process.pid}-${++runs}`;
  const limits = limitsFor(runId, bounds, withPath, { add: () => {} });
  onTestFinished(async () => void (await clearGroups(limits.groups, runId)));
  const { command, args } = limits.wrap({ command: '/bin/sh', args: ['-c', script], env });
  return await run(command, args, { env, runId, signal, timeoutMs: 30_000 });
}

/** A program that fills so much memory, says that it could, and waits. */
const TAKES = (mib: number): string => `perl -e '$x = "x" x (${mib} * 1048576); print "took ${mib}\\n"'`;

// attack: fill the machine
test('a process gets no more memory than its bound, and can say so', async () => {
  const { code, lines } = await limited(`${TAKES(100)}; ${TAKES(300)}`);

  expect(lines[0]).toBe('took 100');
  expect(lines[1]).toMatch(/out of memory/i);
  expect(code).not.toBe(0);
});

// attack: fill the machine
test('a file grows no further than its bound', async () => {
  const file = join(tmpdir(), `papergap-limits-${process.pid}`);
  const { code } = await limited(
    `trap 'rm -f ${file}' EXIT; dd if=/dev/zero of=${file} bs=1024 count=4096 2>&1`,
  );

  expect(code).not.toBe(0);
});

/** What a papergap in a control group with so much memory takes for its bounds. */
async function boundsWithin(memoryBytes: number): Promise<unknown> {
  const runId = `limits-test-${process.pid}-${++runs}`;
  const { groups } = limitsFor(runId, { ...bounds, memoryBytes }, path, { add: () => {} });
  onTestFinished(async () => void (await clearGroups(groups, runId)));
  const module = new URL('../../src/drivers/bounds.ts', import.meta.url).href;
  const script = `console.log(JSON.stringify((await import('${module}')).boundsHere()))`;
  const [command = '', ...args] = [
    ...inGroups(groups),
    ...[process.execPath, '--input-type=module', '-e', script],
  ];
  const { lines } = await run(command, args, { env, runId, signal, timeoutMs: 30_000 });
  return JSON.parse(lines.at(-1) ?? '');
}

// attack: fill the machine
test.skipIf(!hasGroups)(
  'bounds of memory are within that of the control group that papergap runs in, such as of its service',
  async () => {
    const memoryBytes = 400 * 2 ** 20;

    expect(await boundsWithin(memoryBytes)).toMatchObject({
      memoryBytes: Math.floor(memoryBytes * 0.95),
      processBytes: Math.floor(memoryBytes * 0.9),
      temporaryBytes: memoryBytes / 4,
    });
  },
);

test('an engine starts as what the kernel ends first where memory runs out', async () => {
  expect((await limited('cat /proc/self/oom_score_adj')).lines).toEqual(['1000']);
});

test('where this machine has no prlimit, an engine starts all the same', async () => {
  expect(await limited('echo started', '/nowhere')).toEqual({ code: 0, lines: ['started'] });
});

/** Six processes that take 100 MiB each, and one that counts those that hold it then: some may be ended. */
const TOGETHER = `perl -e '
  for (0 .. 5) {
    next if $pid[$_] = open $holder[$_], "-|";
    $| = 1;
    $x = "x" x (100 * 1048576);
    print "took\n";
    sleep 1000;
  }
  @took = grep { readline $holder[$_] } 0 .. 5;
  print scalar(grep { waitpid($pid[$_], 1) == 0 } @took), " of 6\n";
  exec "true"'`;

// attack: fill the machine
test.runIf(hasGroups)('all processes together get no more memory than their bound', async () => {
  const { lines } = await limited(TOGETHER);

  expect(lines).toEqual([expect.stringMatching(/^[123] of 6$/)]);
});

// attack: fill the machine
test.runIf(hasGroups)('where the kernel counts swap, a control group bounds it with its memory', () => {
  const runId = `limits-test-${process.pid}-${++runs}`;
  const { groups } = limitsFor(runId, bounds, path, { add: () => {} });
  onTestFinished(async () => void (await clearGroups(groups, runId)));
  const limitsIn = (name: string): readonly number[] =>
    groups
      .map((folder) => join(folder, name))
      .filter((file) => existsSync(file))
      .map((file) => Number(readFileSync(file, 'utf8')));

  const memoryToo = limitsIn('memory.memsw.limit_in_bytes');
  expect(memoryToo).toEqual(memoryToo.map(() => bounds.memoryBytes));
  const swapAlone = limitsIn('memory.swap.max');
  expect(swapAlone).toEqual(swapAlone.map(() => 0));
});

// attack: fill the machine
test.runIf(hasGroups)('processes without end come to an end', async () => {
  const { lines } = await limited('for n in $(seq 200); do sleep 1000 & done; echo all');

  expect(lines.join(' ')).toMatch(/fork/i);
  expect(lines).not.toContain('all');
});

// attack: left process
test.runIf(hasGroups)(
  'a process that has left parent, group and environment ends with its control group',
  async () => {
    const runId = `limits-test-${process.pid}-${++runs}`;
    const limits = limitsFor(runId, bounds, path, { add: () => {} });
    const script = 'env -i /usr/bin/setsid /bin/sleep 1000 & echo $!; sleep 1000';
    const { command, args } = limits.wrap({ command: '/bin/sh', args: ['-c', script], env });
    const started = await startProcess(command, args, { env });
    await expect.poll(started.lines).toHaveLength(1);
    const daemon = Number(started.lines()[0]);
    const isThere = (): boolean => existsSync(`/proc/${daemon}/exe`);
    process.kill(started.pid, 'SIGKILL');
    await started.exited;
    expect(isThere()).toBe(true);

    await clearGroups(limits.groups, 'another-run');
    expect(isThere()).toBe(true);
    expect(await clearGroups(limits.groups, runId)).toBe(true);

    expect([isThere(), ...limits.groups.map((folder) => existsSync(folder))]).toEqual([
      false,
      ...limits.groups.map(() => false),
    ]);
  },
);

// attack: left process
test.runIf(hasGroups)(
  'a process that overwrites its environment with a title, and leaves its parent and group, is still of its run',
  async () => {
    const runId = `limits-test-${process.pid}-${++runs}`;
    const limits = limitsFor(runId, bounds, path, { add: () => {} });
    onTestFinished(async () => void (await clearGroups(limits.groups, runId)));
    const title = `$0 = "titled" . "x" x 100000; print "$$\\n"; open STDOUT, ">/dev/null"; sleep 1000`;
    const script = `/usr/bin/setsid perl -e '$| = 1; ${title}' & wait`;
    const { command, args } = limits.wrap({ command: '/bin/sh', args: ['-c', script], env });
    const started = await startProcess(command, args, { env, runId });
    await expect.poll(started.lines).toHaveLength(1);
    const titled = Number(started.lines()[0]);
    const isOfRun = (): boolean => processesOfRun(runId).some(({ pid }) => pid === titled);
    process.kill(started.pid, 'SIGKILL');
    await started.exited;

    expect(readFileSync(`/proc/${titled}/environ`, 'latin1')).not.toContain(runId);
    expect(isOfRun()).toBe(true);
    expect(await sweep([], runId)).toContain(titled);
    expect(isOfRun()).toBe(false);
  },
);

// attack: fill the machine
test.skipIf(unconfined !== undefined)(
  'in a sandbox, files in memory and processes have a bound, too',
  async () => {
    const script = `
      grep processes /proc/self/limits
      dd if=/dev/zero of=/tmp/file bs=1M count=2 2>/dev/null || echo no more of /tmp
      dd if=/dev/zero of=/dev/shm/file bs=1M count=2 2>/dev/null || echo no more of /dev/shm
      touch /dev/file 2>/dev/null || echo nothing of /dev
      touch /usr/share/file 2>/dev/null || echo nothing of $(ls /usr/share)`;
    const { command, args, given } = inSandbox(findOnPath('bwrap', path) ?? '', {
      launch: { command: '/bin/sh', args: ['-c', script], env },
      home: import.meta.dirname,
      reads: ['/usr/share/perl5'],
      privateFolders: ['/usr/share'],
      hasNetwork: false,
      ...boundWithin(bounds, path),
    });
    const { lines } = await run(command, args, { env, signal, ...(given !== undefined && { given }) });

    expect(lines).toEqual([
      expect.stringMatching(/^Max processes +40 +40 /),
      'no more of /tmp',
      'no more of /dev/shm',
      'nothing of /dev',
      'nothing of perl5',
    ]);
  },
);

test('what an engine may take leaves something of the memory that is free, and no limit of our own is exceeded', () => {
  const here = boundsHere(['/proc/self/exe']);
  const free = Number(/MemAvailable:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]) * 1024;

  expect(here?.memoryBytes).toBeLessThan(free);
  expect(here?.tasks).toBeLessThanOrEqual(8192);
  expect(boundsHere()?.processBytes).toBeLessThan(here?.memoryBytes ?? 0);
});
