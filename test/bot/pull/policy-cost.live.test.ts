import { expect, test } from 'vitest';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { counted, readCounted } from '../../../bot/fork-budget.ts';
import { withGitCache } from '../../../bot/git-cache.ts';
import { parsePolicy } from '../../../src/config/load.ts';
import { hear, hearRun, lastRun, ONE, outcome } from '../../support/bot-events.ts';
import { botScene, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

/** What a look may cost at most: GitHub gives an installation five thousand an hour. */
const MOST_REQUESTS = 400;

/** A policy with suites of these files, and the files. */
function filesOf(paths: readonly string[], content: string): Readonly<Record<string, string>> {
  const suites = paths.map((path, suite) => `s${suite}: { data: ${path}, scorer: { name: exact } }`);
  const policy = POLICY.replace('suites: { ', `suites: { ${suites.join(', ')}, `);
  return {
    ...Object.fromEntries(paths.map((path) => [path, `${content} ${path}\n`])),
    '.github/papergap.yml': policy,
  };
}

/** Folders within folders, each of them another one: a policy of a few KiB that can't be read any more. */
const tooMany = (): Readonly<Record<string, string>> =>
  filesOf(
    Array.from({ length: 40 }, (_, suite) => `${suite}/${'a/'.repeat(40)}x`),
    '1',
  );

/** As many files in as many folders as a policy may name, beside the two of the scene. */
const most = (content: string): Readonly<Record<string, string>> =>
  filesOf(
    Array.from({ length: 198 }, (_, suite) => `${suite % 2}/${'a/'.repeat((suite >> 1) % 32)}${suite}`),
    content,
  );

type Requests = Pick<BotScene['github'], 'request'>;

/** With what the bot remembers of git where it is served. */
function served({ bot: { memory }, another }: BotScene, github: Requests): BotScene {
  return another({
    memory,
    clientOf: (_, onRequest = () => undefined) =>
      Promise.resolve(
        readCounted(withGitCache(counted(github as BotScene['github'], onRequest), memory), onRequest),
      ),
  });
}

/** How many requests something costs. */
async function cost({ fake }: BotScene, work: () => Promise<unknown>): Promise<number> {
  const before = fake.requests.length;
  await work();
  return fake.requests.length - before;
}

// attack: long policy
test.for([
  ['more than may be named', tooMany()],
  ['as much as may be named', most('1')],
] as const)('one look at a fork’s pull request whose policy names %s costs a look', async ([, files]) => {
  await using scene = await botScene();
  const at = served(scene, scene.github);
  const honest = at.pull(ONE, 'own');
  const repo = at.repo.addFork('mallory/models');
  repo.commit({ branch: 'new', parent: 'main', files });
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });

  expect(await cost(at, () => hear(at, number, 'opened'))).toBeLessThan(60);

  await hear(at, honest, 'opened');
  expect(outcome(at, honest)).toEqual(['in_progress']);
});

// attack: long policy
test('a look costs a bounded number of requests where the base branch has the largest policy', async () => {
  await using scene = await botScene();
  const at = served(scene, scene.github);
  at.repo.commit({ branch: 'dev', parent: 'main', files: most('1') });
  const repo = at.repo.addFork('mallory/models');
  repo.commit({ branch: 'new', parent: 'dev', files: most('2') });
  const number = at.repo.openPull({ head: { repo, branch: 'new' }, base: 'dev' });

  const requests = await cost(at, () => hear(at, number, 'opened'));

  const [, title] = at.checks(at.headOf(number), 'papergap (dev)')[0] ?? [];
  expect(title).toContain('what models are measured by');
  expect(requests).toBeGreaterThan(100);
  expect(requests).toBeLessThan(MOST_REQUESTS);
});

// attack: long policy
test.for([
  ['more than may be named', tooMany],
  ['as much as may be named', () => most('2')],
] as const)(
  'a push of a policy that names %s to a branch that is not the default one costs a look',
  async ([, files]) => {
    await using scene = await botScene();
    const at = served(scene, scene.github);
    at.repo.commit({ branch: 'dev', parent: 'main', files: most('1') });
    at.repo.commit({ branch: 'new', parent: 'dev', files: { 'README.md': 'y\n' } });
    at.repo.openPull({ head: 'new', base: 'dev', user: 'mallory' });
    const old = at.repo.head('dev');
    at.repo.commit({ branch: 'dev', files: files() });

    expect(await cost(at, () => at.hearPush('dev', { before: old }))).toBeLessThan(MOST_REQUESTS);
  },
);

test('the largest policy can be read, and one file or folder more can not', () => {
  const read = (paths: readonly string[]) =>
    parsePolicy({ file: 'p.yml', text: filesOf(paths, '')['.github/papergap.yml'] ?? '' });
  const paths = Object.keys(most('1')).filter((path) => !path.startsWith('.'));

  expect(read(paths).ok).toBe(true);
  for (const more of ['one', '2/1', `${'b/'.repeat(20_000)}x`]) {
    const refused = read([...paths.slice(more === 'one' ? 0 : 1), more]);
    expect(refused).toMatchObject({ faults: [{ path: 'suites' }] });
  }
});

/** The bot where GitHub lets it ask so much, from now on: less than its five thousand, as policies are small here. */
function limited(scene: BotScene): BotScene {
  const { request } = scene.github;
  let asked = 0;
  const exceeded = (): Error =>
    Object.assign(new Error('API rate limit exceeded for installation.'), {
      status: 403,
      response: {
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.now() / 1_000 + 3_000) },
      },
    });
  const ask = request as unknown as (route: unknown, parameters?: object) => Promise<object>;
  const bounded = (route: unknown, parameters?: object): Promise<object> =>
    ++asked > 1_500 ? Promise.reject(exceeded()) : ask(route, parameters);
  return served(scene, {
    request: Object.assign(bounded, { endpoint: request.endpoint }) as unknown as typeof request,
  });
}

// attack: long policy
test.for([true, false])(
  'a model that passes no more is green no more, whatever a stranger changes in a policy: %s',
  async (isAttacked) => {
    await using scene = await botScene();
    const eve = scene.repo.addFork('eve/models');
    eve.commit({ branch: 'new', parent: 'main', files: ONE });
    const bad = scene.repo.openPull({ head: { repo: eve, branch: 'new' } });
    await scene.say(`/rebench ${scene.headOf(bad)}`, bad);
    scene.end(lastRun(scene), { a: PASSING });
    await hearRun(scene, lastRun(scene));
    expect(outcome(scene, bad)).toEqual(['success']);
    const at = limited(scene);
    at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.01\n` } });
    const mallory = at.repo.addFork('mallory/models');
    mallory.commit({ branch: 'deep', parent: 'main', files: tooMany() });
    const deep = at.repo.openPull({ head: { repo: mallory, branch: 'deep' } });

    // What the push has looked at again is deferred: what strangers do meanwhile comes before.
    const pushed = at.hearPush('main');
    if (isAttacked) await at.hear(at.repo.event.pullRequest(deep, 'opened')).catch(() => undefined);
    await pushed.catch(() => undefined);
    await Promise.allSettled(await reconcileInstallation(at.installation, at.bot).catch(() => []));

    expect(outcome(at, bad)).not.toContain('success');
  },
);
