import { suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import type { Protocol } from '../config/protocol.ts';
import type { Runner } from '../config/runner.ts';
import { runSuites } from '../config/suite-choice.ts';
import { evaluatorNamed, evaluators } from '../evaluators/index.ts';

/** What a claim says for its reader alone: nothing is sent of it. */
const FOR_READERS: readonly (keyof Protocol)[] = ['split', 'judge'];

/** What is wrong with suites that external evaluators ask, and with claims on them. */
export function runnerFaults(config: Pick<Config, 'candidate' | 'policy'>): readonly Fault[] {
  const { policy } = config;
  const suites = runSuites(policy.value.suites);
  return [
    ...[...suites].flatMap(([name, { runner }]) => nameFaults(name, runner, policy)),
    ...placeFaults(config),
    ...config.candidate.value.claims.scores.flatMap((claim, index) => {
      const runner = suites.get(claim.suite)?.runner;
      return runner === undefined ? [] : protocolFaults(claim.protocol, runner, index, config);
    }),
  ];
}

/** The evaluator is not known, or only its results are, or it has no such task. */
export function nameFaults(suite: string, runner: Runner, policy: Pick<Config['policy'], 'fault'>) {
  const evaluator = evaluatorNamed(runner.name);
  const path = ['suites', suite, 'runner', 'name'];
  if (evaluator === undefined) {
    const message = `there is no evaluator "${runner.name}"`;
    return [policy.fault(path, message, suggest(runner.name, Object.keys(evaluators)))];
  }
  if (evaluator.program !== undefined) {
    const wrong = evaluator.program.taskFault?.(runner);
    return wrong === undefined ? [] : [policy.fault(['suites', suite, 'runner'], wrong)];
  }
  const hint = 'run it yourself, and read what it wrote: papergap ingest';
  return [policy.fault(path, `papergap reads results of "${runner.name}" and does not run it`, hint)];
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
    ...(run.has(first?.suite ?? '')
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
