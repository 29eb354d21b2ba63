import type { Checked } from '../config/checked.ts';
import { checked, faulty } from '../config/checked.ts';
import { endpointParts } from '../config/endpoint.ts';
import type { Fault } from '../config/fault.ts';
import { suggest } from '../config/fault.ts';
import type { Config } from '../config/load.ts';
import { askedSuites, SuiteChoice } from '../config/suite-choice.ts';
import type { DataPlaces } from '../suites/data-file.ts';
import { loadSuite } from '../suites/load-suite.ts';
import { contextOf } from '../suites/prompt.ts';
import type { Shell } from '../shell/shell.ts';
import { JudgeOptions } from '../scoring/judge.ts';
import type { JudgedItem } from '../scoring/judge.ts';
import { keyOf } from './find-key.ts';

/** The judge of a suite, and the answers that people have labelled for it. */
export interface SuiteJudge {
  readonly options: JudgeOptions;
  /** Each with its `answer` among the fields; absent where the policy names no file. */
  readonly labelled?: readonly LabelledAnswer[];
  /** SHA-256 of that file. */
  readonly labelsSha256?: string;
}

/** An answer that people have labelled. */
export interface LabelledAnswer {
  readonly item: JudgedItem;
  readonly answer: string;
  /** Whether people find it right. */
  readonly isRight: boolean;
}

/** The judges of all suites that have one, by suite; or what is wrong with them. */
export async function openJudges(
  { candidate, policy }: Pick<Config, 'candidate' | 'policy'>,
  places: DataPlaces,
): Promise<Checked<ReadonlyMap<string, SuiteJudge>>> {
  const judges = new Map<string, SuiteJudge>();
  const faults: Fault[] = [];
  for (const [suite, choice] of askedSuites(policy.value.suites)) {
    const { name, ...written } = choice.scorer;
    const options = name === 'judge' ? JudgeOptions.safeParse(written).data : undefined;
    // Faulty options are told where the scorer is chosen.
    if (options === undefined) continue;
    faults.push(...addressFaults(suite, options, { candidate, policy }));
    const labelled = await labelledFrom(suite, choice, options, policy, places);
    if (!labelled.ok) faults.push(...labelled.faults);
    else judges.set(suite, { options, ...labelled.value });
  }
  return faults.length === 0 ? checked(judges) : faulty(faults);
}

/** Judges whose keys the environment does not have. */
export function judgeKeyFaults(
  { policy }: Pick<Config, 'policy'>,
  judges: ReadonlyMap<string, SuiteJudge>,
  env: Shell['env'],
): readonly Fault[] {
  const endpoints = new Set([...judges.values()].map(({ options }) => options.endpoint));
  return [...endpoints].flatMap((endpoint) => {
    const key = keyOf(endpoint, policy, env);
    return key.ok ? [] : key.faults;
  });
}

function addressFaults(
  suite: string,
  { endpoint, model }: JudgeOptions,
  { candidate, policy }: Pick<Config, 'candidate' | 'policy'>,
): readonly Fault[] {
  const path = ['suites', suite, 'scorer'];
  const { endpoints } = policy.value.trust;
  if (!Object.hasOwn(endpoints, endpoint)) {
    const message = `trust.endpoints has no "${endpoint}"`;
    return [policy.fault([...path, 'endpoint'], message, suggest(endpoint, Object.keys(endpoints)))];
  }
  const address = (name: string): string | undefined => {
    const listed = new Map(Object.entries(endpoints)).get(name);
    return listed && endpointParts(listed).url.replace(/(?<!\/)\/+$/, '');
  };
  const { value } = candidate;
  const isSameServer =
    value.engine.endpoint !== undefined && address(value.engine.endpoint) === address(endpoint);
  const ends = (id: string): string => id.split('/').at(-1)?.toLowerCase() ?? id;
  if (!isSameServer && ends(value.model) !== ends(model)) return [];
  const message = `"${model}" is the candidate itself, or served where it is: no model judges its own answers`;
  return [policy.fault([...path, isSameServer ? 'endpoint' : 'model'], message, 'name another judge')];
}

/** The rows of a file with human labels: the fields that the suite's prompt names, `answer` and `label`. */
async function labelledFrom(
  suite: string,
  choice: SuiteChoice,
  { humanLabels: data, labels }: JudgeOptions,
  { fault }: Config['policy'],
  places: DataPlaces,
): Promise<Checked<Pick<SuiteJudge, 'labelled' | 'labelsSha256'>>> {
  if (data === undefined) return checked({});
  const {
    prompt,
    target,
    cleaned: _,
    slices: __,
    sample: ___,
    cluster: ____,
    examples: _____,
    ...rest
  } = choice;
  const columns = (Array.isArray(target) ? target : [target]).filter((name) => name !== 'label');
  const written = { ...rest, data, prompt: `${prompt}{{answer}}`, target: ['label', ...columns] };
  const at = (path: readonly PropertyKey[], message: string, hint?: string): Fault =>
    fault(['suites', suite, 'scorer', 'humanLabels', ...path.slice(1)], message, hint);
  const loaded = await loadSuite(suite, SuiteChoice.parse(written), places, at);
  if (!loaded.ok) return faulty(loaded.faults);
  const faults: Fault[] = [];
  const { suite: own } = loaded.value;
  const { items, sha256: labelsSha256 } = own;
  const labelled = items.map((row) => {
    const { fields, target: found, line } = row;
    const { label, ...others } = Object(found) as Readonly<Record<string, unknown>>;
    const value = typeof label === 'string' && Object.hasOwn(labels, label) ? labels[label] : undefined;
    if (value === undefined)
      faults.push(
        at([], `line ${line ?? '?'} has no label that the judge has`, Object.keys(labels).join(', ')),
      );
    const { answer = '', ...shown } = fields;
    const of = Array.isArray(target) ? others : others[target];
    const item = { fields: shown, target: of, context: contextOf(row, own) };
    return { item, answer, isRight: value === 1 };
  });
  return faults.length === 0 ? checked({ labelled, labelsSha256 }) : faulty(faults);
}
