import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import type { Friction } from '../../engines/friction.ts';
import { waitForLock } from '../../shell/lock.ts';
import { findOnPath, isExecutable } from '../../shell/process.ts';
import { removeAny } from '../../shell/remove-tree.ts';
import type { Shell } from '../../shell/shell.ts';
import type { Isolation } from './isolation.ts';
import { findPythonTool } from './python-tool.ts';
import type { PythonTool } from './python-tool.ts';
import { installFriction } from './friction.ts';
import known from './uv.json' with { type: 'json' };

const TIMEOUT_MS = 5 * 60_000;
const GLANCE_MS = 60_000;

/**
 * uv, which alone pins all packages of an environment by their hashes and heeds overrides: the machine's own,
 * or the one whose hash is known, installed among papergap's tools.
 */
export async function findUv(
  isolation: Isolation,
  shell: Pick<Shell, 'cacheDir' | 'signal'>,
): Promise<Checked<PythonTool, Friction>> {
  const onPath = findOnPath('uv', isolation.env['PATH']);
  if (onPath !== undefined) return checked({ kind: 'uv', command: onPath });
  const folder = join(shell.cacheDir, 'tools', `uv-${known.version}`);
  const command = join(folder, 'bin', 'uv');
  const release = await waitForLock(`${folder}.lock`, shell.signal);
  try {
    const isThere = await starts(command, isolation);
    shell.signal.throwIfAborted();
    const trouble = isThere ? undefined : await install(folder, isolation);
    return trouble === undefined ? checked({ kind: 'uv', command }) : trouble;
  } finally {
    await release();
  }
}

/** A loss of power leaves a file that may be executed, with nothing in it: a shell ends well on that. */
async function starts(command: string, { run }: Isolation): Promise<boolean> {
  if (!isExecutable(command)) return false;
  const { lines } = await run([command, '--version'], GLANCE_MS);
  return lines.some((line) => line.startsWith(`uv ${known.version}`));
}

async function install(folder: string, isolation: Isolation): Promise<Checked<never, Friction> | undefined> {
  const found = await findPythonTool(isolation);
  if (!found.ok) return found;
  const requirements = join(isolation.notes, 'uv.txt');
  const hashes = known.hashes.map((hash) => `--hash=sha256:${hash}`);
  await writeFile(requirements, `${[`uv==${known.version}`, ...hashes].join(' \\\n    ')}\n`);
  const pip = ['-I', '-m', 'pip', 'install', '--no-input', '--disable-pip-version-check'];
  const wheels = ['--only-binary', ':all:', '--require-hashes', '-r', requirements];
  const commands = [
    [found.value.command, '-I', '-m', 'venv', folder],
    [join(folder, 'bin', 'python'), ...pip, ...wheels],
  ] as const;
  // What pip finds there it takes for installed.
  await removeAny(folder);
  for (const command of commands) {
    const { code, lines } = await isolation.run(command, TIMEOUT_MS);
    if (code !== 0) return faulty(installFriction(lines, code));
  }
  return undefined;
}
