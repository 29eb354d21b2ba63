import type { Candidate } from '../config/candidate.ts';
import { checked, faulty } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { suggest } from '../config/fault.ts';
import type { Fault } from '../config/fault.ts';
import { conform } from '../config/conform.ts';
import type { Config } from '../config/load.ts';
import type { Policy, SuiteChoice } from '../config/policy.ts';
import { engineNamed, engines } from '../engines/index.ts';
import type { Engine } from '../engines/engine.ts';
import type { Criterion } from '../scoring/outcome.ts';
import type { ScoreAnswer } from '../scoring/scorer.ts';
import { scorerNamed, scorers } from '../scoring/index.ts';
import { checkTargets } from '../scoring/check-targets.ts';
import { loadSuite } from '../suites/load-suite.ts';
import type { Suite } from '../suites/suite.ts';
import { refusals } from '../preflight/trust.ts';

/** A run whose every name has become a plug-in and whose every file has been read: nothing is left to go wrong in the config. */
export interface Prepared {
  readonly config: Config;
  readonly engine: Engine;
  readonly suites: Readonly<Record<string, Suite>>;
  /** How each suite's own criterion scores an answer. */
  readonly scorers: Readonly<Record<string, ScoreAnswer>>;
  /** Whether production's criterion can be applied to the paper's items: their targets have what it compares. */
  readonly bothCriteria: boolean;
}

/** Reads and resolves everything a run needs, without starting anything; or every fault there is. */
export async function prepare(config: Config): Promise<Checked<Prepared>> {
  const { candidate, policy, root } = config;
  const faults: Fault[] = refusals(candidate.value, policy.value).map(({ path, message, hint }) =>
    candidate.fault(path, message, hint),
  );
  const engine = resolveEngine(config, faults);
  const names = suitesOf(candidate.value, policy.value, config, faults);
  const suites: Record<string, Suite> = {};
  const scoring: Record<string, ScoreAnswer> = {};
  for (const name of names) {
    const choice = policy.value.suites[name] as SuiteChoice;
    const suite = await loadSuite(name, choice, root);
    if ('length' in suite) {
      faults.push(
        ...suite.map((fault) => ({
          ...policy.fault(['suites', name], fault.message, fault.hint),
          ...placeOf(fault),
        })),
      );
    } else {
      suites[name] = suite;
    }
    const score = resolveScorer(name, choice, suites[name], config, faults);
    if (score !== undefined) scoring[name] = score;
  }
  faults.push(...shotFaults(config, suites));
  if (faults.length > 0 || engine === undefined) return faulty(faults);
  return checked({
    config,
    engine,
    suites,
    scorers: scoring,
    bothCriteria: criterionFits(candidate.value, policy.value, suites),
  });
}

/** A protocol can't show more worked examples than its suite has. */
function shotFaults({ candidate }: Config, suites: Readonly<Record<string, Suite>>): readonly Fault[] {
  return candidate.value.claims.scores.flatMap(({ suite: name, protocol: { shots } }, index) => {
    const suite = suites[name];
    const examples = suite?.examples ?? 0;
    if (suite === undefined || shots <= examples) return [];
    const hint = `give suites.${name}.examples in the policy a JSONL file with at least ${shots} of them`;
    const message = `asks for ${shots} worked examples; suite "${name}" has ${examples}`;
    return [candidate.fault(['claims', 'scores', index, 'protocol', 'shots'], message, hint)];
  });
}

function placeOf(fault: { readonly file?: string; readonly line?: number }): Partial<Fault> {
  if (fault.file === undefined) return {};
  return { file: fault.file, ...(fault.line !== undefined && { line: fault.line, column: 1 }), path: '' };
}

function resolveEngine({ candidate }: Config, faults: Fault[]): Engine | undefined {
  const { engine: choice } = candidate.value;
  const engine = engineNamed(choice.name);
  if (engine === undefined) {
    const hint = suggest(choice.name, Object.keys(engines));
    faults.push(candidate.fault(['engine', 'name'], `there is no engine "${choice.name}"`, hint));
    return undefined;
  }
  for (const { argument, message } of engine.argumentFaults(choice)) {
    faults.push(candidate.fault(['engine', 'args', argument], message));
  }
  return engine;
}

/** The suites that the run asks: those of the claims and production's; a name that the policy lacks is a fault. */
function suitesOf(candidate: Candidate, policy: Policy, config: Config, faults: Fault[]): readonly string[] {
  const known = Object.keys(policy.suites);
  const named = new Set<string>();
  const use = (
    name: string,
    source: Config['candidate'] | Config['policy'],
    path: readonly PropertyKey[],
  ): void => {
    if (known.includes(name)) named.add(name);
    else faults.push(source.fault(path, `there is no suite "${name}" in the policy`, suggest(name, known)));
  };
  candidate.claims.scores.forEach(({ suite }, index) =>
    use(suite, config.candidate, ['claims', 'scores', index, 'suite']),
  );
  use(policy.production.suite, config.policy, ['production', 'suite']);
  return [...named];
}

function resolveScorer(
  name: string,
  { scorer: choice, runner }: SuiteChoice,
  suite: Suite | undefined,
  { policy }: Config,
  faults: Fault[],
): ScoreAnswer | undefined {
  if (runner !== undefined) {
    const message = `there is no runner "${runner.name}" in this version`;
    faults.push(
      policy.fault(['suites', name, 'runner'], message, 'give the suite data and a scorer instead'),
    );
    return undefined;
  }
  if (choice === undefined) {
    const hint = `known: ${Object.keys(scorers).join(', ')}`;
    faults.push(policy.fault(['suites', name, 'scorer'], 'is missing', hint));
    return undefined;
  }
  const scorer = scorerNamed(choice.name);
  if (scorer === undefined) {
    const hint = suggest(choice.name, Object.keys(scorers));
    faults.push(
      policy.fault(['suites', name, 'scorer', 'name'], `there is no scorer "${choice.name}"`, hint),
    );
    return undefined;
  }
  const { name: _, ...written } = choice;
  const options = conform(scorer.options, written, policy, ['suites', name, 'scorer']);
  if (!options.ok) {
    faults.push(...options.faults);
    return undefined;
  }
  if (suite !== undefined) {
    for (const fault of checkTargets(suite, scorer, options.value)) {
      faults.push({ ...policy.fault(['suites', name], fault.message, fault.hint), ...placeOf(fault) });
    }
  }
  return scorer.scorer(options.value);
}

/** True where the production scorer finds in the paper's targets what it compares with. */
function criterionFits(
  candidate: Candidate,
  policy: Policy,
  suites: Readonly<Record<string, Suite>>,
): boolean {
  const paper = suites[candidate.claims.scores[0]?.suite ?? ''];
  const choice = policy.suites[policy.production.suite]?.scorer;
  const scorer = choice && scorerNamed(choice.name);
  if (paper === undefined || scorer === undefined) return false;
  const { name: _, ...written } = choice as { name: string };
  return checkTargets(paper, scorer, scorer.options.parse(written)).length === 0;
}

/** Which scoring reads an answer to a suite under a criterion: the suite's own for the paper's, production's for production's. */
export function scoringFor(prepared: Prepared, suite: string, criterion: Criterion): ScoreAnswer | undefined {
  return prepared.scorers[criterion === 'paper' ? suite : prepared.config.policy.value.production.suite];
}
