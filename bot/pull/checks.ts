import { faultText } from '../../src/config/document.ts';
import type { Fault } from '../../src/config/document.ts';
import type { Check, CheckAnnotation, CheckIdentity, CheckState } from '../../src/github/check.ts';
import { bounded } from '../../src/report/bounded.ts';
import type { CandidateReport } from '../../src/report/candidate.ts';
import type { Bot } from '../bot.ts';
import { awaitedRun, isRunning } from './outlook.ts';
import { namedLines, wordsFor } from './page.ts';
import type { Standing } from './standings.ts';

/** The check that a repository requires; one for each commit, whatever it changes. */
const CHECK_NAME = 'papergap';

/** Buttons below a check that has ended; GitHub takes three. */
export const BUTTONS = [
  { label: 'Re-bench', description: 'Measure this commit again', identifier: 'rebench' },
  { label: 'Explain the gap', description: 'Say in words what causes it', identifier: 'explain' },
  { label: 'Bless as baseline', description: 'Accept the default branch’s last result', identifier: 'bless' },
] as const;

/** As many as one request takes: a candidate may have thousands of faults, and whoever mends fifty asks again. */
const MOST_ANNOTATIONS = 50;

type Conclusion = Extract<CheckState, { status: 'completed' }>['conclusion'];

/** Our check on a commit. */
export function checkOn(sha: string, { author }: Pick<Bot, 'author'>): CheckIdentity {
  return { appId: author.appId, name: CHECK_NAME, sha, externalId: `papergap:${sha}` };
}

/** How the candidates of one pull request stand; absent where its base branch has no policy. */
export interface PullStandings {
  readonly number: number;
  readonly standings?: readonly Standing[];
}

/**
 * What the check on a commit says. Where it is the head of several pull requests, to other bases perhaps and thus by
 * other policies, the check is as good as the worst of them: each of them may be merged by it.
 */
export function checkOf(about: CheckIdentity, pulls: readonly PullStandings[]): Check {
  const asked = pulls.filter(({ standings }) => standings !== undefined);
  if (asked.length === 0) return checkWithoutPolicy(about);
  const isShared = pulls.length > 1;
  const named = asked.flatMap(({ number, standings = [] }) =>
    standings.map((standing) => (isShared ? { ...standing, id: `${standing.id} (#${number})` } : standing)),
  );
  return checkOfStandings(about, named);
}

function checkOfStandings(about: CheckIdentity, standings: readonly Standing[]): Check {
  if (standings.length === 0) {
    return {
      ...about,
      state: { status: 'completed', conclusion: 'success' },
      title: 'No model config changed',
      summary: 'This pull request adds or changes no `models/*.yaml`.',
    };
  }
  const going = standings.filter(isGoing);
  const summary = bounded(standings.map(summaryOf).join('\n\n'));
  if (going.length > 0) {
    const done = standings.filter((standing) => standing.kind === 'measured' && !isGoing(standing)).length;
    const title = `${done > 0 ? `${done} of ${count(standings.length)} measured: ` : ''}${goingWords(going)}`;
    // Annotations can only be added: those of an open check would be added with each stage.
    return { ...about, state: { status: 'in_progress' }, title, summary };
  }
  const conclusion = worst(standings.map(conclusionOf));
  const asking = standings.some((standing) => standing.kind === 'waiting' && standing.for === 'a maintainer')
    ? `\n\nNothing of this pull request runs by itself: it comes from a fork, or changes what its own runs do. Somebody who may write to this repository reads the change, then comments \`/rebench ${about.sha}\`.`
    : '';
  return {
    ...about,
    state: { status: 'completed', conclusion },
    title: titleOf(standings),
    summary: `${summary}${asking}`,
    annotations: standings.flatMap(annotationsOf).slice(0, MOST_ANNOTATIONS),
    actions: BUTTONS,
    ...detailsOf(standings),
  };
}

/** Of a repository where the App is installed and papergap isn't set up. */
function checkWithoutPolicy(about: CheckIdentity): Check {
  return {
    ...about,
    state: { status: 'completed', conclusion: 'neutral' },
    title: 'No policy on the base branch',
    summary:
      'Models are measured once `.github/papergap.yml` is on the base branch; nothing was looked at here.',
  };
}

