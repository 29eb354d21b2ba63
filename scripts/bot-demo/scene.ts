import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { botEnvironment, registerApp, startBot } from '../../test/support/bot-process.ts';
import type { BotProcess } from '../../test/support/bot-process.ts';
import { FILES, CANDIDATE } from '../../test/support/action-scene.ts';
import { fakeGitHub } from '../../test/support/fake-github/index.ts';
import type { App, FakeGitHub, FakeRepository } from '../../test/support/fake-github/index.ts';
import { workflowRuns } from './workflow-runs.ts';
import type { WorkflowRuns } from './workflow-runs.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const WEIGHTS = 'weights/ticket-router-q8.gguf';
const NEW_MODEL = 'models/router-q8.yaml';
/** How long the bot may take to end what it has begun. */
const BOT_ENDS_MS = 9_000;

/** Who may write in the repository, and for whom the page speaks. */
export const MAINTAINER = 'alice';
const CONTRIBUTOR = 'carol';

/** The real bot beside a strict GitHub of one repository with one pull request, all on loopback. */
export interface Scene extends AsyncDisposable {
  readonly fake: FakeGitHub;
  readonly repo: FakeRepository;
  readonly app: App;
  readonly bot: BotProcess;
  readonly runs: WorkflowRuns;
  /** The pull request, and the commit that it proposes. */
  readonly number: number;
  readonly sha: string;
  /** Comments as the maintainer; the bot hears of it by a signed webhook. */
  say(body: string): Promise<void>;
  /** Presses a button of a check as the maintainer. */
  press(checkId: number, identifier: string): Promise<void>;
}

/** Starts all of it, and opens the pull request. */
export async function openScene(cacheDir: string): Promise<Scene> {
  await using stack = new AsyncDisposableStack();
  const fake = stack.use(await fakeGitHub());
  const repo = fake.addRepository('acme/models', { files: { ...baseFiles(), ...workflows() } });
  const app = registerApp(fake);
  fake.install(app, repo);
  repo.setPermission(MAINTAINER, 'write');
  const bot = await startBot({ ...botEnvironment(fake, app), STAGE_SECONDS: '5' });
  stack.defer(() => endBot(bot));
  app.webhookUrl = bot.url;
  // What the bot writes comes back to it as events, as on GitHub.
  fake.emitEffects = true;
  const weights = readFileSync(join(ROOT, 'examples', 'ticket-router', WEIGHTS));
  const files = { ...FILES, [WEIGHTS]: weights };
  const runs = stack.use(workflowRuns({ fake, repo, cacheDir, files }));
  const { number, sha } = await proposeModel(fake, repo);
  const owned = stack.move();
  return {
    fake,
    repo,
    app,
    bot,
    runs,
    number,
    sha,
    async say(body) {
      const { id } = repo.comment(number, { user: MAINTAINER, body });
      await fake.emit(repo.event.comment(id));
    },
    async press(checkId, identifier) {
      await fake.emit(repo.event.requestedAction(checkId, identifier, MAINTAINER));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A contributor proposes a model from a fork, which is measured only once a maintainer has read it. */
async function proposeModel(fake: FakeGitHub, repo: FakeRepository) {
  const fork = repo.addFork(`${CONTRIBUTOR}/models`);
  const sha = fork.commit({
    branch: 'ticket-router',
    parent: 'main',
    files: { [NEW_MODEL]: CANDIDATE },
    message: 'Serve the ticket router, quantised to 8 bits',
  });
  const number = repo.openPull({
    head: { repo: fork, branch: 'ticket-router' },
    title: 'Serve the ticket router, quantised to 8 bits',
    body: 'A small model that routes help-desk tickets. Its card says 89.3 % right on the test split.',
  });
  await fake.emit(repo.event.pullRequest(number, 'opened'));
  return { number, sha };
}

/** What the default branch holds: the policy, the suites, the workflows, and no model yet. */
function baseFiles(): Readonly<Record<string, string>> {
  const { [NEW_MODEL]: _, ...others } = FILES;
  return others;
}

function workflows(): Readonly<Record<string, string>> {
  const names = ['pull-request.yml', 'rebench.yml', 'nightly.yml'];
  return Object.fromEntries(
    names.map((name) => [
      `.github/workflows/${name}`,
      readFileSync(join(ROOT, 'workflows-examples', name), 'utf8'),
    ]),
  );
}

async function endBot(bot: BotProcess): Promise<void> {
  bot.kill('SIGTERM');
  await Promise.race([bot.exited, sleep(BOT_ENDS_MS, undefined, { ref: false })]);
  await bot[Symbol.asyncDispose]();
}
