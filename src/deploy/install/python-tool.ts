import { findOnPath } from '../../shell/process.ts';
import { checked, faulty } from '../../config/checked.ts';
import type { Checked } from '../../config/checked.ts';
import type { Friction } from '../../engines/friction.ts';
import type { Isolation } from './isolation.ts';

/** What makes an environment: uv where it is there, else a Python of the machine's own. */
export type PythonTool =
  { readonly kind: 'uv'; readonly command: string } | { readonly kind: 'python'; readonly command: string };

const TIMEOUT_MS = 30_000;
/** The oldest Python that the engines' wheels run on, as `3.<minor>`. */
const OLDEST_MINOR = 10;
/** A machine whose `python3` is old often has a newer one beside it. */
const NAMES = ['python3', ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`), 'python'];
/** Says its version, whether it can make environments, and which file a version manager's name stands for. */
const QUESTION =
  "import sys; from importlib.util import find_spec; print('papergap-python', *sys.version_info[:2], all(map(find_spec, ('venv', 'ensurepip'))), sys.executable)";
const ANSWER = /^papergap-python 3 (\d+) (True|False) (.+)$/;

/** The tool that makes environments on this machine, or what is missing for one. */
export async function findPythonTool({
  searchEnv: env,
  run,
}: Isolation): Promise<Checked<PythonTool, Friction>> {
  const uv = findOnPath('uv', env['PATH']);
  if (uv !== undefined) return checked({ kind: 'uv', command: uv });
  const found: { readonly minor: number }[] = [];
  for (const name of NAMES) {
    const command = findOnPath(name, env['PATH']);
    if (command === undefined) continue;
    const { lines } = await run([command, '-I', '-c', QUESTION], TIMEOUT_MS, { env });
    const answer = lines.map((line) => ANSWER.exec(line)).find(Boolean);
    if (!answer) continue;
    const [, minor, complete, executable] = answer as unknown as [string, string, string, string];
    found.push({ minor: Number(minor) });
    if (Number(minor) >= OLDEST_MINOR && complete === 'True') {
      return checked({ kind: 'python', command: executable });
    }
  }
  return faulty([frictionOf(found)]);
}

function frictionOf(found: readonly { readonly minor: number }[]): Friction {
  const [newest] = found.toSorted((a, b) => b.minor - a.minor);
  if (newest === undefined) {
    return {
      code: 'python-missing',
      summary: 'The engine is a Python package, and there is no Python on the PATH.',
      remedy: 'Install Python 3.10 or newer (Debian, Ubuntu: apt install python3 python3-venv), or uv.',
      blame: 'machine',
    };
  }
  if (newest.minor < OLDEST_MINOR) {
    return {
      code: 'python-too-old',
      summary: `The newest Python on the PATH is 3.${newest.minor}; the engine needs 3.${OLDEST_MINOR}.`,
      remedy: 'Install a newer Python (on a hosted runner: actions/setup-python), or uv.',
      blame: 'machine',
    };
  }
  return {
    code: 'python-venv-missing',
    summary: `Python 3.${newest.minor} can't make environments: its venv or ensurepip module is missing.`,
    remedy: `Install them (Debian, Ubuntu: apt install python3-venv or python3.${newest.minor}-venv), or install uv.`,
    blame: 'machine',
  };
}
