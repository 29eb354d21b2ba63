import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Octokit } from '@octokit/core';
import type { Bot } from '../../bot/bot.ts';
import { jobOf } from '../../bot/events/app.ts';
import { EVENTS } from '../../bot/events/index.ts';
import { counted, forkBudget, readCounted } from '../../bot/fork-budget.ts';
import { fairQueue } from '../../bot/inbox/fair-queue.ts';
import type { Job } from '../../bot/inbox/fair-queue.ts';
import { memory } from '../../bot/memory.ts';
import { pollStages } from '../../bot/pull/pull-job.ts';
import { reconcilePull } from '../../bot/pull/reconcile-pull.ts';
import { stagePolling } from '../../bot/pull/stage-polling.ts';
import { answerTo } from '../../bot/results/judge-task.ts';
import { judgedOf } from '../../bot/results/judging.ts';
import type { JudgeAnswer, Judging, JudgeTask } from '../../bot/results/judging.ts';
import { readSigned } from '../../bot/results/signed-run.ts';
import { askingDigest } from '../../src/config/asking.ts';
import { parsePolicy } from '../../src/config/load.ts';
import { askedSuites } from '../../src/config/suite-choice.ts';
import { labelsOf } from '../../src/config/suite-files.ts';
import { recordName } from '../../src/github/artifact-name.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import { fakeGitHub } from './fake-github/index.ts';
import type { App, FakeGitHub, FakeRepository, GitHubEvent, Run } from './fake-github/index.ts';
import type { Server } from './github-schema/openapi.ts';
import { clientOf, jwtOf } from './fake-github/scene.ts';
import type { RunRecord } from '../../src/record/schema.ts';
import { withFurther } from './further.ts';
import { ownRun } from './own-run.ts';
import type { FurtherOptions } from './further.ts';
import { aRecord, rightOf } from './record.ts';
import type { RecordOptions } from './record.ts';

const workflow = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', 'workflows-examples', name), 'utf8');

/** The one repository of a scene. */
export const NAME = { owner: 'acme', name: 'models' };
export const CANDIDATE = `model: weights/a.gguf
revision: sha256:${'0'.repeat(64)}
engine: { name: llama.cpp }
claims: { scores: [{ suite: benchmark, score: 0.8 }] }
`;
export const POLICY =
  'production: { suite: tickets }\nsuites: { benchmark: { data: a.jsonl, scorer: { name: exact } }, tickets: { data: b.jsonl, scorer: { name: exact } } }\n';
/** The data of each suite. */
const DATA = '{"id":"1","input":"x","target":"y"}\n';
/** What a repository with papergap has on its default branch. */
export const FILES = {
  '.github/workflows/pull-request.yml': workflow('pull-request.yml'),
  '.github/workflows/rebench.yml': workflow('rebench.yml'),
  '.github/workflows/nightly.yml': workflow('nightly.yml'),
  '.github/papergap.yml': POLICY,
  'a.jsonl': DATA,
  'b.jsonl': DATA,
  'README.md': 'Models\n',
} as const;
/** What App permissions `bot/app.yml` asks for. */
export const APP_PERMISSIONS = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  'merge-queues': 'read',
  'pull-requests': 'write',
  metadata: 'read',
} as const;

/** Marks that fail, pass and leave open a budget of 20 % below a paper's 0.8. */
export const FAILING: RecordOptions = { reproduce: rightOf(320, 400), production: rightOf(200, 400) };
export const PASSING: RecordOptions = { reproduce: rightOf(320, 400), production: rightOf(316, 400) };
export const OPEN: RecordOptions = { reproduce: rightOf(16, 20), production: rightOf(13, 20) };

/** The bot beside a strict GitHub: events are handed to it as they would be by a webhook that was proven. */
export interface BotScene extends AsyncDisposable {
  readonly fake: FakeGitHub;
  readonly repo: FakeRepository;
  readonly app: App;
  readonly github: Octokit;
  readonly bot: Bot;
  /** A pull request of a branch of this repository with these files. */
  pull(files: Readonly<Record<string, string>>, branch?: string): number;
  /** What the bot would do for an event; undefined where that is nothing. */
  jobOf(event: GitHubEvent, deliveryId?: string): Job<string> | undefined;
  /** The bot hears of an event, and has done what it asks for. */
  hear(event: GitHubEvent, deliveryId?: string): Promise<void>;
  /** Somebody comments, and the bot hears of it; what it answered, or nothing. */
  say(body: string, number: number, user?: string): Promise<string>;
  reconcile(number: number): Promise<void>;
  /** A round of looking at what is being measured. */
  poll(): Promise<void>;
  /** The bot hears that a branch was pushed to, and has done all that follows. */
  hearPush(branch: string, options?: { readonly before?: string }): Promise<void>;
  /** The installation that the bot works in. */
  readonly installation: number;
  /** Another instance of the bot, which knows nothing of this one. */
  another(changes?: Partial<Bot>): BotScene;
  /** The run that GitHub starts for a pull request of this repository; caused by who has opened it. */
  ownRun(number: number, actor?: string): Run;
  /** A run ends, with a record of each model where one is given. */
  end(run: Run, records?: Readonly<Record<string, RecordOptions>>, conclusion?: string): void;
  /** Our comment on a pull request without its marker; undefined where there is none. */
  comment(number: number): string | undefined;
  /** Status or conclusion, and title, of the check of ours that GitHub shows on a commit: the youngest. */
  checks(sha: string, name?: string): readonly (readonly [string, string | null])[];
  headOf(number: number): string;
}

