import { expect, test } from 'vitest';
import { forkBudget } from '../../bot/fork-budget.ts';
import { reconcileInstallation } from '../../bot/events/reconcile-installation.ts';
import { hear, hearRun, keepBusy, lastRun, ONE, outcome, spend, spendShare } from '../support/bot-events.ts';
import { botScene, CANDIDATE, PASSING, POLICY } from '../support/bot-scene.ts';
import type { BotScene } from '../support/bot-scene.ts';

const HOUR_MS = 3_600_000;

/** A pull request of a fork, with the way to push to it. */
function forked(at: BotScene, owner: string) {
  const repo = at.repo.addFork(`${owner}/models`);
  const commit = (text: string): string =>
    repo.commit({ branch: 'new', parent: 'main', files: { 'models/a.yaml': `${CANDIDATE}# ${text}\n` } });
  commit('0');
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });
  return { number, commit };
}

/** The fork pushes again and again, and the bot hears of each; requests to GitHub that this has cost. */
async function pushes(at: BotScene, { number, commit }: ReturnType<typeof forked>, times: number) {
  const before = at.fake.requests.length;
  for (let push = 1; push <= times; push++) {
    const old = at.headOf(number);
    commit(String(push));
    await hear(at, number, 'synchronize', old);
  }
  return at.fake.requests.length - before;
}

// attack: many pushes
test('a fork that pushes without end costs a bounded number of requests, and no other one its first look', async () => {
  await using at = await botScene();
  const flood = forked(at, 'mallory');
  const honest = forked(at, 'bob');
  const own = at.pull(ONE, 'own');

  const cost = await pushes(at, flood, 60);

  // A look that began while some were left is brought to its end.
  expect(cost).toBeGreaterThanOrEqual(300);
  // And so have the looks at what may be green: they are few where it is not.
  expect(cost).toBeLessThan(600);
  expect(outcome(at, flood.number)).toEqual([]);
  await hear(at, honest.number, 'opened');
  await hear(at, own, 'opened');
  expect(outcome(at, honest.number)).toEqual(['action_required']);
  expect(outcome(at, own)).toEqual(['in_progress']);
});

// attack: many pushes
test('what a maintainer asked for in a fork’s pull request is told although the fork has nothing left', async () => {
  await using at = await botScene();
  const flood = forked(at, 'mallory');
  await pushes(at, flood, 30);

  await at.say(`/rebench ${at.headOf(flood.number)}`, flood.number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));

  expect(outcome(at, flood.number)).toEqual(['success']);
});

// attack: many pushes
test('a fork’s pull request that was put off is looked at by a round of reconciling, an hour after', async () => {
  await using scene = await botScene();
  let nowMs = 1;
  const at = scene.another({ forkBudget: forkBudget(() => nowMs) });
  const flood = forked(at, 'mallory');
  await pushes(at, flood, 30);

  await Promise.all(await reconcileInstallation(at.installation, at.bot));
  expect(outcome(at, flood.number)).toEqual([]);
  nowMs += HOUR_MS + 1;
  await Promise.all(await reconcileInstallation(at.installation, at.bot));

  expect(outcome(at, flood.number)).toEqual(['action_required']);
});

// attack: many pushes
test('the round of reconciling asks no more for forks’ pull requests than they may cost, however many there are', async () => {
  await using at = await botScene();
  const head = { repo: at.repo.addFork('mallory/models'), branch: 'new' };
  const own = at.pull(ONE, 'own');
  for (let each = 0; each < 400; each++) {
    head.repo.commit({ branch: `new${each}`, parent: 'main', files: { 'README.md': `${each}\n` } });
    at.repo.openPull({ head: { ...head, branch: `new${each}` } });
  }
  const flood = forked(at, 'eve');
  const round = async (): Promise<number> => {
    const before = at.fake.requests.length;
    await Promise.all(await reconcileInstallation(at.installation, at.bot));
    return at.fake.requests.length - before;
  };

  const [first, second] = [await round(), await round()];

  // Beside what their owners may ask, those that are owed a look are asked whether they are green.
  expect(first).toBeLessThan(300 + 700 + 100);
  expect(second).toBeLessThan(150);
  expect(outcome(at, own)).toEqual(['in_progress']);
  expect(outcome(at, flood.number)).toEqual(['action_required']);
});

