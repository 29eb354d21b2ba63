import { sha256 } from '@noble/hashes/sha2.js';
import type { Check, CheckIdentity } from '../../src/github/check.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import { alsoWaived } from '../../src/report/waived.ts';
import { bounded } from '../../src/report/bounded.ts';
import type { Bot } from '../bot.ts';
import { annotations } from './annotations.ts';
import { conclusionOf, worstOf } from './conclusion.ts';
import type { NoOwnRuns } from './own-runs.ts';
import type { BaseBranch } from './base-branch.ts';
import type { PullSnapshot } from './snapshot.ts';
import { awaitedRun } from './state.ts';
import type { AwaitedEvent, CandidateState } from './state.ts';
import { namedLines, partialPassText, pathsText, stateText } from './wording.ts';

/** The check that a repository requires; one for each commit and base. */
const CHECK_NAME = 'papergap';

/** Buttons below a check that has ended; GitHub takes three. */
export const BUTTONS = [
  { label: 'Re-bench', description: 'Measure this commit again', identifier: 'rebench' },
  { label: 'Explain the gap', description: 'Say in words what causes it', identifier: 'explain' },
] as const;

/**
 * Our check on a commit for pull requests to a base. Each base has its own, since it has its own policy:
 * what a pull request to another one comes to, which anyone can open with the same commit, says nothing
 * here.
 */
export function checkOn(
  sha: string,
  { ref, defaultBranch }: BaseBranch,
  { author }: Pick<Bot, 'author'>,
): CheckIdentity {
  const name = ref === defaultBranch ? CHECK_NAME : `${CHECK_NAME} (${branchName(ref)})`;
  return { appId: author.appId, name, sha, externalId: externalIdOf(sha, ref) };
}

/** Characters of a branch in the name of its check: GitHub takes 255 for one that a rule requires. */
const MOST_OF_BRANCH = 100;

/**
 * A branch in the name of its check. Names that a rule of GitHub's could take for one another, by capitals,
 * accents or what is not seen, are told apart; no name of a branch has a backslash. A long one is cut, and
 * told apart by its SHA-256; none has a tilde.
 */
