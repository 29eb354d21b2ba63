import { findOnPath, run } from '../../src/shell/process.ts';
import { MACHINE_ENV } from './machine-env.ts';

const setpriv = findOnPath('setpriv', MACHINE_ENV['PATH']);
export const mayChangeUser = setpriv !== undefined && process.getuid?.() === 0;

/** A Node that prints what an expression is of a module, `its`, whose path starts at the top of the repository. */
export function printing(module: string, expression: string): readonly string[] {
  const { href } = new URL(`../../${module}`, import.meta.url);
  const script = `const its = await import('${href}'); console.log(${expression})`;
  return [process.execPath, '--input-type=module', '-e', script];
}

/** What an expression is to a user that the machine knows nothing of, as in a container, and who is not root. */
export async function toUnknownUser(module: string, expression: string): Promise<readonly string[]> {
  const user = ['--reuid', '54321', '--regid', '54321', '--clear-groups', '--'];
  const node = printing(module, expression);
  const { lines } = await run(setpriv ?? '', [...user, ...node], { env: { PATH: '/usr/bin:/bin' } });
  return lines;
}