// attack: many pushes
test('the round of reconciling asks no more for what a reader opens between branches of the repository than they may cost', async () => {
  await using at = await botScene();
  const branches = ['b0', 'b1', 'b2', 'b3'];
  for (const branch of branches)
    at.repo.commit({ branch, parent: 'main', files: { 'README.md': `${branch}\n` } });
  const own = at.repo.openPull({ head: 'b3', user: 'alice' });
  const round = async (): Promise<number> => {
    const before = at.fake.requests.length;
    await Promise.all(await reconcileInstallation(at.installation, at.bot));
    return at.fake.requests.length - before;
  };
  const alone = await round();
  const theirs = branches.flatMap((head) => ['main', ...branches].map((base) => ({ head, base })));
  const opened = theirs.filter(({ head, base }) => head !== base);
  for (const where of opened) at.repo.openPull({ ...where, user: 'mallory' });
  await spend(at, 'mallory');

  // Each may be asked for its green check once more, and those who have opened them for whether they may write.
  expect(await round()).toBeLessThan(alone + 4 * opened.length);
  expect(outcome(at, own)).toEqual(['success']);
});

// attack: many pushes, blocking twin
test('a fork that has nothing left keeps no pull request with its commit from being looked at', async () => {
  await using at = await botScene();
  const flood = forked(at, 'mallory');
  await pushes(at, flood, 30);
  at.repo.forcePush('own', at.headOf(flood.number));
  const own = at.repo.openPull({ head: 'own' });

  await Promise.all(await reconcileInstallation(at.installation, at.bot));

  expect(outcome(at, own)).toEqual(['in_progress']);
});

// attack: many pushes
test('the check of a commit that a fork has pushed over ends with its run, although the push was put off', async () => {
  await using at = await botScene();
  const flood = forked(at, 'mallory');
  await hear(at, flood.number, 'opened');
  const head = at.headOf(flood.number);
  await at.say(`/rebench ${head}`, flood.number);
  const run = lastRun(at);
  expect(at.checks(head).map(([state]) => state)).toEqual(['in_progress']);
  await spend(at, 'mallory');
  flood.commit('over');
  await hear(at, flood.number, 'synchronize', head);
  expect(at.checks(head).map(([state]) => state)).toEqual(['in_progress']);

  at.fake.setRun(run.id, { status: 'completed', conclusion: 'failure' });
  await hearRun(at, run);

  expect(at.checks(head)).toEqual([['cancelled', 'The pull request has moved on']]);
});

// attack: refused commands
test('commands of those who may not give any cost a bounded number of requests, and those of others are answered', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const before = at.fake.requests.length;

  for (let comment = 0; comment < 150; comment++) await at.say('/rebench', number, 'mallory');

  expect(at.fake.requests.length - before).toBeLessThan(400);
  for (let comment = 0; comment < 3; comment++)
    expect(await at.say('/rebench help', number)).toContain('/rebench status');
});

// attack: refused commands
test('commands of many who may not give any bring about a bounded number of signs that say so', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const signs = () => at.fake.requests.filter(({ path }) => path.endsWith('/reactions')).length;

  for (let each = 0; each < 200; each++) await at.say('/rebench', number, `stranger${each % 10}`);

  expect(signs()).toBe(150);
  expect(await at.say('/rebench help', number)).toContain('/rebench status');
  expect(signs()).toBe(151);
});

// attack: refused commands, many pushes
test('whatever strangers have spent, the command of one who may write is answered, at once', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  for (let fork = 0; fork < 12; fork++)
    await at.bot.forkBudget.look('acme', `fork${fork}`, (onRequest) => {
      for (let request = 0; request < 299; request++) onRequest();
      return Promise.resolve();
    });
  const told = async (user: string): Promise<number> => {
    const { id } = at.repo.comment(number, { user, body: '/rebench help' });
    const event = at.repo.event.comment(id, 'created');
    const comment = { ...(event.payload['comment'] as object), author_association: 'CONTRIBUTOR' };
    const before = at.fake.requests.length;
    await at.hear({ ...event, payload: { ...event.payload, comment } });
    return at.fake.requests.length - before;
  };

  expect([await told('mallory'), await told('mallory')]).toEqual([1, 0]);
  await told('alice');
  expect(at.repo.comments(number).at(-1)?.body).toContain('/rebench status');
});

