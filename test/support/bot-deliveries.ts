import { join } from 'node:path';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { inject, vi } from 'vitest';
import { botEnvironment, SECRET, startBot, registerApp } from './bot-process.ts';
import type { BotProcess } from './bot-process.ts';
import { addRecord, CANDIDATE, FAILING, FILES, PASSING } from './bot-scene.ts';
import { fakeGitHub } from './fake-github/index.ts';
import type { FakeGitHub, FakeRepository, GitHubEvent, Run } from './fake-github/index.ts';
import { signatureFor } from './fake-github/webhooks.ts';
import { ownRun } from './own-run.ts';

const REPOSITORIES = ['acme/models', 'acme/search', 'globex/models'] as const;

/** How a history is told to the bot, and how its deliveries go wrong on their way. */
export interface Way {
  /** Deliveries in all; those that the history doesn't need are noise. */
  readonly deliveries: number;
  /** Pull requests in each of three repositories. */
  readonly pulls: number;
  /** Of 100 events so many are sent again, come later than others, or never arrive. */
  readonly duplicates: number;
  readonly late: number;
  readonly lost: number;
  /** GitHub fails, before or after it did what it was asked. */
  readonly faults: number;
  readonly restarts: number;
  /** Processes behind a balancer, which know nothing of each other. */
  readonly instances: number;
}

/**
 * The same history of the same repositories, told to the bot in one way or another; what there is in the end.
 */
export async function tellHistory(way: Way) {
  await using fake = await fakeGitHub();
  const random = xoroshiro128plus(7);
  const upTo = (most: number): number => Math.floor((random.next() >>> 0) * 2 ** -32 * most);
  const app = registerApp(fake);
  const repos = REPOSITORIES.map((name) => fake.addRepository(name, { files: FILES }));
  fake.install(app, repos[0]!, repos[1]!);
  fake.install(app, repos[2]!);
  fake.addUser('alice');
  for (const repo of repos) repo.setPermission('alice', 'write');

  const program = join(inject('programs'), 'bot-unthrottled.mjs');
  const start = (): Promise<BotProcess> =>
    startBot({ ...botEnvironment(fake, app), DAILY_RUNS: '200' }, program);
  const bots = await Promise.all(Array.from({ length: way.instances }, start));
  const balance = (): string => (app.webhookUrl = bots[upTo(bots.length)]!.url);
  let sent = 0;
  const statuses: Record<string, number> = {};
  const outputs: string[] = [];
  const count = (status: number): void => {
    sent += 1;
    statuses[status] = (statuses[status] ?? 0) + 1;
  };

  /** Events that have happened and were not sent yet. */
  let waiting: GitHubEvent[] = [];
  const happen = (event: GitHubEvent): void => void waiting.push(event);
  // Nothing goes wrong any more once everything has happened: what went wrong has to be found.
  let isCalm = false;
  const send = async (event: GitHubEvent): Promise<void> => {
    const lost = !isCalm && upTo(100) < way.lost;
    const guid = crypto.randomUUID();
    balance();
    for (const { statusCode } of await fake.emit(event, { guid, lost })) if (!lost) count(statusCode);
    if (!lost && upTo(100) < way.duplicates) {
      balance();
      const again = await fake.emit(event, { guid, redelivery: true });
      for (const { statusCode } of again) count(statusCode);
    }
  };
  const tell = async (): Promise<void> => {
    const now = waiting;
    waiting = [];
    for (let at = now.length - 1; at > 0 && way.late > 0; at--) {
      const other = upTo(at + 1);
      [now[at], now[other]] = [now[other]!, now[at]!];
    }
    if (!isCalm && upTo(100) < way.faults) {
      const afterEffect = upTo(2) === 0;
      fake.failNext({ method: upTo(2) === 0 ? 'GET' : 'POST', status: 502, afterEffect });
    }
    for (const event of now) {
      if (upTo(100) < way.late) waiting.push(event);
      else await send(event);
    }
  };
  const restart = async (instance: number, hard: boolean): Promise<void> => {
    const bot = bots[instance]!;
    bot.kill(hard ? 'SIGKILL' : 'SIGTERM');
    await bot.exited;
    outputs.push(bot.output());
    bots[instance] = await start();
  };
  /** What everybody on the internet can send, and what an App hears all day and is no business of ours. */
  const noise = async (repo: FakeRepository, number: number): Promise<void> => {
    const comment = JSON.stringify({
      ...repo.event.pullRequest(number, 'opened').payload,
      ...commentPayload(repo, number, '/rebench'),
    });
    const forged = async (event: string, body: string, signature: string): Promise<void> => {
      const headers = {
        // The bot may close a connection that was idle at the very time that it is used again.
        connection: 'close',
        'content-type': 'application/json',
        'x-github-event': event,
        'x-github-delivery': crypto.randomUUID(),
        'x-hub-signature-256': signature,
      };
      count((await fetch(balance(), { method: 'POST', body, headers })).status);
    };
    await Promise.all([
      forged('issue_comment', comment, signatureFor('development', comment)),
      forged('issue_comment', `${comment} `, signatureFor(SECRET, comment)),
      ...others(repo, number).map(async (event) => {
        for (const { statusCode } of await fake.emit(event)) count(statusCode);
      }),
    ]);
  };

  /** Runs that were dispatched end a little later, unless they are cancelled before. */
  const begun: Run[] = [];
  fake.on('workflow_dispatch', (run: Run) => void begun.push(run));
  const endRuns = (): void => {
    for (const run of begun.splice(0)) {
      const repo = repos.find(({ state }) => state.runs.has(run.id))!;
      // Of two by one command the younger is left to the bot, which cancels it.
      if ([...repo.state.runs.values()].some(({ id, title }) => id < run.id && title === run.title)) continue;
      if (run.status !== 'completed') {
        addRecord(repo, run, run.inputs['candidate']!.slice(7, -5), PASSING);
        fake.setRun(run.id, { status: 'completed', conclusion: 'success' });
      }
      happen(repo.event.workflowRun(run.id, 'completed'));
    }
  };

  // The history: each repository's pull requests are opened, pushed to and measured; some are measured again.
  const steps = repos.flatMap((repo, r) =>
    Array.from({ length: way.pulls }, (_, p) => pullStory(fake, repo, r * way.pulls + p, happen)),
  );
  const restarts = Array.from({ length: way.restarts }, (_, i) =>
    Math.floor(((i + 0.5) * 4 * steps.length) / way.restarts),
  );
  let steppedOver = 0;
  for (let step = 0; step < 4; step++) {
    for (const story of steps) {
      story(step);
      await tell();
      if (restarts.includes(steppedOver++)) await restart(steppedOver % bots.length, steppedOver % 2 === 0);
    }
  }
  const pulls = repos.flatMap((repo) =>
    [...repo.state.issues.keys()].map((number) => [repo, number] as const),
  );
  const missing = (): number => way.deliveries - sent;
  while (missing() > 0) {
    const [repo, number] = pulls[upTo(pulls.length)]!;
    await noise(repo, number);
    if (waiting.length > 0) await tell();
  }
  while (waiting.length > 0) await tell();
  isCalm = true;
  // What was lost, or failed, is found at the next start.
  if (way.lost > 0) for (const instance of bots.keys()) await restart(instance, false);
  // What the bot does makes events in turn, until everything has come to its end.
  await vi.waitFor(
    async () => {
      endRuns();
      while (waiting.length > 0) await tell();
      const open = repos.flatMap(unfinished);
      if (open.length > 0) throw new Error(`unfinished: ${open.join('; ')}`);
    },
    { timeout: 300_000, interval: 100 },
  );
  // Once more, so that what still goes on has ended, too.
  for (const bot of bots) bot.kill('SIGTERM');
  for (const bot of bots) await bot.exited;
  const end = repos.flatMap(stateOf);
  const complaints = [...fake.complaints];
  for (const bot of bots) {
    outputs.push(bot.output());
    await bot[Symbol.asyncDispose]();
  }
  return { end, sent, statuses, complaints, output: outputs.join('') };
}

