import { expect, test } from 'vitest';
import type { Bot } from '../../../bot/bot.ts';
import { forkBudget } from '../../../bot/fork-budget.ts';
import { reconcileInstallation } from '../../../bot/events/reconcile-installation.ts';
import { PapergapError } from '../../../src/shell/errors.ts';
import { isOwed } from '../../../bot/pull/owed-looks.ts';
import { OTHER_DATA } from '../../../bot/results/record.ts';
import { foreign, refused } from '../../../bot/results/refused.ts';
import { hear, hearRun, lastRun, ONE, outcome, passedFork, spend } from '../../support/bot-events.ts';
import { botScene, FAILING, PASSING, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';

const HOUR_MS = 3_600_000;

/** A pull request that has passed. */
async function passed(at: BotScene): Promise<number> {
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: PASSING });
  await hear(at, number, 'opened');
  expect(outcome(at, number)).toEqual(['success']);
  return number;
}

/** A bot whose every look at a record ends so. */
const failingBy = (at: BotScene, error: Error): BotScene =>
  at.another({ judging: (() => Promise.reject(error)) satisfies Bot['judging'] });

const withStatus = (status: number, message = 'x'): Error => Object.assign(new Error(message), { status });

const SENTENCE = new PapergapError('file-unreadable', '<b>@alice</b> cannot be read', 'Mend it');
const LASTING: readonly (readonly [what: string, error: Error, told: RegExp])[] = [
  ['a fault with a sentence', SENTENCE, /^&#60;b&#62;&#64;\S*alice&#60;\/b&#62; cannot be read\. Mend it\n/],
  ['a fault of the bot’s own', new TypeError('s3cret'), /Its log says how/],
  ['an error that nobody knows', new Error('s3cret'), /Its log says how/],
  ['what GitHub forbids', withStatus(403, 's3cret'), /\(403\).*permission/],
  ['what GitHub has no more', withStatus(404, 's3cret'), /\(404\)\. It is gone(?!.*permission)/],
];

// attack: failing look
test.for(LASTING)(
  'a check that was green is so no more where a look ends by %s, until a round finds it mended',
  async ([, error, told]) => {
    await using at = await botScene();
    const number = await passed(at);
    const broken = failingBy(at, error);

    await expect(hear(broken, number, 'opened')).rejects.toBe(error);
    expect(outcome(at, number)).toEqual(['action_required']);
    const { length } = at.repo.checks(at.headOf(number));
    await expect(hear(broken, number, 'opened')).rejects.toBe(error);
    const checks = at.repo.checks(at.headOf(number));
    expect(checks).toHaveLength(length);
    expect(checks.at(-1)?.output.summary).toMatch(told);
    expect(checks.at(-1)?.output.summary).toContain('*Re-run* makes it look at once, too, but measures anew');
    expect(JSON.stringify(checks)).not.toContain('s3cret');

    // Nobody has touched it for long, and the bot was started anew.
    const later = at.another({ now: () => new Date(Date.now() + 40 * 86_400_000) });
    await Promise.all(await reconcileInstallation(at.installation, later.bot));
    expect(outcome(at, number)).toEqual(['success']);
  },
);

// attack: failing look
test('a check that was green is so no more where GitHub tells no more which pull requests are open', async () => {
  await using at = await botScene();
  const number = await passed(at);

  at.fake.failNext({ method: 'POST', path: /graphql/, status: 410 });
  await expect(at.another().reconcile(number)).rejects.toThrow(/./);

  expect(outcome(at, number)).toEqual(['action_required']);
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(['success']);
});

// attack: moved base
test('a base whose tip GitHub does not find for a moment decides nothing by what it was long ago', async () => {
  await using at = await botScene();
  const { head, state } = at.repo;
  const before = head();
  at.repo.commit({ branch: 'main', remove: ['.github/papergap.yml'], files: {} });
  const number = at.pull(ONE);
  at.repo.forcePush('main', before);
  expect(state.issues.get(number)!.pull!.base.sha).not.toBe(before);
  at.fake.failNext({ path: /git\/ref\/heads\/main$/, status: 404, body: { message: 'Not Found' } });

  await expect(at.reconcile(number)).rejects.toThrow('does not find the branch main');

  expect(outcome(at, number)).toEqual([]);
  expect(isOwed(number, at.bot, { fullName: 'acme/models' })).toBe(true);
});

// What a look asks first is the pull request itself, and where its base branch points.
const FIRST_ASKED = [
  ['the pull request', 403, /\/repos\/acme\/models\/pulls\/\d+$/],
  ['the pull request', 502, /\/repos\/acme\/models\/pulls\/\d+$/],
  ['its base branch', 403, /\/repos\/acme\/models\/git\/ref\/heads\/main$/],
] as const;

// What GitHub does not tell is asked again for fifteen seconds: the tests from here on are run meanwhile.

// attack: failing look
test.concurrent.for(FIRST_ASKED)(
  'a check that was green is so no more where GitHub has not told %s for hours: %s',
  async ([, status, path]) => {
    await using at = await botScene();
    const number = await passed(at);
    let nowMs = Date.now();
    const broken = at.another({ now: () => new Date(nowMs) });
    at.fake.failNext({ method: 'GET', path, status, times: 10_000 });

    for (const ms of [0, HOUR_MS + 1, HOUR_MS + 1]) {
      nowMs += ms;
      await broken.reconcile(number).catch(() => undefined);
      if (ms > 0)
        await Promise.allSettled(await reconcileInstallation(at.installation, broken.bot).catch(() => []));
    }

    expect(outcome(at, number)).toEqual(['action_required']);
  },
);

// attack: failing look
test.concurrent(
  'a fork’s, of whom nothing more may be asked, is green no more where GitHub does not tell it',
  async () => {
    await using at = await botScene();
    const { number } = await passedFork(at, 'bob');
    const broken = at.another();
    await spend(broken, 'bob');

    at.fake.failNext({ method: 'GET', path: /\/pulls\/\d+$/, status: 410 });
    await Promise.allSettled(await reconcileInstallation(at.installation, broken.bot));

    expect(outcome(at, number)).toEqual(['action_required']);
  },
);

// attack: failing look
test.concurrent(
  'nothing is said of a pull request that GitHub does not tell where it is closed',
  async () => {
    await using at = await botScene();
    const number = await passed(at);
    at.repo.closePull(number);

    at.fake.failNext({ method: 'GET', path: /\/pulls\/\d+$/, status: 410 });
    await expect(at.another().reconcile(number)).rejects.toThrow(/./);

    expect(outcome(at, number)).toEqual(['success']);
  },
);

// attack: failing look, blocking twin
test.concurrent(
  'where nothing can be said in the twin of a pull request, its check is decided all the same',
  async () => {
    await using at = await botScene();
    const number = await passed(at);
    const head = { repo: at.repo.addFork('mallory/models'), branch: 'new' };
    head.repo.forcePush('new', at.headOf(number));
    const twin = at.repo.openPull({ head, user: 'mallory' });
    at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.001\n` } });

    at.fake.failNext({ method: 'GET', path: new RegExp(`/issues/${twin}/comments`), status: 410 });
    await expect(at.another().reconcile(twin)).rejects.toThrow(/./);

    expect(outcome(at, number)).toEqual(['failure']);
  },
);

// attack: failing look
test.concurrent(
  'it is looked at in each round while the fault lasts, however long it is not touched',
  async () => {
    await using at = await botScene();
    const number = await passed(at);
    let looks = 0;
    const broken = at.another({
      now: () => new Date(Date.now() + 40 * 86_400_000),
      judging: () => Promise.reject(new PapergapError('internal', `look ${++looks}`, 'Mend it')),
    });

    for (let round = 1; round <= 3; round++) {
      await Promise.allSettled(await reconcileInstallation(at.installation, broken.bot));
      if (round === 1) await expect(hear(broken, number, 'opened')).rejects.toThrow(/look/);
    }

    expect(looks).toBeGreaterThanOrEqual(3);
    expect(outcome(at, number)).toEqual(['action_required']);
  },
);

// attack: failing look
test.concurrent(
  'a fork’s is looked at until it is decided, though a round read its check and might not ask more',
  async () => {
    await using scene = await botScene();
    const repo = scene.repo.addFork('bob/models');
    repo.commit({ branch: 'new', parent: 'main', files: ONE });
    const number = scene.repo.openPull({ head: { repo, branch: 'new' } });
    await scene.say(`/rebench ${scene.headOf(number)}`, number);
    scene.end(lastRun(scene), { a: PASSING });
    await expect(hearRun(failingBy(scene, SENTENCE), lastRun(scene))).rejects.toThrow(/./);
    expect(outcome(scene, number)).toEqual(['action_required']);
    let nowMs = 1;
    const at = scene.another({
      now: () => new Date(Date.now() + 40 * 86_400_000),
      forkBudget: forkBudget(() => nowMs),
    });
    const round = async () => Promise.all(await reconcileInstallation(at.installation, at.bot));

    // What is left is spent by reading the check.
    await at.bot.forkBudget.look('acme', 'bob', (onRequest) => {
      for (let request = 0; request < 297; request++) onRequest();
      return Promise.resolve();
    });
    await round();
    expect(outcome(at, number)).toEqual(['action_required']);
    nowMs += 3_600_001;
    await round();

    expect(outcome(at, number)).toEqual(['success']);
  },
);

const TEMPORARY = [
  withStatus(502),
  withStatus(429),
  withStatus(403, 'You have exceeded a secondary rate limit.'),
  new TypeError('fetch failed', { cause: new Error('ECONNRESET') }),
  new DOMException('too long', 'TimeoutError'),
];

test.concurrent.for(TEMPORARY)(
  'what may be answered otherwise in a moment changes no check: %s',
  async (error) => {
    await using at = await botScene();
    const number = await passed(at);
    const checks = at.repo.checks(at.headOf(number));

    await expect(hear(failingBy(at, error), number, 'opened')).rejects.toBe(error);

    expect(at.repo.checks(at.headOf(number))).toEqual(checks);
  },
);

// attack: failing look
test.concurrent.for(TEMPORARY.filter((_, each) => each % 3 === 0))(
  'what may be answered otherwise in a moment, and was not in an hour, leaves no check green: %s',
  async (answer) => {
    await using at = await botScene();
    const number = await passed(at);
    let nowMs = Date.now();
    let isBroken = true;
    const judging: Bot['judging'] = (...task) =>
      isBroken ? Promise.reject(answer) : at.bot.judging(...task);
    const { bot, ...broken } = at.another({ now: () => new Date(nowMs), judging });
    const lookAfter = async (ms: number, becomes: string): Promise<void> => {
      nowMs += ms;
      await broken.reconcile(number).catch(() => undefined);
      expect(outcome(at, number)).toEqual([becomes]);
    };

    await lookAfter(0, 'success');
    await lookAfter(HOUR_MS - 1, 'success');
    isBroken = false;
    await lookAfter(0, 'success');
    bot.memory.results.clear();
    isBroken = true;
    await lookAfter(1, 'success');
    await lookAfter(HOUR_MS, 'action_required');
    await lookAfter(1, 'action_required');
    isBroken = false;
    await Promise.all(await reconcileInstallation(at.installation, bot));

    expect(outcome(at, number)).toEqual(['success']);
  },
);

// attack: blocking twin
test.concurrent(
  'a fork’s pull request that cannot be looked at leaves the commit of a merge queue its check',
  async () => {
    await using at = await botScene();
    const event = at.repo.event.mergeGroup(await passed(at));
    const { head_sha: sha, head_ref: ref } = event.payload['merge_group'] as Record<string, string>;
    await at.hear(event);
    const head = { repo: at.repo.addFork('mallory/models'), branch: ref!.replace('refs/heads/', '') };
    const twin = at.repo.openPull({ head, base: 'main', user: 'mallory' });
    const look = (): Promise<void> => {
      at.fake.failNext({ method: 'GET', path: /\/compare\//, status: 410 });
      return at.another().reconcile(twin);
    };

    await expect(look()).rejects.toThrow(/./);
    expect(at.checks(sha!).map(([state]) => state)).toEqual(['success']);

    at.repo.state.refs.delete(ref!);
    await expect(look()).rejects.toThrow(/./);
    expect(at.checks(sha!).map(([state]) => state)).toEqual(['action_required']);
  },
);

// attack: failing look
test.concurrent(
  'a record of other data that takes too long to be judged itself ends no look, and counts after it',
  async () => {
    await using at = await botScene();
    const number = await passed(at);
    const whys: PapergapError[] = [foreign(OTHER_DATA), refused('reading it took too long')];
    const judging: Bot['judging'] = (load, owner) => {
      const why = whys.shift();
      return why === undefined ? at.bot.judging(load, owner) : Promise.reject(why);
    };
    const look = at.another({ judging });

    await hear(look, number, 'opened');
    expect(whys).toEqual([]);
    expect(outcome(at, number)).toEqual(['failure']);

    whys.push(foreign(OTHER_DATA), refused('reading it took too long'));
    at.end(at.ownRun(number), { a: PASSING });
    await hear(look, number, 'opened');
    expect(outcome(at, number)).toEqual(['failure']);
    expect(at.comment(number)).toContain('its record could not be read');
  },
);

const NOT_FOUND = [
  ['runs', /actions\/workflows\/pull-request\.yml\/runs$/],
  ['from where it has parted from its base', /\/compare\//],
] as const;

// attack: failing look
test.for(NOT_FOUND)('what fails does not pass where GitHub finds no %s for a moment', async ([, path]) => {
  await using at = await botScene();
  const number = at.pull(ONE);
  at.end(at.ownRun(number), { a: FAILING });
  await at.say('/rebench', number);
  at.end(lastRun(at), { a: PASSING });
  await at.reconcile(number);
  const before = outcome(at, number);
  at.fake.failNext({ method: 'GET', path, status: 404, body: { message: 'Not Found' } });

  await expect(at.reconcile(number)).rejects.toThrow(/find|found/i);

  expect(outcome(at, number)).not.toEqual(['success']);
  await at.reconcile(number);
  expect(outcome(at, number)).toEqual(before);
});