// attack: many pushes
test.for([0, 12])(
  'what one who is known to write does with a fork’s pull request is done at once, whatever %i strangers have spent',
  async (strangers) => {
    await using at = await botScene();
    at.repo.commit({ branch: 'mild', parent: 'main', files: { 'README.md': 'mild\n' } });
    const fork = at.repo.addFork('eve/models');
    fork.commit({ branch: 'new', parent: 'main', files: ONE });
    const number = at.repo.openPull({ head: { repo: fork, branch: 'new' }, base: 'mild' });
    await hear(at, number, 'opened');
    await at.say('/rebench help', number);
    for (let one = 0; one < strangers; one++) await spend(at, `stranger${one}`);
    at.repo.retargetPull(number, 'main');

    const edited = at.repo.event.pullRequest(number, 'edited', { sender: 'alice', from: 'mild' });
    expect(at.jobOf(edited)?.isOfStranger).toBe(false);
    await at.hear(edited);

    expect(outcome(at, number)).toEqual(['action_required']);
  },
);

// attack: refused commands, many pushes
test('one who is known to write is answered though strangers have spent what may be asked about authors, too', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  await at.say('/rebench help', number);
  await spend(at, 'commands of alice');
  await spendShare(at, 'who may command');

  expect(await at.say('/rebench help', number)).toContain('/rebench status');

  at.repo.setPermission('alice', 'read');
  expect(await at.say('/rebench help', number)).toBe('');
  const before = at.fake.requests.length;
  await at.say('/rebench help', number);
  expect(at.fake.requests.length).toBe(before);
});

// attack: refused commands
test('commands that go wrong before they are refused cost those who gave them as much', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.fake.failNext({ path: /\/issues\/\d+\/comments$/, status: 410, times: 1_000 });
  const before = at.fake.requests.length;

  let failed = 0;
  for (let comment = 0; comment < 500; comment++)
    await at.say('/rebench', number, 'mallory').catch(() => (failed += 1));

  expect(failed).toBeGreaterThan(100);
  expect(at.fake.requests.length - before).toBeLessThan(400);
});

// attack: many pushes
test('one who opens a pull request from a branch of others costs a bounded number of requests', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'release', user: 'eve' });
  const before = at.fake.requests.length;

  for (let each = 0; each < 60; each++) await hear(at, number, each % 2 === 0 ? 'opened' : 'closed');

  expect(at.fake.requests.length - before).toBeLessThan(600);
  const run = at.ownRun(number, 'alice');
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: many pushes
test.for([
  ['opens one from a branch of others, though they belong to the repository', 'mallory', 'read'],
  ['closes one of others and opens it again', 'alice', 'triage'],
] as const)('one who may not write and %s costs a bounded number of requests', async ([, author, role]) => {
  await using at = await botScene();
  at.repo.setPermission('mallory', role);
  at.repo.commit({ branch: 'release', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'release', user: author });
  const press = async (action: 'closed' | 'reopened'): Promise<void> => {
    if (action === 'closed') at.repo.closePull(number);
    else at.repo.reopenPull(number);
    await at.hear(at.repo.event.pullRequest(number, action, { sender: 'mallory' }));
  };
  const before = at.fake.requests.length;

  for (let each = 0; each < 20; each++) {
    await press('closed');
    await press('reopened');
  }

  expect(at.fake.requests.length - before).toBeLessThan(450);
  await at.hear(at.repo.event.pullRequest(number, 'edited', { sender: 'alice' }));
  const run = at.ownRun(number, 'alice');
  at.end(run, { a: PASSING });
  await at.hear(at.repo.event.pullRequest(number, 'reopened', { sender: 'alice' }));
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: many pushes
test('what an App does with a reader’s pull request again and again is charged to the reader', async () => {
  await using at = await botScene();
  at.fake.addUser('prow[bot]', { type: 'Bot' });
  at.repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'new', user: 'mallory' });
  await spend(at, 'mallory');
  const costOf = async (work: () => Promise<void>): Promise<number> => {
    const before = at.fake.requests.length;
    await work();
    return at.fake.requests.length - before;
  };
  const hearOf = (sender: string) => () => at.hear(at.repo.event.pullRequest(number, 'reopened', { sender }));
  await costOf(hearOf('mallory'));
  const theirs = await costOf(hearOf('mallory'));

  expect(await costOf(hearOf('prow[bot]'))).toBeLessThanOrEqual(theirs);
});