const isGoing = (standing: Standing): boolean =>
  awaitedRun(standing) !== undefined || (standing.kind === 'waiting' && standing.for === 'its run');

function goingWords(going: readonly Standing[]): string {
  const models = count(going.length);
  if (going.some(isRunning)) return `${models} being measured`;
  const what = going.some(awaitedRun) ? 'the GPU' : going.length === 1 ? 'its run' : 'their runs';
  return `${models} ${going.length === 1 ? 'waits' : 'wait'} for ${what}`;
}

/** Anything that keeps somebody from knowing fails: nothing may pass because it was not seen. */
function conclusionOf(standing: Standing): Conclusion {
  if (standing.kind === 'waiting' && standing.for === 'nobody') return 'cancelled';
  if (standing.kind === 'waiting') return standing.for === 'nothing' ? 'failure' : 'action_required';
  if (standing.kind === 'ended') return standing.run.conclusion === 'cancelled' ? 'cancelled' : 'failure';
  if (standing.kind !== 'measured') return 'failure';
  const { outcome, onInconclusive, scope } = standing.report;
  // What was left out, or cut off, is no evidence too thin: it can be had by asking again.
  if (outcome === 'inconclusive' && (scope === 'part' || scope === 'cut-off'))
    return standing.run.conclusion === 'cancelled' ? 'cancelled' : 'failure';
  if (outcome === 'inconclusive') return onInconclusive === 'neutral' ? 'neutral' : 'failure';
  return outcome === 'pass' ? 'success' : 'failure';
}

const BY_WEIGHT: readonly Conclusion[] = ['failure', 'action_required', 'cancelled', 'neutral', 'success'];

function worst(conclusions: readonly Conclusion[]): Conclusion {
  return BY_WEIGHT.find((one) => conclusions.includes(one)) ?? 'failure';
}

function titleOf(standings: readonly Standing[]): string {
  const [only] = standings;
  if (only !== undefined && standings.length === 1)
    return only.kind === 'measured' ? (only.report.headline[0] ?? '') : wordsFor(only);
  const outcomes = standings.map((standing) =>
    standing.kind === 'measured' ? standing.report.outcome : 'without a result',
  );
  const words = ['fail', 'inconclusive', 'without a result', 'pass'] as const;
  const said = words.flatMap((word) => {
    const times = outcomes.filter((outcome) => outcome === word).length;
    return times === 0 ? [] : [`${times} ${word}`];
  });
  return `${count(standings.length)}: ${said.join(', ')}`;
}

function summaryOf(standing: Standing): string {
  const lines =
    standing.kind === 'measured'
      ? [...standing.report.headline, ...standing.report.steps.map((step) => `Next: ${step}`)]
      : [wordsFor(standing)];
  const { outlook } = standing;
  // The outlook is safe Markdown of our own.
  return `${namedLines(standing.id, lines)}${outlook === undefined ? '' : `\n- Now: ${outlook}.`}`;
}

function detailsOf(standings: readonly Standing[]): { readonly detailsUrl?: string } {
  const urls = standings.flatMap((standing) => ('run' in standing ? [standing.run.url] : []));
  const [first] = urls;
  return first === undefined ? {} : { detailsUrl: first };
}

const LEVELS = { pass: 'notice', fail: 'failure', inconclusive: 'warning' } as const;

function annotationsOf(standing: Standing): readonly CheckAnnotation[] {
  if (standing.kind === 'faulty') return standing.faults.map(faultAnnotation);
  if (standing.kind !== 'measured') return [];
  return [verdictAnnotation(standing.report, standing.file, standing.line ?? 1)];
}

function verdictAnnotation(
  { outcome, headline, reasons }: CandidateReport,
  path: string,
  line: number,
): CheckAnnotation {
  const message = [...new Set([...headline, ...reasons])].join('\n');
  return { path, line, level: LEVELS[outcome], title: `papergap: ${outcome}`, message };
}

function faultAnnotation(fault: Fault): CheckAnnotation {
  const title = 'papergap: this candidate was not measured';
  return { path: fault.file, line: fault.line ?? 1, level: 'failure', title, message: faultText(fault) };
}

function count(models: number): string {
  return models === 1 ? '1 model' : `${models} models`;
}
