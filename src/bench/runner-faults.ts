import { suggest } from '../config/fault.ts';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { primarySuite } from '../config/claim-refusals.ts';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import type { Protocol } from '../config/protocol.ts';
import type { Runner } from '../config/runner.ts';
import { runSuites } from '../config/suite-choice.ts';
import type { Evaluator } from '../evaluators/evaluator.ts';
import { evaluatorNamed, evaluators } from '../evaluators/index.ts';
import { filesBelow } from '../evaluators/result-files.ts';
import { Unreadable } from '../evaluators/unreadable.ts';

/** What a claim says for its reader alone: nothing is sent of it. */
const FOR_READERS: readonly (keyof Protocol)[] = ['split', 'judge'];

/** What is wrong with suites that external evaluators ask, and with claims on them. */
export async function runnerFaults(
  config: Pick<Config, 'candidate' | 'policy' | 'root'>,
): Promise<readonly Fault[]> {
  const { policy } = config;
  const suites = runSuites(policy.value.suites);
  return [
    ...(await runnerSuiteFaults(policy, config.root)),
    ...placeFaults(config),
    ...config.candidate.value.claims.scores.flatMap((claim, index) => {
      const runner = suites.get(claim.suite)?.runner;
      return runner === undefined ? [] : protocolFaults(claim.protocol, runner, index, config);
    }),
  ];
}

/**
 * The same of the policy alone.
 *
 * @param root absolute folder of its repository
 */
export async function runnerSuiteFaults(policy: Config['policy'], root: string): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [name, { runner }] of runSuites(policy.value.suites))
    faults.push(...(await suiteFaults(name, runner, policy, root)));
  return faults;
}

/** The evaluator is not known, or only its results are, or it has no such task. */
async function suiteFaults(
  suite: string,
  runner: Runner,
  policy: Pick<Config['policy'], 'fault'>,
  root: string,
): Promise<readonly Fault[]> {
  const evaluator = evaluatorNamed(runner.name);
  const path = ['suites', suite, 'runner', 'name'];
  if (evaluator === undefined) {
    const message = `there is no evaluator "${runner.name}"`;
    return [policy.fault(path, message, suggest(runner.name, Object.keys(evaluators)))];
  }
  if (evaluator.program !== undefined) {
    if (runner.network && evaluator.program.runsCode === 'always')
      return [policy.fault(...networkFault(suite, runner))];
    const files = runner.files === undefined ? undefined : join(root, runner.files);
    if (files !== undefined && !(await isFolder(files)))
      return [policy.fault(['suites', suite, 'runner', 'files'], `there is no folder ${runner.files}`)];
    const wrong = await taskFault(evaluator.program, runner, files);
    return wrong === undefined ? [] : [policy.fault(['suites', suite, 'runner'], wrong)];
  }
  const hint = 'run it yourself, and read what it wrote: papergap ingest';
  return [policy.fault(path, `papergap reads results of "${runner.name}" and does not run it`, hint)];
}

/** Where, what is wrong, and what to write instead. */
function networkFault(suite: string, { name }: Runner): readonly [string[], string, string] {
  return [
    ['suites', suite, 'runner', 'network'],
    `${name} runs code out of answers, which would reach all that this machine reaches`,
    'leave network out, and name a folder of the repository with the task and its data, files: tasks',
  ];
}

/** What can't be read has a sentence on why. */
async function taskFault(
  program: NonNullable<Evaluator['program']>,
  runner: Runner,
  files: string | undefined,
): Promise<string | undefined> {
  try {
    return await program.taskFault?.(runner, files === undefined ? undefined : await filesBelow(files));
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

/** Production's items, and those that are asked with noise and under load, have to be papergap's to ask. */
function placeFaults({ candidate, policy }: Pick<Config, 'candidate' | 'policy'>): readonly Fault[] {
  const { suites, production } = policy.value;
  const run = runSuites(suites);
  const hint = 'name a suite with data and scorer of its own';
  const [first] = candidate.value.claims.scores;
  return [
    ...(run.has(production.suite)
      ? [policy.fault(['production', 'suite'], 'is asked by an external evaluator', hint)]
      : []),
    ...(production.also ?? []).flatMap(({ suite }, at) =>
      run.has(suite)
        ? [policy.fault(['production', 'also', at, 'suite'], 'is asked by an external evaluator', hint)]
        : [],
    ),
    // Where the policy itself leaves no other, that is told of the policy.
    ...(run.has(first?.suite ?? '') && primarySuite(policy.value) !== first?.suite
      ? [
          candidate.fault(
            ['claims', 'scores', 0, 'suite'],
            "is asked by an external evaluator: the first claim's items are asked with noise and under load, too",
            `${hint}, and put this claim after it`,
          ),
        ]
      : []),
  ];
}

function protocolFaults(
  protocol: Protocol,
  { name }: Runner,
  index: number,
  { candidate }: Pick<Config, 'candidate'>,
): readonly Fault[] {
  const program = evaluatorNamed(name)?.program;
  if (program === undefined) return [];
  const stated = (Object.keys(protocol) as (keyof Protocol)[]).filter((key) => protocol[key] !== undefined);
  const known = new Set([...program.takes, ...FOR_READERS]);
  return stated
    .filter((key) => !known.has(key))
    .map((key) => {
      const path = ['claims', 'scores', index, 'protocol', key];
      const message = `${name} can't be told this, and would ask by the task's own`;
      return candidate.fault(path, message, "leave it out, and the task's own counts");
    });
}