// attack: many pushes
test('Apps cost a bounded number of requests in a maintainer’s pull request from a fork, whose own press is done at once', async () => {
  await using at = await botScene();
  at.fake.addUser('eves-helper[bot]', { type: 'Bot' });
  await at.say('/rebench status', at.pull(ONE, 'own'));
  const repo = at.repo.addFork('eve/models');
  const commit = (text: string): string =>
    repo.commit({ branch: 'new', parent: 'main', files: { 'models/a.yaml': `${CANDIDATE}# ${text}\n` } });
  commit('0');
  const number = at.repo.openPull({ head: { repo, branch: 'new' }, user: 'alice' });
  const before = at.fake.requests.length;

  for (let push = 1; push <= 60; push++) {
    const old = at.headOf(number);
    commit(String(push));
    const pushed = at.repo.event.pullRequest(number, 'synchronize', {
      before: old,
      sender: 'eves-helper[bot]',
    });
    expect(at.jobOf(pushed)?.isOfStranger).toBe(true);
    await at.hear(pushed);
  }

  expect(at.fake.requests.length - before).toBeLessThan(600);
  expect(outcome(at, number)).toEqual([]);
  at.repo.closePull(number);
  at.repo.reopenPull(number);
  await at.hear(at.repo.event.pullRequest(number, 'reopened', { sender: 'alice' }));
  expect(outcome(at, number)).toEqual(['action_required']);
});

// attack: many pushes
test('runs of a fork that go on for hours cost looks at others nothing, and are not before theirs', async () => {
  await using at = await botScene();
  const number = at.pull(ONE);
  const look = async (): Promise<number> => {
    const before = at.fake.requests.length;
    await at.reconcile(number);
    return at.fake.requests.length - before;
  };
  const spec = { event: 'pull_request', path: '.github/workflows/pull-request.yml' };
  const headRepo = at.repo.addFork('mallory/models');
  const headSha = headRepo.commit({ branch: 'busy', parent: 'main', files: { 'README.md': 'x\n' } });
  const flood = Array.from({ length: 50 }, () =>
    at.repo.addRun({ ...spec, headRepo, headBranch: 'busy', headSha }),
  );
  at.ownRun(number);
  await look();
  const alone = await look();

  for (const { id } of flood) at.fake.setRun(id, { status: 'in_progress' });

  expect(await look()).toBe(alone);
  expect(at.repo.checks(at.headOf(number)).at(-1)?.output.summary).toContain('it is next');
});

// attack: many pushes
test('runs that one who may not write causes cost a bounded number of requests, and those of others are heard', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'release', user: 'mallory' });
  const before = at.fake.requests.length;

  // Closed and opened again, which has GitHub start one each time.
  for (let each = 0; each < 20; each++) {
    const run = at.ownRun(number, 'mallory');
    await hearRun(at, run, 'requested');
    at.end(run, {}, 'cancelled');
    await hearRun(at, run);
  }

  expect(at.fake.requests.length - before).toBeLessThan(450);
  const run = at.ownRun(number, 'alice');
  at.end(run, { a: PASSING });
  await hearRun(at, run);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: many pushes, moved base
test('a fork that has nothing left goes back to no commit that was green by a policy of before', async () => {
  await using at = await botScene();
  const repo = at.repo.addFork('mallory/models');
  repo.commit({ branch: 'new', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: { repo, branch: 'new' } });
  const green = at.headOf(number);
  await at.say(`/rebench ${green}`, number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, number)).toEqual(['success']);
  const over = repo.commit({ branch: 'new', files: { 'NOTES.md': 'x\n' } });
  await hear(at, number, 'synchronize', green);
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.1\n` } });
  await at.hearPush('main');
  await spend(at, 'mallory');

  repo.forcePush('new', green);
  await hear(at, number, 'synchronize', over);

  expect(outcome(at, number)).toEqual(['failure']);
  const before = at.fake.requests.length;
  for (let each = 0; each < 10; each++) await hear(at, number, 'synchronize', over);
  expect(at.fake.requests.length - before).toBeLessThan(35);
});

// attack: many pushes, moved base
test('a fork that has nothing left stays green by no policy of before, and costs few requests where it is not', async () => {
  await using at = await botScene();
  const green = forked(at, 'mallory');
  await at.say(`/rebench ${at.headOf(green.number)}`, green.number);
  at.end(lastRun(at), { a: PASSING });
  await hearRun(at, lastRun(at));
  expect(outcome(at, green.number)).toEqual(['success']);
  const others = ['eve', 'oscar', 'trudy', 'ivan', 'judy'].map((owner) => forked(at, owner));
  for (const { number, commit } of others) {
    commit(String(number));
    await hear(at, number, 'opened');
  }
  for (const owner of ['mallory', 'eve', 'oscar', 'trudy', 'ivan', 'judy']) await spend(at, owner);
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.1\n` } });
  const before = at.fake.requests.length;

  await at.hearPush('main');

  expect(outcome(at, green.number)).toEqual(['failure']);
  const asked = at.fake.requests.slice(before).filter(({ path }) => path.includes('check-runs'));
  const heads = others.map(({ number }) => at.headOf(number));
  for (const head of heads) expect(asked.filter(({ path }) => path.includes(head))).toHaveLength(1);
  const reads = (number: number) =>
    at.fake.requests.slice(before).filter(({ path }) => path.endsWith(`/pulls/${number}`));
  for (const { number } of others) expect(reads(number)).toHaveLength(1);
});

