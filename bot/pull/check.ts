import type { Check, CheckIdentity } from '../../src/github/check.ts';
import { bounded } from '../../src/report/bounded.ts';
import type { Bot } from '../bot.ts';
import { annotations } from './annotations.ts';
import { worstConclusion } from './conclusion.ts';
import { awaitedRun } from './state.ts';
import type { CandidateState } from './state.ts';
import { namedLines, stateText } from './wording.ts';

/** The check that a repository requires; one for each commit. */
const CHECK_NAME = 'papergap';

/** Buttons below a check that has ended; GitHub takes three. */
export const BUTTONS = [
  { label: 'Re-bench', description: 'Measure this commit again', identifier: 'rebench' },
  { label: 'Explain the gap', description: 'Say in words what causes it', identifier: 'explain' },
  { label: 'Bless as baseline', description: 'Accept the default branch’s last result', identifier: 'bless' },
] as const;

/** Our check on a commit. */
export function checkOn(sha: string, { author }: Pick<Bot, 'author'>): CheckIdentity {
  return { appId: author.appId, name: CHECK_NAME, sha, externalId: `papergap:${sha}` };
}

/** The candidates of one pull request; without states where its base branch has no policy. */
export interface PullStates {
  readonly number: number;
  readonly states: readonly CandidateState[] | undefined;
}

/**
 * What the check on a commit says. Where it is the head of several pull requests, perhaps to other bases and
 * thus by other policies, the check is as good as the worst of them: each of them may be merged by it.
 */
export function checkOf(about: CheckIdentity, pulls: readonly PullStates[]): Check {
  const isShared = pulls.length > 1;
  const named = pulls.flatMap(({ number, states }) =>
    states === undefined
      ? []
      : [states.map((state) => (isShared ? { ...state, id: `${state.id} (#${number})` } : state))],
  );
  if (named.length === 0) return checkWithoutPolicy(about);
  const states = named.flat();
  if (states.length === 0) return checkWithoutModels(about);
  return states.some(isGoing) ? openCheck(about, states) : endedCheck(about, states);
}

function openCheck(about: CheckIdentity, states: readonly CandidateState[]): Check {
  const going = states.filter(isGoing);
  const done = states.filter((state) => state.kind === 'measured' && !isGoing(state)).length;
  const title = `${done > 0 ? `${done} of ${count(states.length)} measured: ` : ''}${goingText(going)}`;
  // Annotations can only be added: those of an open check would be added with each stage.
  return { ...about, state: { status: 'in_progress' }, title, summary: summaryOf(states) };
}

function endedCheck(about: CheckIdentity, states: readonly CandidateState[]): Check {
  const [firstUrl] = states.flatMap((state) => ('run' in state ? [state.run.url] : []));
  const needsApproval = states.some((state) => state.kind === 'waiting' && state.for === 'approval');
  return {
    ...about,
    state: { status: 'completed', conclusion: worstConclusion(states) },
    title: endedTitle(states),
    summary: `${summaryOf(states)}${needsApproval ? `\n\n${approvalText(about.sha)}` : ''}`,
    annotations: annotations(states),
    actions: BUTTONS,
    ...(firstUrl !== undefined && { detailsUrl: firstUrl }),
  };
}

function checkWithoutModels(about: CheckIdentity): Check {
  return {
    ...about,
    state: { status: 'completed', conclusion: 'success' },
    title: 'No model config changed',
    summary: 'This pull request adds or changes no `models/*.yaml`.',
  };
}

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

const approvalText = (sha: string): string =>
  `Nothing of this pull request runs by itself: it comes from a fork, does not go to the default branch, changes what its own runs do, had its base changed after they began, or shares its commit or branch with a pull request to another base. A maintainer reads the change, then comments \`/rebench ${sha}\`.`;

const isGoing = (state: CandidateState): boolean =>
  awaitedRun(state) !== undefined || (state.kind === 'waiting' && state.for === 'run');

function goingText(going: readonly CandidateState[]): string {
  const models = count(going.length);
  if (going.some(({ isRunning }) => isRunning)) return `${models} being measured`;
  const what = going.some(awaitedRun) ? 'the GPU' : going.length === 1 ? 'its run' : 'their runs';
  return `${models} ${going.length === 1 ? 'waits' : 'wait'} for ${what}`;
}

function endedTitle(states: readonly CandidateState[]): string {
  const [only] = states;
  if (only !== undefined && states.length === 1)
    return only.kind === 'measured' ? (only.report.headline[0] ?? '') : stateText(only);
  const outcomes = states.map((state) =>
    state.kind === 'measured' ? state.report.outcome : 'without a result',
  );
  const counts = (['fail', 'inconclusive', 'without a result', 'pass'] as const).flatMap((outcome) => {
    const times = outcomes.filter((one) => one === outcome).length;
    return times === 0 ? [] : [`${times} ${outcome}`];
  });
  return `${count(states.length)}: ${counts.join(', ')}`;
}

function summaryOf(states: readonly CandidateState[]): string {
  return bounded(states.map(candidateSummary).join('\n\n'));
}

function candidateSummary(state: CandidateState): string {
  const lines =
    state.kind === 'measured'
      ? [...state.report.headline, ...state.report.steps.map((step) => `Next: ${step}`)]
      : [stateText(state)];
  // The estimate is safe Markdown of our own.
  return `${namedLines(state.id, lines)}${state.eta === undefined ? '' : `\n- Now: ${state.eta}.`}`;
}

function count(models: number): string {
  return models === 1 ? '1 model' : `${models} models`;
}
