import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checked } from '../../config/checked.ts';
import type { Installable } from '../../engines/program.ts';
import type { Command, Installer } from './installer.ts';
import { findPythonTool } from './python-tool.ts';
import type { PythonTool } from './python-tool.ts';

/**
 * A pinned Python package in a virtual environment, by uv where it is there, else by venv and pip.
 *
 * Python is isolated (`-I`): it imports nothing from where it stands and heeds no variable of its own.
 * A probe and an engine write no bytecode (`-B`): an environment stays as it was made.
 */
export const python: Installer = {
  async commands(wanted, folder, isolation, signal) {
    const tool = await findPythonTool(isolation, signal);
    if (!tool.ok) return tool;
    const requirements = join(isolation.notes, 'requirements.txt');
    await writeFile(requirements, requirementsOf(wanted));
    return checked(commandsOf(tool.value, requirements, folder));
  },
  probe: ({ probe }, folder) => [pythonIn(folder), '-I', '-B', '-c', `import ${probe}`],
};

const pythonIn = (folder: string): string => join(folder, 'bin', 'python');

/** Hashes can be said in a file alone. */
const requirementsOf = ({ requirement, hashes }: Installable): string =>
  [requirement, ...hashes.map((hash) => `--hash=sha256:${hash}`)].join(' \\\n    ') + '\n';

function commandsOf({ kind, command }: PythonTool, requirements: string, folder: string): readonly Command[] {
  // Built packages only: what a source package runs while it builds is in no pinned engine.
  const wheels = ['--only-binary', ':all:', '--require-hashes', '-r', requirements];
  if (kind === 'uv') {
    return [
      [command, 'venv', '--no-config', '--no-project', '--python', '>=3.10', folder],
      [command, 'pip', 'install', '--no-config', '--python', pythonIn(folder), ...wheels],
    ];
  }
  const quietly = ['--no-input', '--disable-pip-version-check', '--progress-bar', 'off'];
  return [
    [command, '-I', '-m', 'venv', folder],
    [pythonIn(folder), '-I', '-m', 'pip', 'install', ...quietly, ...wheels],
  ];
}