/**
 * Events that are real and ask for nothing: a label, a comment that was edited, somebody else's workflow and
 * check.
 */
function others(repo: FakeRepository, number: number): readonly GitHubEvent[] {
  const [other] = [...repo.state.runs.values()].filter(({ name }) => name === 'tests');
  const { id } =
    other ?? repo.addRun({ path: '.github/workflows/test.yml', name: 'tests', event: 'pull_request' });
  const [said] = repo.comments(number);
  return [
    repo.event.pullRequest(number, 'labeled'),
    repo.event.workflowRun(id, 'requested'),
    repo.event.workflowRun(id, 'completed'),
    ...(said === undefined ? [] : [repo.event.comment(said.id, 'edited', { from: 'x' })]),
  ];
}

function commentPayload(repo: FakeRepository, number: number, body: string) {
  return {
    action: 'created',
    issue: { number, pull_request: {}, body: null },
    comment: { id: 1, body, user: { login: repo.owner, type: 'User' } },
  };
}

/** One pull request's life in four steps. */
function pullStory(
  fake: FakeGitHub,
  repo: FakeRepository,
  index: number,
  happen: (event: GitHubEvent) => void,
): (step: number) => void {
  const branch = `b${index}`;
  const model = `m${index}`;
  const path = `models/${model}.yaml`;
  let number = 0;
  return (step) => {
    if (step === 0) {
      repo.commit({
        branch,
        parent: 'main',
        files: index % 4 === 3 ? { [`docs/${index}.md`]: 'x\n' } : { [path]: CANDIDATE },
      });
      number = repo.openPull({ head: branch });
      happen(repo.event.pullRequest(number, 'opened'));
    } else if (index % 4 === 3) {
      return;
    } else if (step === 1) {
      const before = repo.head(branch);
      repo.commit({ branch, files: { [path]: `${CANDIDATE}# ${index}\n` } });
      happen(repo.event.pullRequest(number, 'synchronize', { before }));
    } else if (step === 2) {
      const run = ownRun(fake, repo, number);
      happen(repo.event.workflowRun(run.id, 'requested'));
      addRecord(repo, run, model, index % 2 === 0 ? FAILING : PASSING);
      fake.setRun(run.id, { status: 'completed', conclusion: 'success' });
      happen(repo.event.workflowRun(run.id, 'completed'));
    } else if (index % 4 === 0) {
      happen(repo.event.comment(repo.comment(number, { user: 'alice', body: '/rebench' }).id));
    } else if (index % 4 === 1) {
      happen(repo.event.comment(repo.comment(number, { user: 'alice', body: '/rebench explain' }).id));
    }
  };
}

