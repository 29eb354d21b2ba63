import { expect, test } from 'vitest';
import { botScene, CANDIDATE, POLICY } from '../../support/bot-scene.ts';
import type { BotScene } from '../../support/bot-scene.ts';
import { aReference, rightOf } from '../../support/record.ts';

const BY_REFERENCE = `against: reference\nreferences: references\n${POLICY}`;
const [, model = ''] = /model: (.*)/.exec(CANDIDATE) ?? [];
const [, revision = ''] = /revision: (.*)/.exec(CANDIDATE) ?? [];
const ofThisModel = (score: number) => {
  const [first] = aReference().scores;
  return { ...aReference(), model, revision, scores: [{ ...first!, score }] };
};

/**
 * What becomes of a pull request whose model claims the little that it scores, and whose run says that it was
 * held against a reference as mild.
 */
async function measured(
  at: BotScene,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly [string | undefined, string]> {
  const claim = CANDIDATE.replace('score: 0.8', 'score: 0.26');
  const number = at.pull({ 'models/a.yaml': claim, ...more });
  await at.hear(at.repo.event.pullRequest(number, 'opened', {}));
  const run = at.ownRun(number);
  const right = { paper: 0.26, reproduce: rightOf(104, 400), production: rightOf(104, 400) };
  at.end(run, { a: { ...right, reference: ofThisModel(0.26) } });
  await at.hear(at.repo.event.workflowRun(run.id, 'completed'));
  return [at.checks(at.headOf(number))[0]?.[0], at.comment(number) ?? ''];
}

// attack: yardstick, own policy
test('a pull request is judged by the reference of the base branch, whatever its run says it was held against', async () => {
  await using at = await botScene();
  const reference = JSON.stringify(ofThisModel(0.8));
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': BY_REFERENCE, 'references/a.yaml': reference },
  });

  const [state, why] = await measured(at);

  expect(state).toBe('failure');
  expect(why).toContain('Gap 67.5 % of the reference');
  expect(why).not.toContain('26.0 % of the reference set-up');
});

// attack: yardstick, own policy
test('a reference that a pull request brings is none: nothing passes, and it is told how to have one', async () => {
  await using at = await botScene();
  at.repo.commit({ branch: 'main', files: { '.github/papergap.yml': BY_REFERENCE } });

  const [state, why] = await measured(at, { 'references/a.yaml': JSON.stringify(ofThisModel(0.26)) });

  expect(state).toBe('failure');
  expect(why).toContain('cannot be held against a reference: there is none for it');
  expect(why).toContain('a pull request does not bring its own');
});

test('a broken reference of the base branch is told on the pull request, with its line', async () => {
  await using at = await botScene();
  const reference = JSON.stringify(ofThisModel(80));
  at.repo.commit({
    branch: 'main',
    files: { '.github/papergap.yml': BY_REFERENCE, 'references/a.yaml': reference },
  });

  const [state, why] = await measured(at);

  expect(state).toBe('failure');
  expect(why).toMatch(/references\/a\.yaml.*must be at most 1/);
});
