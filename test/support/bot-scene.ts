import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Octokit } from '@octokit/core';
import { SERVED } from '../../bot/events/app.ts';
import type { Bot } from '../../bot/bot.ts';
import { following } from '../../bot/pull/following.ts';
import { gitCache } from '../../bot/git-cache.ts';
import { judgingInThreads } from '../../bot/results/judging.ts';
import { CommentEvent, onComment } from '../../bot/events/on-comment.ts';
import { settle } from '../../bot/pull/settle.ts';
import { turns } from '../../bot/inbox/turns.ts';
import { repositoryOf } from '../../src/github/repository.ts';
import { fakeGitHub } from './fake-github/index.ts';
import type { App, FakeGitHub, FakeRepository, Run } from './fake-github/index.ts';
import { clientOf, jwtOf } from './fake-github/scene.ts';
import type { RunRecord } from '../../src/record/schema.ts';
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
/** What a repository with papergap has on its default branch. */
export const FILES = {
  '.github/workflows/pull-request.yml': workflow('pull-request.yml'),
  '.github/workflows/rebench.yml': workflow('rebench.yml'),
  '.github/workflows/nightly.yml': workflow('nightly.yml'),
  '.github/papergap.yml': POLICY,
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

/** The bot beside a strict GitHub: its handlers are called as the events would have them called. */
export interface BotScene extends AsyncDisposable {
  readonly fake: FakeGitHub;
  readonly repo: FakeRepository;
  readonly app: App;
  readonly github: Octokit;
  readonly bot: Bot;
  /** A pull request of a branch of this repository with these files. */
  pull(files: Readonly<Record<string, string>>, branch?: string): number;
  /** Somebody comments, and the bot hears of it; what it answered, or nothing. */
  say(body: string, number: number, user?: string): Promise<string>;
  settle(number: number): Promise<void>;
  /** The run that GitHub starts for a pull request of this repository. */
  ownRun(number: number): Run;
  /** A run ends, with a record of each model where one is given. */
  end(run: Run, records?: Readonly<Record<string, RecordOptions>>, conclusion?: string): void;
  /** Our comment on a pull request without its marker; undefined where there is none. */
  comment(number: number): string | undefined;
  /** Status or conclusion, and title, of the check of ours that GitHub shows on a commit: the youngest. */
  checks(sha: string): readonly (readonly [string, string | null])[];
  headOf(number: number): string;
}

export async function botScene(options: { readonly dailyRuns?: number } = {}): Promise<BotScene> {
  const fake = await fakeGitHub();
  const repo = fake.addRepository('acme/models', { files: FILES });
  const app = fake.addApp({ slug: 'papergap', permissions: APP_PERMISSIONS, events: Object.keys(SERVED) });
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
    judging: judgingInThreads(),
    results: new Map(),
    turns: turns(),
    gitCache: gitCache(),
    following: following(),
    durations: new Map(),
    trunk: new Set(),
  };
  const pullOf = (number: number) => {
    const { pull } = repo.state.issues.get(number) ?? {};
    if (pull === undefined) throw new Error(`no pull request ${number}`);
    return pull;
  };
  const ours = (number: number, marker: string): string | undefined =>
    repo
      .comments(number)
      .map(({ body }) => body)
      .find((body) => body.startsWith(marker));
  return {
    fake,
    repo,
    app,
    github,
    bot,
    pull(files, branch = 'new') {
      repo.commit({ branch, parent: 'main', files });
      return repo.openPull({ head: branch });
    },
    async say(body, number, user = 'alice') {
      const { id } = repo.comment(number, { user, body });
      await onComment(CommentEvent.parse(repo.event.comment(id, 'created').payload), bot, github);
      return ours(number, `<!-- papergap:answer c${id} -->\n`)?.split(' -->\n').at(-1) ?? '';
    },
    settle: (number) => settle(number, bot, repositoryOf(github, NAME)),
    ownRun(number) {
      const { head } = pullOf(number);
      const path = '.github/workflows/pull-request.yml';
      return repo.addRun({ event: 'pull_request', path, headBranch: head.ref, headSha: head.sha });
    },
    end(run, records = {}, conclusion = 'success') {
      for (const [id, record] of Object.entries(records)) addRecord(repo, run, id, record);
      fake.setRun(run.id, { status: 'completed', conclusion });
    },
    comment: (number) => ours(number, '<!-- papergap:comment v1 -->\n')?.slice(29),
    checks: (sha) =>
      repo
        .checks(sha)
        .filter(({ name }) => name === 'papergap')
        .slice(-1)
        .map(({ status, conclusion, output }) => [conclusion ?? status, output.title] as const),
    headOf: (number) => pullOf(number).head.sha,
    [Symbol.asyncDispose]: () => fake.stop(),
  };
}

/** A record over suites that are the same every time. */
export function recordOf(options: RecordOptions): RunRecord {
  const record = aRecord(options);
  const items = { sha256: 'd'.repeat(64), items: 400 };
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
  }: { readonly commit?: string; readonly attempt?: number; readonly policyFrom?: string } = {},
): void {
  const record = recordOf(options);
  const text = repo.read(`models/${id}.yaml`, commit) ?? '';
  const policy = repo.read('.github/papergap.yml', policyFrom) ?? '';
  const ours = {
    ...record,
    candidate: { ...record.candidate, id, file: `models/${id}.yaml`, sha256: sha256(text) },
    policy: { ...record.policy, sha256: sha256(policy) },
  };
  const name = `papergap-${id}-${commit.slice(0, 12)}-${attempt}.json`;
  repo.addArtifact(run.id, { name, content: JSON.stringify(ours), raw: true });
}

/** What was measured: a dispatched run says so in its inputs. */
const commitOf = (run: Run): string => run.inputs['sha'] ?? run.headSha;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