/**
 * What of a repository is still to come: the ends of checks and runs, answers, and what is told of results.
 */
function unfinished(repo: FakeRepository): readonly string[] {
  return [...repo.state.issues.values()].flatMap(({ number, pull }) => {
    const bodies = repo.comments(number).map(({ body }) => body);
    const has = (marker: string): boolean =>
      bodies.some((body) => body.startsWith(`<!-- papergap:${marker}`));
    const check = repo.checks(pull!.head.sha).at(-1);
    const commands = repo.comments(number).filter(({ body }) => body.startsWith('/rebench'));
    const runs = [...repo.state.runs.values()].filter(({ title }) => title.startsWith(`Rebench #${number}:`));
    return [
      ...(check?.status === 'completed' ? [] : [`${repo.fullName}#${number} has a check that goes on`]),
      ...commands.filter(({ id }) => !has(`answer c${id} `)).map(({ id }) => `command ${id} has no answer`),
      ...runs.filter(({ status }) => status !== 'completed').map(({ id }) => `run ${id} goes on`),
      ...(runs.length > 0 && !has('result') ? [`nothing is told of run ${runs[0]!.id}`] : []),
    ];
  });
}

/** What people see of a repository, without the ids that depend on the order of things. */
function stateOf(repo: FakeRepository) {
  const runs = new Map([...repo.state.runs.values()].map((run) => [run.id, run]));
  const nameOf = (run: Run): string => run.title.replace(/ c\d+-/, ' c-');
  return [...repo.state.issues.values()].map(({ number, pull }) => {
    const { sha } = pull!.head;
    const named = (text: string): string =>
      text
        .replace(/actions\/runs\/(\d+)/g, (_, id: string) => `run of ${nameOf(runs.get(Number(id))!)}`)
        .replace(/(answer|result) c\d+/g, '$1 c')
        .replaceAll(sha, 'HEAD')
        .replaceAll(sha.slice(0, 12), 'HEAD')
        // How many waited when it was asked for depends on when that was.
        .replace(/: (?:it is next|\d+ before it).*/g, '');
    return {
      pull: `${repo.fullName}#${number}`,
      comments: repo
        .comments(number)
        .map(({ body, by }) => `${by.user.login}: ${named(body)}`)
        .toSorted(),
      // GitHub shows the youngest.
      checks: repo
        .checks(sha)
        .slice(-1)
        .map(({ name, status, conclusion, output }) => `${name} ${conclusion ?? status}: ${output.title}`),
      runs: [...runs.values()]
        .filter(({ inputs }) => inputs['pull-request'] === String(number))
        // Of two instances that started one at the same time one takes its own back.
        .filter(({ conclusion }) => conclusion !== 'cancelled')
        .map((run) => named(`${nameOf(run)} ${run.conclusion}`)),
    };
  });
}

/**
 * The history told once as it was, and once with everything going wrong: both have to end in the same state.
 */
export async function tellBothWays(size: Pick<Way, 'deliveries' | 'pulls' | 'restarts'>) {
  const nothing = { duplicates: 0, late: 0, lost: 0, faults: 0, restarts: 0 };
  const clean = await tellHistory({ ...nothing, deliveries: 0, pulls: size.pulls, instances: 1 });
  const messy = await tellHistory({ ...size, duplicates: 40, late: 30, lost: 5, faults: 8, instances: 2 });
  return { clean, messy };
}

type Told = Awaited<ReturnType<typeof tellHistory>>;

/** What an end may not hold, whatever went wrong on the way to it. */
export function faultsOf({ end, complaints, output }: Told, pulls: number): readonly string[] {
  const rebenched = end.filter(({ runs }) => runs.length > 0);
  const isOurs = (text: string): boolean => text.includes('papergap:comment v1');
  return [
    ...complaints,
    ...end.filter(({ checks }) => checks.length !== 1).map(({ pull }) => `${pull}: not one check`),
    ...end
      .filter(({ comments }) => comments.filter(isOurs).length > 1)
      .map(({ pull }) => `${pull}: more than one comment`),
    ...rebenched.filter(({ runs }) => runs.length > 1).map(({ pull }) => `${pull}: more than one run`),
    ...(rebenched.length === Math.ceil((REPOSITORIES.length * pulls) / 4) ? [] : ['a command without a run']),
    ...(output.includes('given up') ? ['a delivery was given up'] : []),
  ];
}