export async function botScene(
  options: { readonly dailyRuns?: number; readonly server?: Server } = {},
): Promise<BotScene> {
  const fake = await fakeGitHub(options.server);
  const repo = fake.addRepository('acme/models', { files: FILES });
  const app = fake.addApp({ slug: 'papergap', permissions: APP_PERMISSIONS, events: Object.keys(EVENTS) });
  const installation = fake.install(app, repo);
  const { data } = await clientOf(fake, jwtOf(app)).request(
    'POST /app/installations/{installation_id}/access_tokens',
    { installation_id: installation },
  );
  const github = clientOf(fake, data.token);
  for (const [login, role] of [
    ['alice', 'write'],
    ['mallory', 'read'],
  ] as const) {
    fake.addUser(login);
    repo.setPermission(login, role);
  }
  const bot: Bot = {
    author: { login: 'papergap[bot]', appId: app.id },
    workflows: { pullRequest: 'pull-request.yml', rebench: 'rebench.yml', nightly: 'nightly.yml' },
    dailyRuns: options.dailyRuns ?? 20,
    now: () => new Date(),
    clientOf: (_, onRequest = () => undefined) =>
      Promise.resolve(readCounted(counted(github, onRequest), onRequest)),
    readSigned: readSigned(fake.issuer),
    ...freshParts(),
  };
  return sceneOf({ fake, repo, app, github, installation, bot });
}

/** Judges as the bot's process does, without its start: that takes longer than most of what a test does. */
const judgingHere: Judging = async (load) => structuredClone(judgedOf(answer(structuredClone(await load()))));

/** A process that breaks has read nothing. */
function answer(task: JudgeTask): JudgeAnswer {
  try {
    return answerTo(task);
  } catch {
    return { refusal: 'the artifact is refused: reading it failed', isForeign: false };
  }
}

/** What an instance has for itself. */
function freshParts() {
  return {
    queue: fairQueue<string>({ atOnce: 64, atOnceEach: 4, waitingEach: 5_000 }),
    judging: judgingHere,
    stagePolling: stagePolling(),
    forkBudget: forkBudget(),
    memory: memory(),
  };
}

type Parts = Pick<BotScene, 'fake' | 'repo' | 'app' | 'github' | 'installation' | 'bot'>;

function sceneOf(parts: Parts): BotScene {
  const { fake, repo, github, installation, bot } = parts;
  const delivered = ({ name, payload }: GitHubEvent, id: string) => ({
    id,
    name,
    payload: { installation: { id: installation, account: { login: repo.owner } }, ...payload },
  });
  const issueOf = (number: number) => {
    const issue = repo.state.issues.get(number);
    if (issue === undefined) throw new Error(`no issue ${number}`);
    return issue;
  };
  const pullOf = (number: number) => {
    const { pull } = issueOf(number);
    if (pull === undefined) throw new Error(`no pull request ${number}`);
    return pull;
  };
  const ours = (number: number, marker: string): string | undefined =>
    repo
      .comments(number)
      .map(({ body }) => body)
      .find((body) => body.startsWith(marker));
  const own = repositoryOf(github, NAME);
  const hear = async (event: GitHubEvent, id = 'guid'): Promise<void> => {
    const job = jobOf(delivered(event, id), bot);
    if (job !== undefined) await bot.queue.add(job);
  };
  return {
    ...parts,
    another: (changes = {}) => sceneOf({ ...parts, bot: { ...bot, ...freshParts(), ...changes } }),
    jobOf: (event, id = 'guid') => jobOf(delivered(event, id), bot),
    hear,
    async poll() {
      pollStages(bot);
      // One job after the other in a repository: this one comes last.
      await bot.queue.add({ owner: own.owner, key: own.fullName, work: () => Promise.resolve() });
    },
    async hearPush(branch, options) {
      await hear(repo.event.push(branch, options));
      const last = { owner: own.owner, key: own.fullName, isOfStranger: true };
      await bot.queue.add({ ...last, work: () => Promise.resolve() });
    },
    pull(files, branch = 'new') {
      repo.commit({ branch, parent: 'main', files });
      return repo.openPull({ head: branch });
    },
    async say(body, number, user = 'alice') {
      const { id } = repo.comment(number, { user, body });
      await hear(repo.event.comment(id, 'created'));
      return readable(ours(number, `<!-- papergap:answer c${id} -->\n`)?.split(' -->\n').at(-1) ?? '');
    },
    reconcile: (number) => reconcilePull(number, bot, own),
    ownRun: (number, actor) => ownRun(fake, repo, number, actor),
    end(run, records = {}, conclusion = 'success') {
      for (const [id, record] of Object.entries(records)) addRecord(repo, run, id, record);
      fake.setRun(run.id, { status: 'completed', conclusion });
    },
    comment: (number) => readable(ours(number, '<!-- papergap:comment v1 -->\n')?.slice(29)),
    checks: (sha, name = 'papergap') =>
      repo
        .checks(sha)
        .filter((check) => check.name === name)
        .slice(-1)
        .map(({ status, conclusion, output }) => [conclusion ?? status, output.title] as const),
    headOf: (number) => pullOf(number).head.sha,
    [Symbol.asyncDispose]: () => fake.stop(),
  };
}

