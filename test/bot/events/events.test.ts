import { expect, test } from 'vitest';
import { jobOf, servedEvent } from '../../../bot/events/app.ts';
import { EVENTS } from '../../../bot/events/index.ts';
import type { Bot } from '../../../bot/bot.ts';
import { memory } from '../../../bot/memory.ts';

const SHA = 'a'.repeat(40);
const BOT = {
  workflows: { pullRequest: 'pull-request.yml', rebench: 'rebench.yml', nightly: 'nightly.yml' },
  memory: memory(),
} as Bot;
const WHERE = {
  installation: { id: 1, account: { login: 'acme' } },
  repository: {
    name: 'models',
    full_name: 'acme/models',
    default_branch: 'main',
    owner: { login: 'acme' },
  },
};
const OF_REPOSITORY = { id: 1, owner: { login: 'acme' } };
const ALICE = { login: 'alice', type: 'User' };
const APP = { login: 'x[bot]', type: 'Bot' };
const PULL = {
  pull_request: {
    number: 7,
    user: ALICE,
    head: { sha: SHA, ref: 'new', repo: OF_REPOSITORY },
    base: { ref: 'main', repo: { ...OF_REPOSITORY, default_branch: 'main' } },
  },
  sender: ALICE,
};
const FORKS = {
  ...PULL,
  pull_request: { ...PULL.pull_request, head: { sha: SHA, ref: 'new', repo: { ...OF_REPOSITORY, id: 2 } } },
};
/** Someone pushes to a pull request that this one has opened. */
const pushed = (user: object | null) => ({
  pull_request: { ...PULL.pull_request, user },
  sender: { login: 'bob', type: 'User' },
  before: SHA,
});
const run = (path: string, more: object = {}) => ({
  workflow_run: {
    path: `.github/workflows/${path}`,
    event: 'pull_request',
    display_title: 'A title',
    head_sha: SHA,
    head_branch: 'new',
    ...more,
  },
});
const NIGHT = { event: 'schedule', head_branch: 'main' };
const comment = (body: string, more: object = {}) => ({
  issue: { number: 7, pull_request: {} },
  comment: {
    id: 12,
    body,
    created_at: '2026-11-26T12:00:00Z',
    user: { login: 'alice', type: 'User' },
    ...more,
  },
});
const button = {
  check_run: { id: 34, head_sha: SHA, external_id: `papergap:${SHA}:main`, app: { id: 1 } },
  sender: { login: 'alice', type: 'User' },
};
const suite = {
  check_suite: { id: 56, head_sha: SHA, app: { id: 1 }, updated_at: '2026-11-26T12:00:00Z' },
  sender: { login: 'alice', type: 'User' },
};
const GROUP = {
  head_sha: SHA,
  head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${SHA}`,
  base_sha: SHA,
  base_ref: 'refs/heads/main',
};

const PUSH = { ref: 'refs/heads/main', before: SHA, after: SHA, deleted: false };

const job = (name: string, action: string, payload: object) =>
  jobOf({ name, payload: { ...WHERE, ...payload, action } }, BOT);

test.for<[name: string, action: string, payload: object, subject: string]>([
  ['pull_request', 'opened', PULL, 'pull request 7, of alice'],
  ['pull_request', 'closed', { ...PULL, sender: APP }, 'pull request 7, of x[bot] for alice'],
  ['pull_request', 'closed', { ...FORKS, sender: APP }, 'pull request 7, of x[bot] for alice'],
  ['pull_request', 'closed', { ...pushed(APP), sender: APP }, 'pull request 7, of x[bot]'],
  ['pull_request', 'synchronize', pushed(ALICE), `pull request 7, of alice`],
  ['pull_request', 'synchronize', pushed(null), `pull request 7, of ghost`],
  ['pull_request', 'synchronize', pushed(APP), 'pull request 7, of x[bot]'],
  ['pull_request', 'synchronize', pushed({ login: 'x', type: 'Organization' }), `pull request 7, of x`],
  ['pull_request', 'edited', { ...PULL, changes: { base: {} } }, `pull request 7, of alice`],
  ['workflow_run', 'requested', run('pull-request.yml'), `commit ${SHA} of new, of nobody`],
  ['workflow_run', 'completed', run('pull-request.yml'), `commit ${SHA} of new, run ended, of nobody`],
  [
    'workflow_run',
    'completed',
    run('pull-request.yml', { actor: { login: 'eve', type: 'User' } }),
    `commit ${SHA} of new, run ended, of eve`,
  ],
  [
    'workflow_run',
    'completed',
    run('rebench.yml', {
      event: 'workflow_dispatch',
      display_title: 'Rebench #9: models/a.yaml ',
      head_branch: 'main',
    }),
    'pull request 9',
  ],
  ['workflow_run', 'completed', run('nightly.yml', NIGHT), 'production'],
  ['issue_comment', 'created', comment('/rebench'), 'command c12'],
  ['check_run', 'rerequested', button, 'command d34rebench'],
  [
    'check_run',
    'requested_action',
    { ...button, requested_action: { identifier: 'explain' } },
    'command d34explain',
  ],
  ['check_suite', 'rerequested', suite, 'command d56at1795694400000'],
  ['merge_group', 'checks_requested', { merge_group: GROUP }, `merge group ${SHA}`],
])('%s, %s is a job', ([name, action, payload, subject]) => {
  expect(job(name, action, payload)).toMatchObject({ owner: 'acme', key: 'acme/models', subject });
});

// attack: many runs
test.for<[why: string, name: string, action: string, payload: object]>([
  ['an action that is not served', 'pull_request', 'labeled', PULL],
  ['an edited title', 'pull_request', 'edited', { ...PULL, changes: { title: {} } }],
  ['a run of another workflow', 'workflow_run', 'completed', run('test.yml')],
  [
    'a run of a fork’s own',
    'workflow_run',
    'completed',
    run('pull-request.yml', { repository: { id: 1 }, head_repository: { id: 2 } }),
  ],
  ['a night that goes on', 'workflow_run', 'in_progress', run('nightly.yml', NIGHT)],
  ['a night of another branch', 'workflow_run', 'completed', run('nightly.yml', { event: 'schedule' })],
  [
    'a run of a fork’s own nightly.yml',
    'workflow_run',
    'completed',
    run('nightly.yml', { ...NIGHT, event: 'pull_request' }),
  ],
  [
    'the night of a fork',
    'workflow_run',
    'completed',
    run('nightly.yml', { ...NIGHT, repository: { id: 1 }, head_repository: { id: 2 } }),
  ],
  [
    'a run for a pull request from another branch',
    'workflow_run',
    'completed',
    run('rebench.yml', { event: 'workflow_dispatch', display_title: 'Rebench #9: models/a.yaml' }),
  ],
  ['a comment that is no command', 'issue_comment', 'created', comment('please /rebench')],
  ['a comment of a bot', 'issue_comment', 'created', comment('/rebench', { user: APP })],
  ['a comment of a deleted account', 'issue_comment', 'created', comment('/rebench', { user: null })],
  [
    'an issue that is not about a model',
    'issue_comment',
    'created',
    { ...comment('/rebench bless'), issue: { number: 7, body: 'Hello' } },
  ],
  [
    'a button of another name',
    'check_run',
    'requested_action',
    { ...button, requested_action: { identifier: 'constructor' } },
  ],
  ['a button that a bot pressed', 'check_run', 'rerequested', { ...button, sender: APP }],
])('%s asks for nothing', ([, name, action, payload]) => {
  expect(job(name, action, payload)).toBeUndefined();
});

test('a push to a branch is a job of its own; to a tag, or one that deletes, it asks for nothing', () => {
  const pushed = (change: object) =>
    jobOf({ name: 'push', payload: { ...WHERE, ...PUSH, ...change } }, BOT)?.subject;

  expect(pushed({})).toBe('push to main');
  expect(pushed({ ref: 'refs/tags/v1' })).toBeUndefined();
  expect(pushed({ after: '0'.repeat(40), deleted: true })).toBeUndefined();
  const queue = 'refs/heads/gh-readonly-queue/main/pr-7-0';
  expect(pushed({ ref: queue, after: '0'.repeat(40), deleted: true })).toBe(
    `commit ${SHA}, left by gh-readonly-queue/main/pr-7-0`,
  );
});

test('an event that nobody serves is none, whatever every object has under its name', () => {
  for (const name of ['issues', 'constructor', 'toString', '__proto__'])
    expect(servedEvent(name, 'created')).toBeUndefined();
});

test('a served event of another form than GitHub’s is refused, not guessed at', () => {
  expect(() => job('pull_request', 'opened', { pull_request: { number: '7', head: { sha: SHA } } })).toThrow(
    /expected number/,
  );
  expect(() =>
    job('merge_group', 'checks_requested', { merge_group: { ...GROUP, head_sha: '../..' } }),
  ).toThrow(/pattern/);
});

test('commands, buttons, merge groups and pushes are what only a delivery tells of', () => {
  const only = Object.entries(EVENTS).filter(([, { isOnlyDelivered }]) => isOnlyDelivered);

  expect(only.map(([name]) => name)).toEqual([
    'merge_group',
    'push',
    'issue_comment',
    'check_run',
    'check_suite',
  ]);
});
