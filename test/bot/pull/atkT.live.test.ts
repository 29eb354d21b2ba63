import { expect, test } from 'vitest';
import { hear, ONE } from '../../support/bot-events.ts';
import { botScene, CANDIDATE } from '../../support/bot-scene.ts';

// attack: many pushes
test.for(['eve', 'eves-helper[bot]'])(
  'T1 what the owner of a fork pushes costs a bounded number of requests, also where a maintainer has opened the pull request and an App of the fork pushes: %s',
  async (sender) => {
    await using at = await botScene();
    at.fake.addUser('eve');
    at.fake.addUser('eves-helper[bot]', { type: 'Bot' });
    const own = at.pull(ONE, 'own');
    await at.say('/rebench status', own);
    const fork = at.repo.addFork('eve/models');
    const commit = (text: string): string =>
      fork.commit({ branch: 'new', parent: 'main', files: { 'models/a.yaml': `${CANDIDATE}# ${text}\n` } });
    commit('0');
    const number = at.repo.openPull({ head: { repo: fork, branch: 'new' }, user: 'alice' });
    await hear(at, number, 'opened');
    const first = at.fake.requests.length;

    for (let push = 1; push <= 60; push++) {
      const before = at.headOf(number);
      commit(String(push));
      await at.hear(at.repo.event.pullRequest(number, 'synchronize', { before, sender }));
    }

    expect(at.fake.requests.length - first).toBeLessThan(600);
  },
);