function branchName(ref: string): string {
  const name = ref.replace(/[^a-z0-9._/-]/gu, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`);
  if (name.length <= MOST_OF_BRANCH) return name;
  const bytes = sha256(new TextEncoder().encode(ref)).subarray(0, 10);
  const digest = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name.slice(0, MOST_OF_BRANCH - 1 - digest.length)}~${digest}`;
}

export const externalIdOf = (sha: string, base: string): string => `papergap:${sha}:${base}`;

/** That of a merge group's check: a pull request that anyone opens with the same commit has another one. */
export const groupIdOf = (sha: string, base: string): string => `papergap-group:${sha}:${base}`;

/** The base that a check of ours on a commit is for; undefined for a check that isn't ours. */
export function baseOfCheck(externalId: string, sha: string): string | undefined {
  const start = externalIdOf(sha, '');
  return externalId.startsWith(start) ? externalId.slice(start.length) : undefined;
}

/**
 * What a check says of the candidates of a pull request.
 *
 * @param states undefined where its base branch has no policy
 * @param noOwnRuns why the runs that GitHub starts for it prove nothing
 * @param told isHistoryOpen: whether everyone with write access may change what results are held against;
 *   yardstickChanges: what the pull request changes of what models are measured by
 */
export function checkOf(
  about: CheckIdentity,
  states: readonly CandidateState[] | undefined,
  noOwnRuns: NoOwnRuns | undefined,
  { isHistoryOpen, yardstickChanges }: Pick<PullSnapshot, 'isHistoryOpen' | 'yardstickChanges'> = NOTHING,
): Check {
  if (states === undefined) return checkWithoutPolicy(about);
  if (states.length === 0) return checkWithoutModels(about, yardstickChanges);
  return states.some(isGoing)
    ? openCheck(about, states, noOwnRuns)
    : endedCheck(about, states, noOwnRuns, { isHistoryOpen, yardstickChanges });
}

function openCheck(
  about: CheckIdentity,
  states: readonly CandidateState[],
  noOwnRuns: NoOwnRuns | undefined,
): Check {
  const going = states.filter(isGoing);
  const done = states.filter((state) => state.kind === 'measured' && !isGoing(state)).length;
  const title = `${done > 0 ? `${done} of ${count(states.length)} measured: ` : ''}${goingText(going)}`;
  // Annotations can only be added: those of an open check would be added with each stage.
  const why = noOwnRuns === undefined ? '' : `\n\nIts own runs do not count: ${WHY_NONE[noOwnRuns]}.`;
  return { ...about, state: { status: 'in_progress' }, title, summary: `${summaryOf(states)}${why}` };
}

function endedCheck(
  about: CheckIdentity,
  states: readonly CandidateState[],
  noOwnRuns: NoOwnRuns | undefined,
  { isHistoryOpen, yardstickChanges }: Pick<PullSnapshot, 'isHistoryOpen' | 'yardstickChanges'>,
): Check {
  const [firstUrl] = states.flatMap((state) => ('run' in state ? [state.run.url] : []));
  const isWaiting = states.some((state) => state.kind === 'waiting' && state.for === 'approval');
  const further = [
    isWaiting && noOwnRuns !== undefined ? approvalText(about.sha, noOwnRuns) : [],
    yardstickChanges.length > 0 ? yardstickText(yardstickChanges) : [],
    isHistoryOpen ? OPEN_HISTORY : [],
  ].flat();
  return {
    ...about,
    state: { status: 'completed', conclusion: worstOf(states.map(conclusionOf)) },
    title: endedTitle(states),
    summary: [summaryOf(states), ...further].join('\n\n'),
    annotations: annotations(states),
    actions: BUTTONS,
    ...(firstUrl !== undefined && { detailsUrl: firstUrl }),
  };
}

const NOTHING = { isHistoryOpen: false, yardstickChanges: [] } as const;

function checkWithoutModels(about: CheckIdentity, changed: readonly string[]): Check {
  const none = 'This pull request adds or changes no `models/*.yaml`.';
  const title = 'No model config changed';
  return {
    ...about,
    state: { status: 'completed', conclusion: 'success' },
    title: changed.length === 0 ? title : `${title}, but what models are measured by`,
    summary: changed.length === 0 ? none : `${none} ${yardstickText(changed)}`,
  };
}

const yardstickText = (changed: readonly string[]): string => `${YARDSTICK} ${pathsText(changed)}.`;

const YARDSTICK =
  'Whoever answers for the policy has to read it: once it is merged, open pull requests are judged by it. It changes what models are measured by:';

/** Of a repository where the App is installed and papergap isn't set up. */
function checkWithoutPolicy(about: CheckIdentity): Check {
  return {
    ...about,
    state: { status: 'completed', conclusion: 'neutral' },
    title: 'No policy on the base branch',
    summary:
      'Models are measured once `.github/papergap.yml` is on the base branch. Nothing was checked here.',
  };
}

const OPEN_HISTORY =
  'Warning: everyone with write access may push to the branch `papergap-history`, or delete it and make it anew, and so decide which earlier results models are held against. Protect it by a rule (a ruleset, not a classic protection) that restricts creations, updates and deletions, and that only the App and GitHub Actions bypass (docs/bot.md, "Install").';

const approvalText = (sha: string, noOwnRuns: NoOwnRuns): string =>
  `Nothing of this pull request runs by itself, or counts: ${WHY_NONE[noOwnRuns]}. A maintainer reads the change, then comments \`/rebench ${sha}\`.`;

const WHY_NONE: Readonly<Record<NoOwnRuns, string>> = {
  fork: 'it comes from a fork',
  'other-base': 'it does not go to the default branch',
  'by-reader': 'who has opened it, or caused them, may not write here, or their account is gone',
  'too-many-runs':
    'more runs have its commit than are looked at: pull requests of forks with it may have been opened again and again',
  'no-proof':
    'they left no proof that GitHub has signed (give the job with `mode: discover` the permission `id-token: write`)',
  untold:
    'GitHub does not tell what they were of, or no more: it keeps what it has signed, and its keys, for a while',
  'foreign-merge': 'they were of a merge into another branch, or of one that GitHub has no more',
  'other-workflow':
    'they were by another workflow than the default branch has, or had when they began: the pull request may change it',
  'changed-steps':
    'the workflow may run files that the pull request changes: it has more than steps of actions/checkout and papergap, and variables with credentials',
};

const isGoing = (state: CandidateState): boolean =>
  awaitedRun(state) !== undefined || (state.kind === 'waiting' && COMING.includes(state.for));

const COMING: readonly AwaitedEvent[] = ['run', 'unasked-run'];

function goingText(going: readonly CandidateState[]): string {
  const models = count(going.length);
  if (going.some(({ isRunning }) => isRunning)) return `${models} being measured`;
  const awaited = going.filter((state) => awaitedRun(state) !== undefined);
  if (awaited.length === going.length && awaited.every(({ isHeld }) => isHeld))
    return `${models} ${going.length === 1 ? 'waits' : 'wait'} for an approval`;
  const what = awaited.length > 0 ? 'the GPU' : going.length === 1 ? 'its run' : 'their runs';
  return `${models} ${going.length === 1 ? 'waits' : 'wait'} for ${what}`;
}

function endedTitle(states: readonly CandidateState[]): string {
  const [only] = states;
  if (only !== undefined && states.length === 1)
    return only.kind === 'measured' ? resultTitle(only.report) : stateText(only);
  const outcomes = states.map((state) =>
    state.kind === 'measured' ? state.report.outcome : 'without a result',
  );
  const counts = (['fail', 'inconclusive', 'without a result', 'pass'] as const).flatMap((outcome) => {
    const times = outcomes.filter((one) => one === outcome).length;
    return times === 0 ? [] : [`${times} ${outcome}`];
  });
  const waived = states.flatMap((state) => (state.kind === 'measured' ? state.report.waived : []));
  return `${count(states.length)}: ${counts.join(', ')}${alsoWaived(waived.length)}`;
}

function resultTitle(report: CandidateReport): string {
  return [report.title, partialPassText(report) ?? ''].join(' ').trim();
}

function summaryOf(states: readonly CandidateState[]): string {
  return bounded(states.map(candidateSummary).join('\n\n'));
}

function candidateSummary(state: CandidateState): string {
  const lines =
    state.kind === 'measured'
      ? [
          ...state.report.headline,
          partialPassText(state.report) ?? [],
          ...state.report.steps.map((step) => `Next: ${step}`),
        ].flat()
      : [stateText(state)];
  // The estimate is safe Markdown of our own.
  return `${namedLines(state.id, lines)}${state.eta === undefined ? '' : `\n- Now: ${state.eta}.`}`;
}

function count(models: number): string {
  return models === 1 ? '1 model' : `${models} models`;
}
