import { NO_RECORD, parseRecord, versionFault } from '../../src/record/read.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { isBounded } from '../../src/shell/bounded-json.ts';
import { foreign, refused } from './refused.ts';
import { checkRunners } from './runners.ts';
import type { ExpectedRunner } from './runners.ts';

/** What a record has to be of, as the run and the pull request say it. */
export interface ExpectedRecord {
  readonly model: string;
  /** SHA-256 of the candidate's text at the commit that was to be measured. */
  readonly candidateSha256: string;
  /** SHA-256 of the base branch's policy. */
  readonly policySha256: string;
  /** Each suite as the base branch has it; absent where a record of other data is looked for, too. */
  readonly suites?: Readonly<Record<string, ExpectedSuite>>;
  /** External evaluators, by suite; absent as the suites are. */
  readonly runners?: Readonly<Record<string, ExpectedRunner>>;
}

/** What a record has to say of a suite. */
export interface ExpectedSuite {
  /** SHA-256 of its data; absent where the policy itself pins it, at a hub. */
  readonly sha256?: string;
  /** SHA-256 of the way in which it is asked, worked examples included. */
  readonly asking: string;
  /** Whether it has worked examples, whose file may change although the policy does not. */
  readonly hasExamples: boolean;
  /** SHA-256 of its cleaned form; absent where it has none, or the policy itself pins it. */
  readonly cleaned?: string;
  /** SHA-256 of the labels that its judge is corrected by; absent as the cleaned form is. */
  readonly humanLabels?: string;
}

/** Why a record of other data is refused. */
export const OTHER_DATA = 'it was made with other data of a suite than the base branch has';

/** Deeper nesting than a record has is made to exhaust the reader. What it holds, its length bounds. */
const BOUNDS = { depth: 24, values: Infinity, lists: Infinity } as const;

/**
 * A record out of an artifact's text: its schema, its bounds, and that it is of the candidate, the policy,
 * the data and the worked examples that were to be measured. Which run it is of is known from GitHub: nothing
 * in the text is believed about that.
 */
export function recordFrom(text: string, expected: ExpectedRecord): RunRecord {
  if (!isBounded(text, BOUNDS)) throw refused('it is nested too deep, or has a key that is too long');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refused('it is not JSON', cause);
  }
  const otherVersion = versionFault(value);
  if (otherVersion !== undefined)
    throw otherVersion === NO_RECORD ? refused(NO_RECORD) : foreign(otherVersion);
  const parsed = parseRecord(value);
  // A fault names keys of the artifact, and what those say is not ours to publish.
  if (!parsed.ok) throw refused('it has another form than a record');
  const { candidate, policy, plan } = parsed.value;
  if (candidate.id !== expected.model) throw foreign('it is of another model');
  if (candidate.sha256 !== expected.candidateSha256)
    throw foreign('it was made with another candidate than the commit has');
  if (policy.sha256 !== expected.policySha256)
    throw foreign('it was made with another policy than the base branch has');
  if (expected.runners !== undefined) checkRunners(parsed.value, expected.runners);
  if (expected.suites === undefined) return parsed.value;
  const suites = new Map(Object.entries(expected.suites));
  for (const [name, suite] of Object.entries(plan.suites)) {
    const its = suites.get(name);
    if (its === undefined || (its.sha256 !== undefined && its.sha256 !== suite.sha256))
      throw foreign(OTHER_DATA);
    // Records of before said nothing of it; without worked examples the policy says it all.
    if (suite.asking === undefined ? its.hasExamples : its.asking !== suite.asking)
      throw foreign('it was made with other worked examples of a suite than the base branch has');
    checkBeside(suite, its);
  }
  return parsed.value;
}

/** What a suite's score is corrected by, and told from, beside its data. */
const BESIDE = { cleaned: 'its cleaned form', humanLabels: 'the answers that people have labelled' } as const;

function checkBeside(suite: RunRecord['plan']['suites'][string], expected: ExpectedSuite): void {
  for (const key of ['cleaned', 'humanLabels'] as const) {
    if (expected[key] === undefined || expected[key] === suite[key]) continue;
    // What was made by a papergap of before can't be made anew by it.
    const why =
      suite[key] === undefined ? ', or is of a papergap that has to be updated in the workflow' : '';
    throw foreign(`${OTHER_DATA} (${BESIDE[key]})${why}`);
  }
}
