import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findOnPath, isExecutable } from '../../shell/process.ts';
import type { CommandResult } from '../../shell/process.ts';
import type { Shell } from '../../shell/shell.ts';
import { isolate } from './isolation.ts';
import type { Wanted } from './installer.ts';
import { indexes, WHEELS } from './python.ts';
import known from './uv.json' with { type: 'json' };

/** An index of packages that takes longer is not waited for. */
const TIMEOUT_MS = 60_000;

/**
 * What uv's resolver says of an engine's packages; nothing is installed. Undefined where this machine has no
 * uv.
 */
export async function resolvePackages(
  wanted: Wanted,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<CommandResult | undefined> {
  const { cacheDir, env } = shell;
  const own = join(cacheDir, 'tools', `uv-${known.version}`, 'bin', 'uv');
  const uv = findOnPath('uv', env['PATH']) ?? (isExecutable(own) ? own : undefined);
  if (uv === undefined) return undefined;
  try {
    return await resolved(uv, wanted, shell);
  } catch (error) {
    shell.signal.throwIfAborted();
    // A cache that can't be written, such as uv says it of its own.
    return { code: 1, lines: [String(error)] };
  }
}

async function resolved(
  uv: string,
  wanted: Wanted,
  shell: Pick<Shell, 'cacheDir' | 'env' | 'signal'>,
): Promise<CommandResult> {
  await using isolation = await isolate(shell);
  const { overrides = [], constraints = [], with: others = [], python } = wanted.source ?? {};
  const notes = { requirements: [wanted.requirement, ...others], overrides, constraints };
  const fileOf = (name: keyof typeof notes): string => join(isolation.notes, `${name}.txt`);
  for (const [name, lines] of Object.entries(notes))
    await writeFile(fileOf(name as keyof typeof notes), `${lines.join('\n')}\n`);
  const args = [
    ...['pip', 'compile', '--no-config', '--quiet', '--no-header', '--no-annotate', ...WHEELS],
    ...(python === undefined ? [] : ['--python-version', python]),
    ...['--override', fileOf('overrides'), '--constraint', fileOf('constraints')],
    ...[...indexes(wanted, 'uv'), fileOf('requirements')],
  ];
  return await isolation.run([uv, ...args], TIMEOUT_MS);
}
