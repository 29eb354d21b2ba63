import { conform } from '../config/conform.ts';
import { suggest } from '../config/fault.ts';
import type { Fault, FaultAt } from '../config/fault.ts';
import type { SuiteChoice } from '../config/suite-choice.ts';
import type { Parsed } from '../config/syntax.ts';
import { checkTargets } from '../scoring/check-targets.ts';
import { scorerNamed, scorers } from '../scoring/index.ts';
import type { Capabilities, ScoreAnswer } from '../scoring/scorer.ts';
import { loadSuite } from '../suites/load-suite.ts';
import type { DataPlaces } from '../suites/data-file.ts';
import type { Item, Suite } from '../suites/suite.ts';

/** A suite whose data has been read, and its scorer with its options. */
export interface OpenSuite {
  readonly suite: Suite;
  readonly scorer: ChosenScorer;
}

/** A scorer with the options that a policy gives it. */
export interface ChosenScorer {
  readonly name: string;
  readonly score: ScoreAnswer;
  /** What in a target it can't compare with; absent where it can. */
  targetFault(target: unknown, item: Pick<Item, 'choices'>): string | undefined;
}

/** The suites that could be opened, by name, and all that is wrong with the others or doubtful in them. */
export interface OpenSuites {
  readonly open: ReadonlyMap<string, OpenSuite>;
  readonly faults: readonly Fault[];
}

/**
 * Reads the data of suites and finds their scorers.
 *
 * @param policy the file that the suites stand in: the faults of their entries point there
 * @param lent what the run has for scorers: one that needs more is a fault
 */
export async function openSuites(
  choices: ReadonlyMap<string, SuiteChoice>,
  policy: Pick<Parsed<unknown>, 'fault' | 'written'>,
  places: DataPlaces,
  lent: Capabilities,
): Promise<OpenSuites> {
  const open = new Map<string, OpenSuite>();
  const faults: Fault[] = [];
  for (const [name, choice] of choices) {
    const at: FaultAt = (path, message, hint) => policy.fault(['suites', name, ...path], message, hint);
    const place = { source: policy, path: ['suites', name, 'scorer'] };
    const scorer = chosenScorer(choice, at, faults, place, lent);
    const loaded = await loadSuite(name, choice, places, at);
    if (!loaded.ok) {
      faults.push(...loaded.faults);
      continue;
    }
    const { suite, warnings } = loaded.value;
    faults.push(...warnings);
    if (scorer === undefined) continue;
    const wrong = checkTargets(suite, scorer);
    faults.push(...wrong);
    if (wrong.length === 0) open.set(name, { suite, scorer });
  }
  return { open, faults };
}

const NEEDS_CHOICES = [
  'compares how likely choices are, and the suite has none',
  'name them: choices: options, a field with a list of texts',
] as const;
const NEEDS_LIKELIHOOD = [
  'reads an answer, and of choices it is asked how likely they are',
  'write scorer: { name: likelihood }, or take choices out',
] as const;

function chosenScorer(
  { choices, scorer: { name, ...written } }: SuiteChoice,
  at: FaultAt,
  faults: Fault[],
  place: { readonly source: Pick<Parsed<unknown>, 'fault' | 'written'>; readonly path: readonly string[] },
  lent: Capabilities,
): ChosenScorer | undefined {
  const scorer = scorerNamed(name);
  if (scorer === undefined) {
    // Other tools call theirs exact_match, or llm-judge.
    const meant = name.split(/[-_]/).find((part) => Object.hasOwn(scorers, part)) ?? name;
    const hint = suggest(meant, Object.keys(scorers));
    faults.push(at(['scorer', 'name'], `there is no scorer "${name}"`, hint));
    return undefined;
  }
  const lacking = (scorer.needs ?? []).filter((need) => lent[need] === undefined);
  for (const need of lacking) {
    faults.push(at(['scorer', 'name'], `"${name}" needs a ${need}, which this run does not have`));
  }
  const options = conform(scorer.options, written, place.source, place.path);
  if (!options.ok) faults.push(...options.faults);
  if (!options.ok || lacking.length > 0) return undefined;
  if ((scorer.readsLikelihoods === true) !== (choices !== undefined)) {
    const [message, hint] = choices === undefined ? NEEDS_CHOICES : NEEDS_LIKELIHOOD;
    faults.push(at(['scorer', 'name'], message, hint));
    return undefined;
  }
  return {
    name,
    score: scorer.scorer(options.value),
    targetFault: (target, item) => scorer.targetFault(target, options.value, item),
  };
}
