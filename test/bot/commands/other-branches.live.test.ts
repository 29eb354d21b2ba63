import { expect, test } from 'vitest';
import { hear, ONE, outcome, unproven } from '../../support/bot-events.ts';
import { botScene } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import type { Run } from '../../support/fake-github/index.ts';

/** Runs that were dispatched, from the default branch as it is now or not. */
const dispatched = (at: BotScene, isOurs: boolean): readonly Run[] =>
  [...at.repo.state.runs.values()].filter(
    ({ event, headSha }) => event === 'workflow_dispatch' && (headSha === at.repo.head('main')) === isOurs,
  );

/** A writer dispatches a run of a branch of theirs, or of a tag, with the ticket that the bot would give. */
function takeTicket(at: BotScene, number: number, ticket: string, headBranch: string): Run {
  const headSha = at.repo.commit({ branch: 'theirs', parent: 'main', files: { 'NOTES.md': 'x\n' } });
  const sha = at.headOf(number);
  const title = `Rebench #${number}: models/a.yaml ${ticket}`;
  const path = '.github/workflows/rebench.yml';
  const run = at.repo.addRun({
    event: 'workflow_dispatch',
    path,
    headBranch,
    headSha,
    title,
    actor: 'alice',
  });
  expect(title).toContain(sha);
  return run;
}

// attack: foreign run
test.for([['theirs'], ['main']] as const)(
  'a run of another branch or of a tag, named %s, with the ticket of a button is not taken for the run of it',
  async ([name]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    at.end(at.ownRun(number), {}, 'failure');
    await at.reconcile(number);
    const sha = at.headOf(number);
    const check = at.repo.checks(sha).at(-1)!;
    at.end(takeTicket(at, number, `d${check.id}rebench-${sha}-accepted-a`, name), {}, 'failure');

    await at.hear(at.repo.event.requestedAction(check.id, 'rebench', 'alice'));

    expect(dispatched(at, true)).toMatchObject([{ status: 'queued' }]);
    expect(outcome(at, number)).toEqual(['in_progress']);
  },
);

// attack: foreign run
test.for([['theirs'], ['main']] as const)(
  'the run that the bot starts by itself is not stopped because of one of another branch or of a tag, named %s, with its ticket',
  async ([name]) => {
    await using at = await botScene();
    const number = at.pull(ONE);
    unproven(at, number);
    takeTicket(at, number, `a${number}-${at.headOf(number)}-accepted-a`, name);

    await hear(at, number, 'opened');
    await at.reconcile(number);

    expect(dispatched(at, true)).toMatchObject([{ status: 'queued', cancelRequested: false }]);
    expect(dispatched(at, false)).toMatchObject([{ cancelRequested: false }]);
  },
);
