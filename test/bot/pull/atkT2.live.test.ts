import { expect, test } from 'vitest';
import { ONE } from '../../support/bot-events.ts';
import { botScene, PASSING, POLICY } from '../../support/bot-scene.ts';

// The bot takes in again all that only deliveries tell of, of the last day, whenever it starts.
test.for([false, true])(
  'T6 the check of a commit that a merge queue has merged stays as it is when the bot starts anew, also where the policy has changed since: %s',
  async (changes) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    at.end(at.ownRun(number), { a: PASSING });
    await at.reconcile(number);
    const event = at.repo.event.mergeGroup(number);
    const { head_sha: group } = event.payload['merge_group'] as { readonly head_sha: string };
    await at.hear(event);
    expect(at.checks(group).map(([state]) => state)).toEqual(['success']);
    const { queue, refs } = at.repo.state;
    const [ref] = [...queue].find(([, one]) => one.number === number)!;
    at.repo.forcePush('main', refs.get(ref)!);
    refs.delete(ref);
    const { pull } = at.repo.state.issues.get(number)!;
    at.repo.closePull(number);
    Object.assign(pull!, { mergedAt: new Date().toISOString(), mergeSha: group });
    if (changes)
      at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': `${POLICY}budget: 0.3\n` } });

    await at.another().hear(event, 'again');

    expect(at.checks(group).map(([state]) => state)).toEqual(['success']);
  },
);