/** Pull requests of forks that nobody has heard of. */
const strangers = (at: BotScene): readonly number[] =>
  ['mallory', 'eve', 'oscar'].map((owner) => forked(at, owner).number);

// attack: flood, fork
test('what forks bring about comes after what those who may write do, and after looks at their green checks', async () => {
  await using at = await botScene();
  const green = at.pull(ONE);
  at.end(at.ownRun(green), { a: PASSING });
  await at.reconcile(green);
  expect(outcome(at, green)).toEqual(['success']);
  const theirs = strangers(at);
  const own = at.pull({ 'NOTES.md': 'x\n' }, 'own');
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.001\n` } });
  const goOn = keepBusy(at);
  const states: (readonly string[])[] = [];
  const all = theirs.map((number) =>
    hear(at, number, 'opened').then(() => states.push([...outcome(at, green), ...outcome(at, own)])),
  );
  const push = at.hear(at.repo.event.push('main'));
  const opened = hear(at, own, 'opened');

  goOn();
  await Promise.all([...all, push, opened]);

  expect(states).toEqual(theirs.map(() => ['failure', 'success']));
  for (const number of theirs) expect(outcome(at, number)).toEqual(['action_required']);
});

// attack: flood, fork
test('any number of pushes of a fork wait as one, whose look ends the checks of the last commits', async () => {
  await using at = await botScene();
  const { number, commit } = forked(at, 'mallory');
  await hear(at, number, 'opened');
  const left = at.headOf(number);
  await at.say(`/rebench ${left}`, number);
  expect(at.checks(left).map(([state]) => state)).toEqual(['in_progress']);
  commit('again');
  const goOn = keepBusy(at);
  const { size } = at.bot.queue;

  const pushed = Array.from({ length: 1_000 }, (_, each) =>
    hear(at, number, 'synchronize', each === 999 ? left : each.toString(16).padStart(40, '0')),
  );
  expect(at.bot.queue.size).toBe(size + 1);
  const { length } = at.fake.requests;
  goOn();
  await Promise.all(pushed);

  expect(at.checks(left).map(([state]) => state)).toEqual(['cancelled']);
  expect(at.fake.requests.length - length).toBeLessThan(150);
});

// attack: flood, many pushes
test('what one who is known to read alone brings about in this repository comes last, too', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'release', parent: 'main', files: ONE });
  const number = at.repo.openPull({ head: 'release', user: 'mallory' });
  const comment = at.repo.comment(number, { user: 'mallory', body: '/rebench' });
  const run = at.ownRun(number, 'mallory');
  const { event } = at.repo;
  const all = [
    event.pullRequest(number, 'opened'),
    event.comment(comment.id),
    event.workflowRun(run.id, 'requested'),
  ];
  const areLast = (): readonly unknown[] => all.map((one) => at.jobOf(one)?.isOfStranger);
  expect(areLast()).toEqual([false, false, false]);

  await hear(at, number, 'opened');

  expect(areLast()).toEqual([true, true, true]);
});

/** What GitHub counts a question for GraphQL as: a list in each of a hundred, in hundreds. */
const pointsOf = (query: unknown): number => Math.max(1, String(query).split('timelineItems(').length - 1);

// attack: flood
test('a look at a stranger’s pull request takes no more of GraphQL’s points than requests are charged', async () => {
  await using at = await botScene();
  const fork = forked(at, 'mallory');
  await hear(at, fork.number, 'opened');
  const own = at.pull({ 'NOTES.md': 'x\n' });
  const asked: { readonly query?: unknown }[] = [];
  at.github.hook.before('request', (options) => {
    if (options.url === '/graphql') asked.push(options);
  });

  await hear(at, fork.number, 'opened');
  await hear(at, own, 'opened');

  expect(asked.length).toBeGreaterThan(1);
  expect(asked.map(({ query }) => pointsOf(query))).toEqual(asked.map(() => 1));
});