/** A text with blanks in the place of those that no line is broken at. */
export const readable = <T extends string | undefined>(text: T): T => text?.replaceAll('\u00a0', ' ') as T;

/** A record over suites that are the same every time. */
export function recordOf(options: RecordOptions): RunRecord {
  const record = aRecord(options);
  const items = { sha256: sha256(DATA), items: 400 };
  return { ...record, plan: { ...record.plan, suites: { benchmark: items, tickets: items } } };
}

/** A run leaves a record of a model, as the Action would: of what the commit and the base branch have. */
export function addRecord(
  repo: FakeRepository,
  run: Run,
  id: string,
  options: RecordOptions,
  {
    commit = commitOf(run),
    attempt = 1,
    policyFrom = 'main',
    file = `models/${id}.yaml`,
    further = {},
  }: {
    readonly commit?: string;
    readonly attempt?: number;
    readonly policyFrom?: string;
    readonly file?: string;
    /** What it measured of further suites. */
    readonly further?: Readonly<Record<string, FurtherOptions>>;
  } = {},
): void {
  const record = withFurther(recordOf(options), further);
  const text = repo.read(file, commit) ?? '';
  const policy = repo.read('.github/papergap.yml', policyFrom) ?? '';
  const items = { sha256: sha256(DATA), items: 400 };
  const suites = {
    ...record.plan.suites,
    ...Object.fromEntries(Object.keys(further).map((suite) => [suite, items])),
  };
  const asked = Object.entries(suites).map(([suite, its]) => {
    return [suite, { ...its, ...suiteAt(repo, policy, suite, policyFrom) }];
  });
  const ours = {
    ...record,
    plan: { ...record.plan, suites: Object.fromEntries(asked) as RunRecord['plan']['suites'] },
    candidate: { ...record.candidate, id, file, sha256: sha256(text) },
    policy: { ...record.policy, sha256: sha256(policy) },
  };
  const name = recordName({ model: id, sha: commit, attempt });
  repo.addArtifact(run.id, { name, content: JSON.stringify(ours), raw: true });
}

/** What a run writes of a suite's data and of how it is asked; nothing where the policy has no such suite. */
function suiteAt(
  repo: FakeRepository,
  text: string,
  suite: string,
  commit: string,
): Partial<Record<'sha256' | 'asking' | 'cleaned' | 'humanLabels', string>> {
  const policy = parsePolicy({ file: '.github/papergap.yml', text });
  const choice = policy.ok ? askedSuites(policy.value.value.suites).get(suite) : undefined;
  if (choice === undefined) return {};
  const digestOf = (path: string | undefined): string | undefined => {
    const its = path && repo.read(path, commit);
    return its === undefined ? undefined : sha256(its);
  };
  const { data, examples, cleaned, scorer } = choice;
  const digests = {
    sha256: digestOf(data),
    cleaned: digestOf(cleaned),
    humanLabels: digestOf(labelsOf(scorer)),
  };
  const known = Object.entries(digests).filter(([, digest]) => digest !== undefined);
  return { ...Object.fromEntries(known), asking: askingDigest(choice, digestOf(examples)) };
}

/** What was measured: a dispatched run says so in its inputs. */
const commitOf = (run: Run): string => run.inputs['sha'] ?? run.headSha;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
