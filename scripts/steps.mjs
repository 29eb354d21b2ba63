import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root, withOwnTools } from './dependencies.mjs';

/**
 * Runs steps beside each other, with the clone's own Node and tools first on the PATH, and waits for all of
 * them, so that everything that is wrong is told. Where tests are among them it says how many there were; where
 * one has failed it ends with its exit code.
 */
export async function together(...steps) {
  const ended = await Promise.all(steps.map(run));
  const counts = ended.flatMap((one) => one.counts ?? []);
  const sum = (name) => counts.reduce((all, its) => all + its[name], 0);
  if (counts.length > 0)
    process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
  const failed = ended.find(({ code }) => code !== 0);
  if (failed !== undefined) process.exit(failed.code);
}

/**
 * What a step says is shown as it comes where it `isShown`, else at its end. One that `givesWay` computes while
 * others wait: it has a lower priority, though not the lowest, with which it might come to nothing at all.
 */
async function run({ title, command, args, isShown = false, givesWay = false }) {
  const [program, ...all] = givesWay ? ['nice', '-n', '10', command, ...args] : [command, ...args];
  const stdio = [...(isShown ? ['inherit', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']), 'ipc'];
  if (isShown) process.stderr.write(`\n▶ ${title}\n`);
  const child = spawn(program, all, { cwd: root, env: withOwnTools(), stdio });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => said.push(piece));
  let counts;
  child.on('message', (message) => (counts = message));
  const [status, signal] = await once(child, 'close').catch(({ message }) => {
    said.push(`${program}: ${message}\n`);
    return [3];
  });
  if (!isShown) process.stderr.write(`\n▶ ${title}\n`);
  for (const piece of said) process.stderr.write(piece);
  return { code: signal === 'SIGINT' ? 130 : (status ?? 3), counts };
}
