import { expect } from 'vitest';
import type { Bot } from '../../bot/bot.ts';
import type { Look, Share } from '../../bot/fork-budget.ts';
import type { Job } from '../../bot/inbox/fair-queue.ts';
import { CANDIDATE, PASSING, POLICY } from './bot-scene.ts';
import type { BotScene } from './bot-scene.ts';
import type { FakeRepository, Run } from './fake-github/index.ts';
import { startedRun } from './own-run.ts';
import { aReference } from './record.ts';

/** A pull request's files: one model. */
export const ONE = { 'models/a.yaml': CANDIDATE };

/** The bot hears that something happened to a pull request. */
export const hear = (
  at: BotScene,
  number: number,
  action: 'opened' | 'synchronize' | 'closed' | 'edited',
  before?: string,
): Promise<void> =>
  at.hear(at.repo.event.pullRequest(number, action, before === undefined ? {} : { before }));

/** A workflow that uploads what it likes, and has GitHub sign what it is. */
export const EVIL = `on: { pull_request: { types: [opened, synchronize, labeled] } }
permissions: { id-token: write }
jobs: { a: { runs-on: ubuntu-latest, steps: [{ run: ./upload }] } }
`;

/** The run that GitHub has started for a pull request ends without a proof of what it is. */
export const unproven = (at: BotScene, number: number): void => at.end(startedRun(at.repo, number));

/** The bot hears how far a run is. */
export const hearRun = (
  at: BotScene,
  { id }: Run,
  action: 'requested' | 'completed' = 'completed',
): Promise<void> => at.hear(at.repo.event.workflowRun(id, action));

/** Status or conclusion of the check that a pull request to the default branch shows. */
export const outcome = (at: BotScene, number: number): readonly string[] =>
  at.checks(at.headOf(number)).map(([state]) => state);

/** Someone uses up what they may ask of GitHub in an hour. */
export async function spend({ bot }: BotScene, by: string, requests = 300): Promise<void> {
  await bot.forkBudget.look('acme', by, spending(requests));
}

/** The same of what all strangers share. */
export async function spendShare({ bot }: BotScene, share: Share, requests = 300): Promise<void> {
  await bot.forkBudget.lookByShare('acme', share, spending(requests));
}

const spending =
  (requests: number): Look =>
  (onRequest) => {
    // The look itself is the first one.
    for (let request = 1; request < requests; request++) onRequest();
    return Promise.resolve();
  };

/** The run that was started last. */
export const lastRun = (at: BotScene): Run => [...at.repo.state.runs.values()].at(-1)!;

/** A fork's pull request that a maintainer has had measured, and that has passed. */
export async function passedFork(
  at: BotScene,
  owner = 'mallory',
): Promise<{ readonly repo: FakeRepository; readonly number: number }> {
  const repo = at.repo.addFork(`${owner}/models`);
  repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });
  await at.say(`/rebench ${at.headOf(number)}`, number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, number)).toEqual(['success']);
  return { repo, number };
}

/** The same bot, which queues nothing and keeps what it would. */
export function untilQueued({ bot }: BotScene): { readonly bot: Bot; readonly jobs: Job<string>[] } {
  const jobs: Job<string>[] = [];
  const add = (job: Job<string>): Promise<void> => {
    jobs.push(job);
    return Promise.resolve();
  };
  return { jobs, bot: { ...bot, queue: { ...bot.queue, add } } };
}

/** The reference of the model `a`, as a file of the base branch. */
export function referenceOf(score: number): Readonly<Record<'references/a.yaml', string>> {
  const [, model = ''] = /model: (.*)/.exec(CANDIDATE) ?? [];
  const [, revision = ''] = /revision: (.*)/.exec(CANDIDATE) ?? [];
  const scores = aReference().scores.map((one) => ({ ...one, score }));
  return { 'references/a.yaml': JSON.stringify(aReference({ model, revision, scores })) };
}

/** The base branch holds models against references: that of `a` scores 0.8. */
export function addReferences({ repo }: BotScene): void {
  const policy = `against: reference\nreferences: references\n${POLICY}`;
  repo.commit({ branch: 'main', files: { '.github/papergap.yml': policy, ...referenceOf(0.8) } });
}

/** A pull request that has passed at its head, while the run of the commit before goes on. */
export async function passedBesideSlowRun(
  at: BotScene,
): Promise<{ readonly number: number; readonly slow: Run; readonly passed: Run }> {
  const number = at.pull(ONE);
  const first = at.headOf(number);
  const slow = at.ownRun(number);
  at.repo.commit({ branch: 'new', files: { 'models/a.yaml': `${CANDIDATE}# again\n` } });
  await hear(at, number, 'synchronize', first);
  const passed = at.ownRun(number);
  at.end(passed, { a: PASSING });
  await hearRun(at, passed);
  return { number, slow, passed };
}

/** The bot is busy in the repository until it is let go on: what is heard meanwhile waits. */
export function keepBusy({ bot }: BotScene): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  void bot.queue.add({ owner: 'acme', key: 'acme/models', work: () => promise });
  return resolve;
}

/** A pull request into another branch than the default one passes by a command; what its check shows then. */
export async function passedInto(
  branch: string,
  number: number,
  at: BotScene,
): Promise<() => readonly string[]> {
  const shown = (): readonly string[] =>
    at.checks(at.headOf(number), `papergap (${branch})`).map(([state]) => state);
  await hear(at, number, 'opened');
  await at.say('/rebench', number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(shown()).toEqual(['success']);
  return shown;
}
