import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { hasErrors, suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import type { SuiteChoice } from '../config/policy.ts';
import type { Criterion } from '../scoring/outcome.ts';
import type { ScoreAnswer } from '../scoring/scorer.ts';
import type { Shell } from '../shell/shell.ts';
import { bothCriteria } from './both-criteria.ts';
import { openSuites } from './open-suites.ts';
import type { OpenSuite } from './open-suites.ts';
import { prepareEngine } from './prepare-engine.ts';
import type { EngineSetup } from './prepare-engine.ts';

/** A run whose names have all become plug-ins and whose files have all been read: the config can't go wrong later. */
export interface Prepared {
  readonly config: Config;
  readonly engine: EngineSetup;
  /** Every suite that the run asks, by name. */
  readonly suites: ReadonlyMap<string, OpenSuite>;
  /** Whether answers to the paper's items are graded by production's criterion, too. */
  readonly bothCriteria: boolean;
  /** What can be measured and may not be meant. */
  readonly warnings: readonly Fault[];
}

/** Reads and resolves everything a run needs, without starting anything; or every fault there is. */
export async function prepare(
  config: Config,
  shell: Pick<Shell, 'progress' | 'signal'>,
): Promise<Checked<Prepared>> {
  const { policy, root } = config;
  const faults: Fault[] = [];
  const { open, faults: found } = await openSuites(suitesAsked(config, faults), policy, root);
  const both = bothCriteria(config, open);
  const engine = await prepareEngine(config, open, shell);
  faults.push(...shotFaults(config, open), ...(both.ok ? [] : both.faults), ...found);
  if (hasErrors(faults) || !engine.ok || !both.ok)
    return faulty([...(engine.ok ? [] : engine.faults), ...faults]);
  const { setup, warnings } = engine.value;
  return checked({
    config,
    engine: setup,
    suites: open,
    bothCriteria: both.value,
    warnings: [...warnings, ...faults],
  });
}

/** A protocol can't show more worked examples than its suite has. */
function shotFaults({ candidate }: Config, suites: ReadonlyMap<string, OpenSuite>): readonly Fault[] {
  return candidate.value.claims.scores.flatMap(({ suite: name, protocol: { shots } }, index) => {
    const suite = suites.get(name)?.suite;
    const examples = suite?.examples ?? 0;
    if (suite === undefined || shots <= examples) return [];
    const hint = `give suites.${name}.examples in the policy a JSONL file with at least ${shots} of them`;
    const message = `asks for ${shots} worked examples; suite "${name}" has ${examples}`;
    return [candidate.fault(['claims', 'scores', index, 'protocol', 'shots'], message, hint)];
  });
}

/** The suites that the run asks: those of the claims and production's; a name that the policy lacks is a fault. */
function suitesAsked({ candidate, policy }: Config, faults: Fault[]): ReadonlyMap<string, SuiteChoice> {
  const known = new Map(Object.entries(policy.value.suites));
  const asked = new Map<string, SuiteChoice>();
  const ask = (name: string, source: Config['candidate' | 'policy'], path: readonly PropertyKey[]): void => {
    const choice = known.get(name);
    if (choice !== undefined) asked.set(name, choice);
    else {
      const hint = suggest(name, [...known.keys()]);
      faults.push(source.fault(path, `there is no suite "${name}" in the policy`, hint));
    }
  };
  for (const [index, { suite }] of candidate.value.claims.scores.entries()) {
    ask(suite, candidate, ['claims', 'scores', index, 'suite']);
  }
  ask(policy.value.production.suite, policy, ['production', 'suite']);
  return asked;
}

/** What scores an answer to a suite under a criterion: the suite's own scorer for the paper's, production's else. */
export function scoringFor(
  { suites, config }: Prepared,
  suite: string,
  criterion: Criterion,
): ScoreAnswer | undefined {
  const name = criterion === 'paper' ? suite : config.policy.value.production.suite;
  return suites.get(name)?.scorer.score;
}
