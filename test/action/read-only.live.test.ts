import { expect, test } from 'vitest';
import { actionScene, CANDIDATE } from '../support/action-scene.ts';
import type { ActionScene } from '../support/action-scene.ts';
import type { GitHubEvent } from '../support/fake-github/index.ts';

const FILES = { 'models/new.yaml': CANDIDATE };
const DEPENDABOT = 'dependabot[bot]';

/** A pull request of Dependabot's that brings a model: its run may read, and has no secrets. */
const byDependabot = ({ fake, repo }: ActionScene): number => {
  fake.addUser(DEPENDABOT, { type: 'Bot' });
  repo.commit({ branch: 'dependabot/npm/x', parent: 'main', files: FILES });
  return repo.openPull({ head: 'dependabot/npm/x', user: DEPENDABOT });
};

const opened = (at: ActionScene, number: number): GitHubEvent => at.repo.event.pullRequest(number, 'opened');

const ofFork = (at: ActionScene): GitHubEvent => {
  const fork = at.repo.addFork('mallory/models');
  fork.commit({ branch: 'new', parent: 'main', files: FILES });
  return opened(at, at.repo.openPull({ head: { repo: fork, branch: 'new' } }));
};

/** What causes a run, its inputs, and a part of its error; none where it ends well. */
type Row = readonly [
  cause: string,
  event: (at: ActionScene) => GitHubEvent,
  inputs: Readonly<Record<string, string>>,
  error: string | undefined,
];

const ROWS: readonly Row[] = [
  ['Dependabot', (at) => opened(at, byDependabot(at)), { mode: 'discover' }, undefined],
  ['Dependabot', (at) => opened(at, byDependabot(at)), { mode: 'check' }, undefined],
  [
    'Dependabot, where a comment is asked for',
    (at) => opened(at, byDependabot(at)),
    { candidate: 'models/new.yaml', comment: 'true' },
    'Give the job "permissions: pull-requests: write"',
  ],
  [
    'a merge of Dependabot’s, which goes into the history',
    (at) => {
      at.repo.merge(byDependabot(at));
      return at.repo.event.push('main');
    },
    { candidate: 'models/new.yaml' },
    'Give the job "permissions: contents: write"',
  ],
  ['a fork', ofFork, { mode: 'check' }, undefined],
  // attack: fork
  ['a fork', ofFork, { mode: 'discover' }, 'A maintainer who has read it comments /rebench'],
  // attack: moved head
  [
    'a push that was approved once another one had come',
    (at) => {
      const event = opened(at, byDependabot(at));
      at.repo.commit({ branch: 'dependabot/npm/x', files: { 'models/new.yaml': `${CANDIDATE}# more\n` } });
      return event;
    },
    { candidate: 'models/new.yaml' },
    'Look at the new commits, then ask for a run of the new head',
  ],
  [
    'a pull request that was closed before its run was approved',
    (at) => {
      const number = byDependabot(at);
      const event = opened(at, number);
      at.repo.closePull(number);
      return event;
    },
    { candidate: 'models/new.yaml' },
    'Open it again to have it measured',
  ],
];

test.for(ROWS)('a run with a token that reads, caused by %s, ends well or says what to do', async (row) => {
  const [, eventOf, inputs, error] = row;
  await using at = await actionScene();

  const done = await at.runner.main({ event: eventOf(at), token: at.token(), inputs });

  const errors = done.commands.filter(({ name }) => name === 'error').map(({ value }) => value);
  expect([done.code, errors.join('\n')]).toEqual(
    error === undefined ? [0, ''] : [1, expect.stringContaining(error)],
  );
  expect(done.log).not.toContain('::group::deploy');
});
