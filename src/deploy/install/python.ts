import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checked } from '../../config/checked.ts';
import type { Installer, Recipe, Site, Wanted } from './installer.ts';
import type { Command } from './isolation.ts';
import { findUv } from './find-uv.ts';
import { isKept } from './kept-list.ts';
import { findPythonTool } from './python-tool.ts';
import type { PythonTool } from './python-tool.ts';

/**
 * A pinned Python package in a virtual environment of its own, without the machine's packages: by uv where it
 * is there, else by venv and pip.
 *
 * Python is isolated (`-I`): it imports nothing from where it stands and heeds no variable of its own.
 * A probe and an engine write no bytecode (`-B`): an environment stays as it was made.
 */
export const python: Installer = {
  async recipe(wanted, site, shell) {
    const needsUv = wanted.pinnedBy === 'lock' || (wanted.source?.overrides.length ?? 0) > 0;
    const tool = needsUv ? await findUv(site.isolation, shell) : await findPythonTool(site.isolation);
    if (!tool.ok) return tool;
    const made =
      wanted.pinnedBy === 'lock'
        ? { ...(await withLock(wanted, tool.value, site)), finish: compileIn(site.folder) }
        : { commands: await withHashes(wanted, tool.value, site) };
    return checked({
      begin: makeCommand(tool.value, wanted, site.folder),
      ...made,
      check: checkCommand(tool.value, site.folder),
    });
  },
  probe: ({ probe }, folder) => [pythonIn(folder), '-I', '-B', '-c', `import ${probe}`],
  glance: ({ probe }, folder) => [
    pythonIn(folder),
    ...['-I', '-B', '-c'],
    `import sys; from importlib.util import find_spec; sys.exit(find_spec(${JSON.stringify(probe)}) is None)`,
  ],
};

/** Files that no Python of this version reads are left as they are. */
const COMPILE = 'import compileall, sys; compileall.compile_dir(sys.argv[1], quiet=2, workers=0)';

/**
 * Compiles what was installed: an engine that may write nothing would compile all of it at each start. Not by
 * uv: its Python runs what packages have run at each start, outside of the sandbox. The source files are read
 * and not imported (`-S`: nor is what packages have run at each start).
 */
const compileIn = (folder: string): Command => [
  pythonIn(folder),
  ...['-I', '-S', '-c', COMPILE, join(folder, 'lib')],
];

const pythonIn = (folder: string): string => join(folder, 'bin', 'python');

/** Built packages only: what a source package runs while it builds is in no pinned engine. */
export const WHEELS = ['--only-binary', ':all:'];

/** Where packages come from, as the tool's arguments say it. */
export function indexes({ source }: Wanted, kind: PythonTool['kind']): readonly string[] {
  const { index, extraIndex } = source ?? {};
  return [
    ...(index === undefined ? [] : [kind === 'uv' ? '--default-index' : '--index-url', index]),
    ...(extraIndex === undefined ? [] : [kind === 'uv' ? '--index' : '--extra-index-url', extraIndex]),
  ];
}

function makeCommand({ kind, command }: PythonTool, { source }: Wanted, folder: string): Command {
  if (kind === 'python') return [command, '-I', '-m', 'venv', folder];
  const wish = source?.python ?? '>=3.10';
  return [command, 'venv', '--no-config', '--no-project', '--python', wish, folder];
}

/** One wheel, whose hash is known before it is asked for. */
async function withHashes(
  wanted: Wanted,
  tool: PythonTool,
  { folder, isolation }: Site,
): Promise<readonly Command[]> {
  const requirements = join(isolation.notes, 'requirements.txt');
  // Hashes can be said in a file alone.
  const hashes = wanted.hashes.map((hash) => `--hash=sha256:${hash}`);
  await writeFile(requirements, `${[wanted.requirement, ...hashes].join(' \\\n    ')}\n`);
  const given = [...WHEELS, '--require-hashes', ...indexes(wanted, tool.kind), '-r', requirements];
  if (tool.kind === 'uv') return [[...uvPip(tool, 'install', folder), ...given]];
  const quietly = ['--no-input', '--disable-pip-version-check', '--progress-bar', 'off'];
  return [[pythonIn(folder), '-I', '-m', 'pip', 'install', ...quietly, ...given]];
}

/**
 * A package and all that comes with it: pinned, with their hashes, by a list that is made once. What is
 * installed again later is what was installed first.
 */
async function withLock(
  wanted: Wanted,
  tool: PythonTool,
  site: Site,
): Promise<Pick<Recipe, 'commands' | 'lists'>> {
  const { folder, lock, isolation } = site;
  const { overrides = [], constraints = [], with: others = [] } = wanted.source ?? {};
  const notes = { requirements: [wanted.requirement, ...others], overrides, constraints };
  const fileOf = (name: string): string => join(isolation.notes, `${name}.txt`);
  for (const [name, lines] of Object.entries(notes)) await writeFile(fileOf(name), `${lines.join('\n')}\n`);
  const isListed = isKept(lock);
  const list = isListed ? lock : fileOf('packages');
  const compile: Command = [
    ...uvPip(tool, 'compile', folder),
    ...[...WHEELS, '--generate-hashes', '--no-header', '--quiet', '--output-file', list],
    ...['--override', fileOf('overrides'), '--constraint', fileOf('constraints')],
    ...[...indexes(wanted, 'uv'), fileOf('requirements')],
  ];
  // The list is whole: to resolve it once more would meet what the overrides settle.
  const given = [...WHEELS, '--no-deps', '--require-hashes', ...indexes(wanted, 'uv'), '-r', list];
  const install: Command = [...uvPip(tool, 'install', folder), ...given];
  return isListed ? { commands: [install] } : { commands: [compile, install], lists: [[list, lock]] };
}

function checkCommand({ kind, command }: PythonTool, folder: string): Command {
  if (kind === 'uv') return [command, 'pip', 'check', '--no-config', '--python', pythonIn(folder)];
  return [pythonIn(folder), '-I', '-m', 'pip', 'check', '--disable-pip-version-check'];
}

function uvPip({ command }: PythonTool, verb: 'compile' | 'install', folder: string): Command {
  return [command, 'pip', verb, '--no-config', '--python', pythonIn(folder)];
}
