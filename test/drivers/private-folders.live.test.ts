import { accessSync, constants } from 'node:fs';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { inSandbox } from '../../src/drivers/bubblewrap.ts';
import type { Confined } from '../../src/drivers/bubblewrap.ts';
import { findBubblewrap, privateFolders } from '../../src/drivers/confine.ts';
import { run } from '../../src/shell/process.ts';
import type { Shell } from '../../src/shell/shell.ts';
import { MACHINE_ENV } from '../support/machine-env.ts';

const signal = new AbortController().signal;
const env = { PATH: '/usr/bin:/bin' };
const bwrap = await findBubblewrap({ env: MACHINE_ENV, signal });
/** A folder of the system, which most systems show as /lib, too. */
const SYSTEM = '/usr/lib';
/** The user's home, as the machine knows it. */
const HOME_HERE = userInfo().homedir;
const [mayWrite, hasHome] = [SYSTEM, HOME_HERE].map((folder): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
});
const SECRET = 'what the owner alone knows';

let disk: string;
let system: string;
beforeEach(async () => {
  disk = await realpath(await mkdtemp(join(tmpdir(), 'papergap-private-')));
  system = mayWrite ? await mkdtemp(join(SYSTEM, 'papergap-private-')) : '';
});
afterEach(async () => {
  for (const folder of [disk, system].filter((one) => one !== ''))
    await rm(folder, { recursive: true, force: true });
});

async function put(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

/** What a program prints in a sandbox that hides the folders which an environment names. */
async function printed(
  command: readonly [string, ...string[]],
  its: Shell['env'],
  { cacheDir = '', ...confined }: Partial<Confined> & { readonly cacheDir?: string } = {},
): Promise<readonly string[]> {
  const [program, ...args] = command;
  const launch = inSandbox(bwrap.ok ? bwrap.value : '', {
    launch: { command: program, args, env },
    reads: [],
    privateFolders: privateFolders({}, { env: its, cacheDir }),
    hasNetwork: false,
    ...confined,
  });
  const { lines } = await run(launch.command, launch.args, {
    env: launch.env,
    signal,
    ...(launch.given !== undefined && { given: launch.given }),
  });
  return lines;
}

// attack: out of the sandbox
test.skipIf(!bwrap.ok)(
  'of a home that is a link, or lies beyond one, a program that lies in it is shown alone',
  async () => {
    const secret = await put(join(disk, 'disk', 'user', '.ssh', 'id'), SECRET);
    await symlink(join(disk, 'disk', 'user'), join(disk, 'home'));
    await symlink(join(disk, 'disk'), join(disk, 'mount'));
    const script = `#!/bin/sh\ncat ${secret} ${join(disk, 'mount', 'user', '.ssh', 'id')} || echo none\n`;
    await chmod(await put(join(disk, 'home', 'server'), script), 0o755);

    for (const HOME of [join(disk, 'home'), join(disk, 'disk', 'user')])
      for (const program of [join(disk, 'home', 'server'), join(disk, 'mount', 'user', 'server')]) {
        const lines = await printed([program], { HOME });
        expect(lines).toContain('none');
        expect(lines).not.toContain(SECRET);
      }
  },
);

// attack: out of the sandbox
test.skipIf(!bwrap.ok || !hasHome).for(['', 'checkout', '/var/tmp'])(
  'of the home of a user whose HOME is "%s", a program that lies in it is shown alone',
  async (HOME) => {
    const [program, secret] = ['server', 'secret'].map((name) =>
      join(HOME_HERE, `.papergap-private-${process.pid}-${name}`),
    ) as [string, string];
    onTestFinished(async () => {
      for (const file of [program, secret]) await rm(file, { force: true });
    });
    await put(secret, SECRET);
    await put(program, `#!/bin/sh\ncat ${secret} || echo none\n`);
    await chmod(program, 0o755);

    const lines = await printed([program], { HOME });

    expect(lines).toContain('none');
    expect(lines).not.toContain(SECRET);
  },
);

describe.skipIf(!bwrap.ok || !mayWrite)('in a folder of the system', () => {
  // attack: out of the sandbox
  test('a home that a link leads into it is empty in a sandbox', async () => {
    const secret = await put(join(system, '.ssh', 'id'), SECRET);
    await symlink(system, join(disk, 'home'));

    for (const path of [secret, secret.replace('/usr', '')])
      expect(await printed(['/bin/cat', path], { HOME: join(disk, 'home') })).toEqual([
        expect.stringContaining('No such file'),
      ]);
  });

  test.for<[string, (place: string) => Shell['env']]>([
    [
      'a runner with its work',
      (place) => ({
        RUNNER_WORKSPACE: join(place, '_work', 'r'),
        GITHUB_WORKSPACE: join(place, '_work', 'r', 'r'),
        RUNNER_TEMP: join(place, '_work', '_temp'),
      }),
    ],
    ['a home with the cache', (place) => ({ HOME: place })],
    ['a home that is not there', (place) => ({ HOME: join(place, 'none') })],
  ])('a sandbox starts where %s lies in it', async ([, environment]) => {
    for (const folder of ['_work/_temp', '_work/r/r', '.cache'])
      await mkdir(join(system, folder), { recursive: true });
    const cacheDir = join(system, '.cache');

    expect(await printed(['/bin/echo', 'it starts'], environment(system), { cacheDir })).toEqual([
      'it starts',
    ]);
  });

  test('a link in it to what is hidden leads to what a program may read and write', async () => {
    await mkdir(join(system, 'user', 'home'), { recursive: true });
    await put(join(system, 'user', 'weights'), 'weights');
    await put(join(system, 'user', 'other'), SECRET);
    await symlink('user', join(system, 'link'));
    const link = join(system, 'link');
    const script = `cat ${link}/weights; echo; cat ${link}/other 2>&1; echo written >file; cat ${link}/home/file`;

    expect(
      await printed(
        ['/bin/sh', '-c', script],
        { HOME: link },
        { reads: [join(link, 'weights')], home: join(link, 'home') },
      ),
    ).toEqual(['weights', expect.stringContaining('No such file'), 'written']);
  });
});

test.skipIf(!bwrap.ok).for(['/', '/usr', '/bin', '/usr/sbin'])(
  'a sandbox of a user whose home is %s starts: what lies in the system’s folders stays readable',
  async (HOME) => {
    expect(await printed(['/bin/echo', 'it starts'], { HOME })).toEqual(['it starts']);
  },
);
