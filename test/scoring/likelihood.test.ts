import { expect, test } from 'vitest';
import { grade } from '../../src/scoring/grade.ts';
import { likelihood } from '../../src/scoring/likelihood.ts';
import type { Grade } from '../../src/scoring/outcome.ts';

const CHOICES = ['no', 'añaña', 'certainly'];

function graded(logLikelihoods: number[] | undefined, target: unknown, written: object = {}): Promise<Grade> {
  const options = likelihood.options.parse(written);
  const answer = { item: 'a', attempt: 0, source: 'papergap', text: 'no' };
  const item = { id: 'a', fields: {}, target, choices: CHOICES };
  return grade({ ...answer, ...(logLikelihoods && { logLikelihoods }) }, item, likelihood.scorer(options));
}

test('acc takes the likeliest choice, acc_norm the likeliest for each character, acc_bytes for each byte', async () => {
  // For each character -1.5, -1.3 and -1.6; for each byte -1.5, -0.93 and -1.6.
  expect(await graded([-3, -6.5, -14.4], 'no')).toEqual({ outcome: 'correct', value: 1, read: 'no' });
  expect(await graded([-3, -6.5, -14.4], 'añaña', { metric: 'acc_norm' })).toMatchObject({ value: 1 });
  // For each character -1 and -1.2; for each byte -1 and -0.86.
  const close = [-2, -6, -90];
  expect(await graded(close, 'no', { metric: 'acc_norm' })).toMatchObject({ value: 1 });
  expect(await graded(close, 'añaña', { metric: 'acc_bytes' })).toMatchObject({ value: 1, read: 'añaña' });
});

// attack: one answer
test('where several choices are the likeliest, none is chosen: a server that says the same of all is right in nothing', async () => {
  const none = { outcome: 'wrong', value: 0, reason: '2 choices are the likeliest alike' };
  for (const target of ['A', 'B', 'C']) {
    expect(await graded([-2, -2, -9], target)).toEqual(none);
    expect(await graded([0, 0, 0], target)).toMatchObject({ value: 0 });
  }
});

test('a choice that stands twice among the choices is one', async () => {
  const score = likelihood.scorer(likelihood.options.parse({ firstIndex: 0 }));
  const said = { item: 'a', attempt: 0, source: 'papergap', text: 'no', logLikelihoods: [-2, -9, -2] };
  for (const [target, value] of [
    [0, 1],
    [1, 0],
    [2, 1],
  ] as const) {
    const item = { id: 'a', fields: {}, target, choices: ['no', 'yes', 'no'] };
    expect(await grade(said, item, score)).toMatchObject({ value });
  }
});

test('a target is the text of a choice, its letter, or its number from firstIndex on', async () => {
  const last = [-9, -9, -1];
  for (const [target, written] of [
    ['certainly', {}],
    ['C', {}],
    [2, { firstIndex: 0 }],
    ['3', { firstIndex: 1 }],
  ] as const)
    expect(await graded(last, target, written), String(target)).toMatchObject({ value: 1 });
});

test('a target that is none of the choices is told before anything is asked', () => {
  const faultOf = (target: unknown, written: object = {}): string | undefined =>
    likelihood.targetFault(target, likelihood.options.parse(written), { choices: CHOICES });

  expect(faultOf('B')).toBeUndefined();
  expect(faultOf('D')).toMatch('none of the choices');
  expect(faultOf(1)).toMatch('say in firstIndex');
  expect(faultOf(0, { firstIndex: 1 })).toMatch('none of the choices');
  expect(faultOf(2.5, { firstIndex: 0 })).toMatch('none of the choices');
  expect(faultOf('')).toMatch('none of the choices');
});

test('an answer without a likelihood for each choice is not read, and no wrong one', async () => {
  expect(await graded(undefined, 'no')).toMatchObject({ outcome: 'unread' });
  expect(await graded([-1], 'no')).toEqual({ outcome: 'unread', reason: '1 likelihoods for 3 choices' });
});
