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
 */
export const python: Installer = {
  async commands(wanted, folder, isolation, signal) {
    const tool = await findPythonTool(isolation, signal);
    return tool.ok ? checked(commandsOf(tool.value, wanted, folder)) : tool;
  },
  probe: ({ probe }, folder) => [pythonIn(folder), '-I', '-c', `import ${probe}`],
};

const pythonIn = (folder: string): string => join(folder, 'bin', 'python');

function commandsOf(
  { kind, command }: PythonTool,
  { requirement }: Installable,
  folder: string,
): readonly Command[] {
  // Built packages only: what a source package runs while it builds is in no pinned engine.
  const wheels = ['--only-binary', ':all:', requirement];
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
